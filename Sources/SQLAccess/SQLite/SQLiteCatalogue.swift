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
        let estimates = try estimates(on: database)
        return try rows.map { row in
            let name: String = row["name"]
            let type: String = row["type"]
            var table = SQLTable(
                name: name, isView: type == "view", columns: [], estimatedRows: estimates[name])
            try addColumns(to: &table, on: database)
            table.references = try references(of: name, on: database)
            return table
        }
    }

    private static func addColumns(to table: inout SQLTable, on database: Database) throws {
        let rows = try Row.fetchAll(
            database, sql: "SELECT name, type, \"notnull\", pk FROM pragma_table_info(?)",
            arguments: [table.name])
        var key: [(place: Int, column: String)] = []
        for row in rows {
            let isRequired: Bool = row["notnull"]
            let column = SQLColumn(name: row["name"], type: row["type"], isNullable: !isRequired)
            table.columns.append(column)
            let place: Int = row["pk"]
            if place > 0 { key.append((place, column.name)) }
        }
        table.primaryKey = key.sorted { $0.place < $1.place }.map(\.column)
    }

    private static func references(
        of table: String, on database: Database
    ) throws -> [SQLReference] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq
                """, arguments: [table])
        return rows.map { row in
            // Without a column of its own it refers to the primary key.
            let column: String? = row["to"]
            return SQLReference(
                column: row["from"], table: row["table"], tableColumn: column ?? "")
        }
    }

    /// What `ANALYZE` counted, if it ever ran.
    private static func estimates(on database: Database) throws -> [String: Int] {
        guard try database.tableExists("sqlite_stat1") else { return [:] }
        let rows = try Row.fetchAll(database, sql: "SELECT tbl, stat FROM sqlite_stat1")
        var counts: [String: Int] = [:]
        for row in rows {
            let stat: String? = row["stat"]
            guard let name = row["tbl"] as String?,
                let count = stat?.split(separator: " ").first.flatMap({ Int($0) })
            else { continue }
            counts[name] = max(counts[name] ?? 0, count)
        }
        return counts
    }
}
