public import SQLAccess
public import TSQL
public import WorkflowModel

/// What the owner of a database connection lets be read through it, and what of that may go to a
/// language model; read from the connection's options.
public struct ConnectionRules: Sendable, Hashable {
    /// The options that are read here.
    public static let options = [
        "allow", "deny", "databases", "functions", "default_schema", "egress",
    ]

    /// What queries may touch.
    public var policy: GuardPolicy
    /// What of their rows may go to a model.
    public var egress: DataEgress

    /// Reads a connection's options.
    ///
    /// - Throws: ``ConnectionError`` for what cannot be read: rules that are not understood are
    ///   not passed over.
    public init(
        of identity: ConnectionIdentity, options: [String: JSONValue]
    ) throws(ConnectionError) {
        let reader = Reader(
            name: identity.name, isSQLite: identity.kind == "sqlite", options: options)
        policy = GuardPolicy(
            allow: try reader.rules("allow"), deny: try reader.rules("deny"),
            databases: try reader.texts("databases"), functions: try reader.rules("functions"),
            defaultSchema: try reader.text("default_schema")
                ?? (identity.kind == "sqlite" ? "main" : "dbo"))
        let word = try reader.text("egress")
        guard let egress = word.map(DataEgress.init(rawValue:)) ?? .nothing else {
            throw reader.wrong("egress", "is none, masked or sample")
        }
        self.egress = egress
    }

    /// Checks the options of a connection that is to be kept.
    ///
    /// - Throws: ``ConnectionError``.
    public static func check(
        _ identity: ConnectionIdentity, options: [String: JSONValue]
    ) throws(ConnectionError) {
        guard ["sqlite", "mssql"].contains(identity.kind) else { return }
        // Another kind of database tells of its options itself.
        if identity.kind == "sqlite" {
            for name in options.keys.sorted() where !Self.options.contains(name) {
                let nearest = NearestName.suggestion(for: name, among: Self.options)
                throw ConnectionError(
                    "A connection of kind sqlite has no option '\(name)'"
                        + (nearest.map { "; did you mean '\($0)'?" } ?? "."))
            }
        }
        _ = try ConnectionRules(of: identity, options: options)
    }

    /// The tables that may be read, with the columns that may be read.
    public func visible(_ tables: [SQLTable]) -> [SQLTable] {
        guard policy.hasRules else { return tables }
        return tables.compactMap { table in
            let schema = table.schema ?? policy.defaultSchema
            guard policy.permits(schema: schema, table: table.name) else { return nil }
            var visible = table
            let isVisible = { (column: String) in
                policy.permits(schema: schema, table: table.name, column: column)
            }
            visible.columns.removeAll { !isVisible($0.name) }
            visible.primaryKey.removeAll { !isVisible($0) }
            visible.references.removeAll { !isVisible($0.column) || !permits($0) }
            return visible.columns.isEmpty && !table.columns.isEmpty ? nil : visible
        }
    }

    private func permits(_ reference: SQLReference) -> Bool {
        let parts = reference.table.split(separator: ".", maxSplits: 1).map(String.init)
        let schema = parts.count == 2 ? parts[0] : policy.defaultSchema
        guard let table = parts.last else { return false }
        return policy.permits(schema: schema, table: table)
    }
}

/// Reads options of a connection.
private struct Reader {
    let name: String
    let isSQLite: Bool
    let options: [String: JSONValue]

    func wrong(_ option: String, _ what: String) -> ConnectionError {
        ConnectionError("The option '\(option)' of the connection '\(name)' \(what).")
    }

    func text(_ option: String) throws(ConnectionError) -> String? {
        guard let value = options[option], !value.isNull else { return nil }
        guard let text = value.stringValue, !text.isEmpty else {
            throw wrong(option, "must be a text")
        }
        return text
    }

    func texts(_ option: String) throws(ConnectionError) -> [String] {
        guard let value = options[option], !value.isNull else { return [] }
        // One text may stand for a list, its entries parted by commas.
        if let text = value.stringValue {
            let parts = text.split(separator: ",").map { part in
                String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            return parts.filter { !$0.isEmpty }
        }
        let texts = value.arrayValue?.compactMap(\.stringValue)
        guard let texts, texts.count == value.arrayValue?.count else {
            throw wrong(option, "must be a list of texts")
        }
        guard texts.count <= NodeTypeLimits.rules else {
            throw wrong(option, "has more than \(NodeTypeLimits.rules) entries")
        }
        return texts
    }

    func rules(_ option: String) throws(ConnectionError) -> [AccessRule] {
        var rules: [AccessRule] = []
        for text in try texts(option) {
            let rule = isSQLite ? AccessRule(parsingSQLite: text) : AccessRule(parsing: text)
            guard let rule else {
                let forms =
                    isSQLite
                    ? "table or table.column" : "schema, schema.table or schema.table.column"
                throw wrong(option, "has '\(text.prefix(200))', which is not of the form \(forms)")
            }
            rules.append(rule)
        }
        return rules
    }
}
