/// The tables and columns of a database, as far as they are known.
public struct TSQLCatalogue: Sendable, Hashable {
    /// One table or view.
    public struct Table: Sendable, Hashable {
        /// Its schema.
        public var schema: String
        /// Its name.
        public var name: String
        /// Its columns, in order.
        public var columns: [String]

        /// Describes a table.
        public init(schema: String, name: String, columns: [String]) {
            self.schema = schema
            self.name = name
            self.columns = columns
        }
    }

    private let byName: [[String]: Table]
    private let columns: [[String]: ColumnNames]
    /// The names of the schemas, without regard to case.
    let schemas: Set<String>

    /// Describes a database.
    public init(tables: [Table]) {
        var byName: [[String]: Table] = [:]
        for table in tables {
            byName[[NameMatch.fold(table.schema), NameMatch.fold(table.name)]] = table
        }
        self.byName = byName
        columns = byName.mapValues { ColumnNames($0.columns) }
        schemas = Set(tables.map { NameMatch.fold($0.schema) })
    }

    /// A table by its schema and name.
    public func table(schema: String, name: String) -> Table? {
        byName[[NameMatch.fold(schema), NameMatch.fold(name)]]
    }

    /// The columns of a table, if it is known.
    func columns(of table: RowSource.Table) -> ColumnNames? {
        columns[[NameMatch.fold(table.schema), NameMatch.fold(table.name)]]
    }
}
