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

    /// Describes a table.
    public init(schema: String? = nil, name: String, isView: Bool = false, columns: [SQLColumn]) {
        self.schema = schema
        self.name = name
        self.isView = isView
        self.columns = columns
    }

    /// Schema and name, as they stand in SQL.
    public var fullName: String { schema.map { "\($0).\(name)" } ?? name }
}
