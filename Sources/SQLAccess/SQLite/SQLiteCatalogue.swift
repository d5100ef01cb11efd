import GRDB

/// The tables and views of a SQLite file.
enum SQLiteCatalogue {
    static func tables(
        matching pattern: String?, limit: Int, on database: Database
    ) throws -> [SQLTable] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT name, type FROM sqlite_master
                WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                AND (:pattern IS NULL OR instr(lower(name), lower(:pattern)) > 0)
                ORDER BY name LIMIT :limit
                """, arguments: ["pattern": pattern, "limit": limit])
        return try rows.map { row in
            let name: String = row["name"]
            let type: String = row["type"]
            return SQLTable(
                name: name, isView: type == "view", columns: try columns(of: name, on: database))
        }
    }

    private static func columns(of table: String, on database: Database) throws -> [SQLColumn] {
        try Row.fetchAll(
            database, sql: "SELECT name, type, \"notnull\" FROM pragma_table_info(?)",
            arguments: [table]
        ).map { row in
            let isRequired: Bool = row["notnull"]
            return SQLColumn(name: row["name"], type: row["type"], isNullable: !isRequired)
        }
    }
}
