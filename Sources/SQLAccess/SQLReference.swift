/// A foreign key's column, and what it refers to.
public struct SQLReference: Sendable, Hashable {
    /// The column that refers.
    public var column: String
    /// The table it refers to, with its schema.
    public var table: String
    /// The column there.
    public var tableColumn: String

    /// Makes a reference.
    public init(column: String, table: String, tableColumn: String) {
        self.column = column
        self.table = table
        self.tableColumn = tableColumn
    }
}
