/// A table or view.
public struct SQLTable: Sendable, Hashable {
    /// The schema, or nil where there are none.
    public var schema: String?
    /// The name.
    public var name: String
    /// Whether it is a view.
    public var isView: Bool
    /// Its columns, in order.
    public var columns: [SQLColumn]
    /// The primary key's columns, in order; empty if there is none or it is not known.
    public var primaryKey: [String]
    /// What its columns refer to, if known.
    public var references: [SQLReference]
    /// About how many rows it has, if known.
    public var estimatedRows: Int?
    /// What the database's owners say about it, if they do.
    public var comment: String?

    /// Describes a table.
    public init(
        schema: String? = nil, name: String, isView: Bool = false, columns: [SQLColumn],
        primaryKey: [String] = [], references: [SQLReference] = [], estimatedRows: Int? = nil,
        comment: String? = nil
    ) {
        self.schema = schema
        self.name = name
        self.isView = isView
        self.columns = columns
        self.primaryKey = primaryKey
        self.references = references
        self.estimatedRows = estimatedRows
        self.comment = comment
    }

    /// Schema and name, as they stand in SQL.
    public var fullName: String { schema.map { "\($0).\(name)" } ?? name }
}
