/// Tells whether a text only reads, and only what a policy lets it.
///
/// This is the first of three layers. It is sufficient alone against statements that it reads as the
/// server does; what it cannot read it refuses. Views, synonyms and functions of the database are judged
/// by their names: what they reach is held by the rights of the log-in.
public struct ReadOnlyGuard: Sendable {
    /// What may be touched.
    public var policy: GuardPolicy

    /// Makes a guard.
    public init(policy: GuardPolicy = GuardPolicy()) {
        self.policy = policy
    }

    /// Looks at a text; it never throws, and its work is about linear in the text.
    public func check(_ sql: String) -> GuardVerdict {
        let script: TSQLScript
        do throws(TSQLDiagnostic) {
            script = try TSQLParser.parse(sql)
        } catch {
            return GuardVerdict(diagnostics: [error])
        }
        var analysis = ScriptAnalysis(policy: policy)
        analysis.analyse(script)
        return GuardVerdict(
            diagnostics: analysis.sortedDiagnostics, script: script, summary: analysis.summary)
    }
}
