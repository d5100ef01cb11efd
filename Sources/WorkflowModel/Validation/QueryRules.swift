/// Tells what of a SQL text keeps it from being a query that only reads.
///
/// The model knows no SQL; who knows a dialect gives its rules to the registry of node types.
public protocol QueryRules: Sendable {
    /// Why a text is refused that shall only read; empty if it may be run.
    ///
    /// - Parameters:
    ///   - sql: the text.
    ///   - connection: what it runs on, or nil if that is not known.
    /// - Returns: the reasons, by place.
    func refusals(of sql: String, on connection: ConnectionIdentity?) -> [QueryRefusal]
}

/// One reason why a text is refused.
public struct QueryRefusal: Sendable, Hashable {
    /// What is wrong, where, and what to do, in plain words.
    public var message: String
    /// The code points before the place.
    public var offset: Int

    /// Makes a reason.
    public init(_ message: String, offset: Int) {
        self.message = message
        self.offset = offset
    }
}

extension ValidationPass {
    /// A query that shall only read must be one, as far as the rules can tell.
    mutating func checkRules(of node: WorkflowNode, _ type: KnownType) {
        guard let field = type.sqlField, case .string(let sql) = node.config[field],
            !sql.isBlank, !sql.isTemplate
        else { return }
        guard type.declaration.effect(with: node.config) == .read else { return }
        if node.config["expect_rows"] != nil, type.declaration.field("expect_rows") != nil {
            reportHere(
                .unknownField,
                "'expect_rows' is for statements that write; this one has access \"read\"",
                in: "expect_rows")
        }
        // What is wrong with the text already may be all that the rules would find.
        let path = trail.path + "/" + JSONPointer.escape(field)
        guard let rules = registry.queryRules, !findings.hasError(at: path) else { return }
        let name = connection(of: node, type)
        let identity = name.flatMap { catalogue.connections?[$0] }
        for refusal in rules.refusals(of: sql, on: identity) {
            reportHere(
                .refusedQuery, refusal.message, in: field, offset: refusal.offset)
        }
    }
}
