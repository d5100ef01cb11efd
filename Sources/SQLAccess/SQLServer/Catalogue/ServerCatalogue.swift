import WorkflowModel

/// Tables and views of a database, from SQL Server's own views about them.
enum ServerCatalogue {
    /// What was read, and when.
    struct Cache {
        var tables: [SQLTable] = []
        var readAt: ContinuousClock.Instant?
    }

    /// Needed: without it there is no catalogue.
    static let columns = """
        SELECT s.name AS schema_name, o.name AS table_name, \
        CASE WHEN o.type = 'V' THEN 1 ELSE 0 END AS is_view, c.name AS column_name, \
        t.name AS type_name, c.max_length, c.precision, c.scale, \
        CASE WHEN c.is_nullable = 1 THEN 1 ELSE 0 END AS is_nullable \
        FROM sys.objects AS o \
        INNER JOIN sys.schemas AS s ON s.schema_id = o.schema_id \
        INNER JOIN sys.columns AS c ON c.object_id = o.object_id \
        INNER JOIN sys.types AS t ON t.user_type_id = c.user_type_id \
        WHERE o.type IN ('U', 'V') AND o.is_ms_shipped = 0 \
        ORDER BY s.name, o.name, c.column_id
        """

    /// The rest may be hidden from the log-in, and is left out then.
    static let primaryKeys = """
        SELECT s.name AS schema_name, o.name AS table_name, c.name AS column_name \
        FROM sys.indexes AS i \
        INNER JOIN sys.index_columns AS k ON k.object_id = i.object_id AND k.index_id = i.index_id \
        INNER JOIN sys.columns AS c ON c.object_id = k.object_id AND c.column_id = k.column_id \
        INNER JOIN sys.objects AS o ON o.object_id = i.object_id \
        INNER JOIN sys.schemas AS s ON s.schema_id = o.schema_id \
        WHERE i.is_primary_key = 1 ORDER BY s.name, o.name, k.key_ordinal
        """

    static let references = """
        SELECT s.name AS schema_name, o.name AS table_name, c.name AS column_name, \
        rs.name AS other_schema, ro.name AS other_table, rc.name AS other_column \
        FROM sys.foreign_key_columns AS f \
        INNER JOIN sys.objects AS o ON o.object_id = f.parent_object_id \
        INNER JOIN sys.schemas AS s ON s.schema_id = o.schema_id \
        INNER JOIN sys.columns AS c \
        ON c.object_id = f.parent_object_id AND c.column_id = f.parent_column_id \
        INNER JOIN sys.objects AS ro ON ro.object_id = f.referenced_object_id \
        INNER JOIN sys.schemas AS rs ON rs.schema_id = ro.schema_id \
        INNER JOIN sys.columns AS rc \
        ON rc.object_id = f.referenced_object_id AND rc.column_id = f.referenced_column_id \
        ORDER BY s.name, o.name, f.constraint_object_id, f.constraint_column_id
        """

    static let estimates = """
        SELECT s.name AS schema_name, o.name AS table_name, SUM(p.rows) AS row_estimate \
        FROM sys.partitions AS p \
        INNER JOIN sys.objects AS o ON o.object_id = p.object_id \
        INNER JOIN sys.schemas AS s ON s.schema_id = o.schema_id \
        WHERE p.index_id IN (0, 1) AND o.type = 'U' GROUP BY s.name, o.name
        """

    static let descriptions = """
        SELECT s.name AS schema_name, o.name AS table_name, c.name AS column_name, \
        CAST(e.value AS nvarchar(4000)) AS description \
        FROM sys.extended_properties AS e \
        INNER JOIN sys.objects AS o ON o.object_id = e.major_id \
        INNER JOIN sys.schemas AS s ON s.schema_id = o.schema_id \
        LEFT JOIN sys.columns AS c ON c.object_id = e.major_id AND c.column_id = e.minor_id \
        WHERE e.class = 1 AND e.name = 'MS_Description'
        """

    /// Tables from the rows of ``columns``, in order.
    static func tables(_ result: SQLResult) -> [SQLTable] {
        var tables: [SQLTable] = []
        for row in result.rows where row.count == 9 {
            guard let schema = row[0].stringValue, let name = row[1].stringValue,
                let column = row[3].stringValue, let type = row[4].stringValue
            else { continue }
            if tables.last?.schema != schema || tables.last?.name != name {
                guard tables.count < SQLLimits.catalogueTables else { break }
                tables.append(
                    SQLTable(
                        schema: schema, name: name, isView: row[2].integerValue == 1, columns: []))
            }
            let declared = typeText(
                type, length: row[5].integerValue ?? 0, precision: row[6].integerValue ?? 0,
                scale: row[7].integerValue ?? 0)
            tables[tables.count - 1].columns.append(
                SQLColumn(name: column, type: declared, isNullable: row[8].integerValue == 1))
        }
        return tables
    }

    /// Adds what the other statements told; each may be missing.
    static func add(
        keys: SQLResult?, references: SQLResult?, estimates: SQLResult?, descriptions: SQLResult?,
        to tables: inout [SQLTable]
    ) {
        var places: [[String?]: Int] = [:]
        for (index, table) in tables.enumerated() { places[[table.schema, table.name]] = index }
        func each(_ result: SQLResult?, _ use: (Int, [JSONValue]) -> Void) {
            for row in result?.rows ?? [] where row.count >= 3 {
                if let index = places[[row[0].stringValue, row[1].stringValue]] { use(index, row) }
            }
        }
        each(keys) { index, row in
            if let column = row[2].stringValue { tables[index].primaryKey.append(column) }
        }
        each(references) { index, row in
            let texts = row.compactMap(\.stringValue)
            guard texts.count == 6 else { return }
            tables[index].references.append(
                SQLReference(
                    column: texts[2], table: "\(texts[3]).\(texts[4])", tableColumn: texts[5]))
        }
        each(estimates) { index, row in tables[index].estimatedRows = row[2].integerValue }
        each(descriptions) { index, row in
            guard row.count == 4, let comment = row[3].stringValue else { return }
            guard let column = row[2].stringValue else {
                tables[index].comment = comment
                return
            }
            if let place = tables[index].columns.firstIndex(where: { $0.name == column }) {
                tables[index].columns[place].comment = comment
            }
        }
    }

    /// The tables whose name holds the text, case ignored.
    static func matching(_ pattern: String?, _ limit: Int, in tables: [SQLTable]) -> [SQLTable] {
        let wanted = pattern?.lowercased() ?? ""
        let found = tables.lazy.filter { table in
            wanted.isEmpty || table.fullName.lowercased().contains(wanted)
        }
        return Array(found.prefix(max(0, limit)))
    }

    /// The server has no description of a statement's columns.
    static let noDescription = SQLAccessError(
        .failed, "The server does not tell what the statement's columns would be.")

    /// Columns from the rows of `sp_describe_first_result_set`.
    static func described(_ result: SQLResult) throws(SQLAccessError) -> [SQLColumn] {
        func place(_ name: String) -> Int? {
            result.columns.firstIndex { $0.name.lowercased() == name }
        }
        guard let name = place("name"), let type = place("system_type_name") else {
            throw noDescription
        }
        let (nullable, hidden) = (place("is_nullable"), place("is_hidden"))
        return result.rows.compactMap { row in
            if let hidden, isTrue(row[hidden]) { return nil }
            return SQLColumn(
                name: row[name].stringValue ?? "", type: row[type].stringValue ?? "",
                isNullable: nullable.map { isTrue(row[$0]) })
        }
    }

    private static func isTrue(_ value: JSONValue) -> Bool {
        value.boolValue ?? (value.integerValue == 1)
    }

    private static func typeText(
        _ name: String, length: Int, precision: Int, scale: Int
    ) -> String {
        switch name {
        case "decimal", "numeric": return "\(name)(\(precision),\(scale))"
        case "time", "datetime2", "datetimeoffset": return "\(name)(\(scale))"
        case "char", "varchar", "binary", "varbinary":
            return "\(name)(\(length < 0 ? "max" : String(length)))"
        case "nchar", "nvarchar":
            return "\(name)(\(length < 0 ? "max" : String(length / 2)))"
        default: return name
        }
    }
}
