import ArgumentParser
import WorkflowModel

/// What `connections add` takes for databases: what may be read, and what may go to a model.
struct RuleArguments: ParsableArguments {
    @Option(
        help: """
            Only this may be read; may be given several times. For mssql schema, schema.table or \
            schema.table.column, for sqlite table or table.column; * stands for any characters.
            """)
    var allow: [String] = []

    @Option(help: "This may not be read, whatever is allowed; the same forms.")
    var deny: [String] = []

    @Option(
        help: """
            What of the rows may go to a model: none (the default: columns and figures that tell \
            no single row), masked (placeholders for values), sample (some rows as they are).
            """)
    var egress: String?

    /// The options as they are kept.
    func options(forKind kind: String) throws(CommandError) -> [String: JSONValue] {
        var options: [String: JSONValue] = [:]
        if !allow.isEmpty { options["allow"] = .array(allow.map { .string($0) }) }
        if !deny.isEmpty { options["deny"] = .array(deny.map { .string($0) }) }
        options["egress"] = egress.map { .string($0) }
        guard !["sqlite", "mssql"].contains(kind), let first = options.keys.min() else {
            return options
        }
        throw CommandError(.wrongUse, "--\(first) is for databases, not for kind \(kind).")
    }
}
