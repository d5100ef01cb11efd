public import WorkflowModel

/// A column of a result or of a table.
public struct SQLColumn: Sendable, Hashable {
    /// The name; may be empty in a result.
    public var name: String
    /// The type in the server's words; empty if it has none.
    public var type: String
    /// Whether it may hold NULL, if known.
    public var isNullable: Bool?

    /// What the database's owners say about it, if they do.
    public var comment: String?

    /// Makes a column.
    public init(
        name: String, type: String, isNullable: Bool? = nil, comment: String? = nil
    ) {
        self.name = name
        self.type = type
        self.isNullable = isNullable
        self.comment = comment
    }

    /// Names under which each column can be read, in order, each once.
    public static func uniqueNames(_ columns: [SQLColumn]) -> [String] {
        var taken: Set<String> = []
        return columns.enumerated().map { index, column in
            let base = column.name.isEmpty ? "column_\(index + 1)" : column.name
            var name = base
            var number = 2
            while !taken.insert(name).inserted {
                name = "\(base)_\(number)"
                number += 1
            }
            return name
        }
    }

    /// The column as the API gives it.
    public var json: JSONValue {
        var members: [String: JSONValue] = ["name": .string(name), "type": .string(type)]
        if let isNullable { members["nullable"] = .bool(isNullable) }
        if let comment { members["description"] = .string(comment) }
        return .object(members)
    }
}
