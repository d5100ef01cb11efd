public import TSQL

extension AccessRule {
    /// The name of the only schema of a SQLite file.
    static let sqliteSchema = "main"

    /// Reads a rule for a SQLite file: `table` or `table.column`, each also with `main.` before it.
    ///
    /// - Returns: nil if it cannot be read, or names another schema.
    public init?(parsingSQLite text: String) {
        guard let rule = AccessRule(parsing: text) else { return nil }
        if rule.schema.lowercased() == Self.sqliteSchema {
            self = rule
        } else if rule.column == nil {
            self.init(schema: Self.sqliteSchema, table: rule.schema, column: rule.table)
        } else {
            return nil
        }
    }
}
