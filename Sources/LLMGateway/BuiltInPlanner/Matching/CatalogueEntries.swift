import WorkflowModel

/// A DAG as a look-up lists it.
struct DagEntry: Sendable, Hashable {
    let connection: String
    let id: String
    let isPaused: Bool
    let description: String?

    init?(_ json: JSONValue) {
        guard let connection = json["connection"]?.stringValue, let id = json["id"]?.stringValue,
            SafeNames.isUsable(id), SafeNames.isUsable(connection)
        else { return nil }
        self.connection = connection
        self.id = id
        isPaused = json["is_paused"]?.boolValue ?? false
        description = json["description"]?.stringValue
    }

    /// What it is called where several have its name.
    var choice: String { "\(id) on \(connection)" }
}

/// A table or view as a look-up lists it.
struct TableEntry: Sendable, Hashable {
    let connection: String
    let schema: String?
    let name: String
    let columns: [Column]

    struct Column: Sendable, Hashable {
        let name: String
        let type: String
    }

    init?(_ json: JSONValue) {
        guard let connection = json["connection"]?.stringValue,
            let name = json["name"]?.stringValue, SafeNames.isUsable(name),
            SafeNames.isUsable(connection)
        else { return nil }
        self.connection = connection
        self.name = name
        let schema = json["schema"]?.stringValue
        guard schema.map(SafeNames.isUsable) ?? true else { return nil }
        self.schema = schema
        columns = (json["columns"]?.arrayValue ?? []).compactMap { column in
            guard let name = column["name"]?.stringValue, SafeNames.isUsable(name) else {
                return nil
            }
            return Column(name: name, type: column["type"]?.stringValue ?? "")
        }
    }

    /// Schema and name as people write them.
    var fullName: String { schema.map { "\($0).\(name)" } ?? name }
    /// What it is called where several have its name.
    var choice: String { "\(fullName) on \(connection)" }
    /// Schema and name as they stand in SQL.
    var sqlName: String {
        (schema.map { SafeNames.identifier($0) + "." } ?? "") + SafeNames.identifier(name)
    }
}

/// Names from outside: which may be used at all, and how they stand in SQL.
enum SafeNames {
    /// Words that need quotes as names in SQLite or SQL Server.
    private static let reserved: Set<String> = [
        "add", "all", "alter", "and", "as", "begin", "between", "by", "case", "check", "column",
        "commit", "constraint", "create", "cross", "database", "default", "delete", "desc",
        "distinct", "drop", "else", "end", "exists", "file", "for", "foreign", "from", "full",
        "function", "grant", "group", "having", "if", "in", "index", "inner", "insert", "into",
        "is", "join", "key", "left", "like", "limit", "national", "not", "null", "of", "off",
        "on", "open", "option", "or", "order", "outer", "percent", "plan", "precision",
        "primary", "procedure", "public", "references", "return", "right", "rule", "schema",
        "select", "session_user", "set", "statistics", "table", "then", "to", "top",
        "transaction", "trigger", "union", "unique", "update", "use", "user", "values", "view",
        "when", "where", "with",
    ]

    /// Whether a name can stand in a document: no control characters, no expressions, not huge.
    static func isUsable(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 250 && !name.contains("{{") && !name.contains("}}")
            && name.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control
                    && $0.properties.generalCategory != .format
            }
    }

    /// A name as an identifier of SQL, quoted only if it must be.
    static func identifier(_ name: String) -> String {
        let isPlain =
            name.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0))
            } && !("0"..."9").contains(name.unicodeScalars.first ?? "0")
        if isPlain, !reserved.contains(name.lowercased()) { return name }
        return "\"" + name.replacing("\"", with: "\"\"") + "\""
    }

    /// A name as part of an id of a node or a parameter: lower-case letters, digits and `_`.
    static func idPart(_ name: String, limit: Int = 40) -> String {
        var part = ""
        for scalar in name.lowercased().unicodeScalars {
            let isKept = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
            if isKept {
                part.unicodeScalars.append(scalar)
            } else if !part.isEmpty, !part.hasSuffix("_") {
                part.append("_")
            }
        }
        part = String(part.prefix(limit))
        while part.hasSuffix("_") { part.removeLast() }
        return part.isEmpty ? "it" : part
    }
}
