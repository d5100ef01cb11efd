/// `sys` and INFORMATION_SCHEMA: as much of them as queries about a catalogue need.
final class SystemTables {
    private let store: DatabaseStore
    private let handle: SQLiteHandle
    private let user: String
    private let canWrite: Bool

    init(store: DatabaseStore, handle: SQLiteHandle, user: String, canWrite: Bool) {
        self.store = store
        self.handle = handle
        self.user = user
        self.canWrite = canWrite
    }

    typealias Content = (columns: [(String, TDSType)], rows: [[TDSValue]])
    private static let name = TDSType.nvarchar(128)

    /// Fills a table of the session with what is true now; nil if the name is unknown.
    func table(
        _ schema: String, _ name: String, all: [TableInfo]
    ) throws(SQLiteFailure) -> TableInfo? {
        let content = schema == "sys" ? try sys(name, all) : try information(name, all)
        guard let content else { return nil }
        let stored = "temp." + SQLiteHandle.quoted("\(schema).\(name)")
        try handle.execute("DROP TABLE IF EXISTS \(stored)")
        let definitions = content.columns.map { column in
            "\(SQLiteHandle.quoted(column.0)) \(TableInfo.declaration(column.1))"
        }
        try handle.execute("CREATE TABLE \(stored) (\(definitions.joined(separator: ", ")))")
        let marks = content.columns.indices.map { "?\($0 + 1)" }.joined(separator: ",")
        for row in content.rows {
            try handle.execute("INSERT INTO \(stored) VALUES (\(marks))", row)
        }
        return TableInfo(
            schema: schema, name: name, isView: true, stored: stored,
            columns: content.columns.map { .init(name: $0.0, type: $0.1, isNullable: true) })
    }

    private func schemaID(_ name: String) -> TDSValue {
        .integer(name == "dbo" ? 1 : Catalogue.id(name) % 10_000 + 5)
    }

    private func flag(_ value: Bool) -> TDSValue { .integer(value ? 1 : 0) }

    // MARK: sys

    private func sys(_ name: String, _ all: [TableInfo]) throws(SQLiteFailure) -> Content? {
        switch name {
        case "schemas":
            return (
                [("name", Self.name), ("schema_id", .int), ("principal_id", .int)],
                store.schemaNames.map { [.text($0), schemaID($0), .integer(1)] }
            )
        case "objects", "all_objects", "tables", "views", "sysobjects": return objects(name, all)
        case "columns", "all_columns", "identity_columns": return columns(name, all)
        case "types": return types()
        case "partitions": return try partitions(all)
        case "dm_db_partition_stats":
            let found = try partitions(all)
            return (found.columns + [("row_count", .bigint)], found.rows.map { $0 + [$0[4]] })
        case "extended_properties": return descriptions(all)
        case "indexes", "index_columns", "key_constraints": return keys(name, all)
        case "foreign_keys", "foreign_key_columns": return try foreignKeys(name, all)
        case "databases":
            return (
                [
                    ("name", Self.name), ("database_id", .int), ("is_read_only", .bit),
                    ("state_desc", .nvarchar(60)), ("compatibility_level", .tinyint),
                    ("collation_name", Self.name), ("is_read_committed_snapshot_on", .bit),
                ],
                store.names.enumerated().map { index, name in
                    [
                        .text(name), .integer(name == "master" ? 1 : Int64(5 + index)), .integer(0),
                        .text("ONLINE"), .integer(160), .text(Collation.standard.name), .integer(0),
                    ]
                }
            )
        case "my_permissions": return permissions()
        case "database_principals", "server_principals":
            return (
                [
                    ("name", Self.name), ("principal_id", .int), ("type", .char(1)),
                    ("type_desc", .nvarchar(60)),
                ],
                [
                    [.text("dbo"), .integer(1), .text("S"), .text("SQL_USER")],
                    [.text(user), .integer(5), .text("S"), .text("SQL_USER")],
                    [.text("db_datareader"), .integer(16_390), .text("R"), .text("DATABASE_ROLE")],
                    [.text("db_datawriter"), .integer(16_391), .text("R"), .text("DATABASE_ROLE")],
                ]
            )
        case "database_role_members":
            return (
                [("role_principal_id", .int), ("member_principal_id", .int)],
                [[.integer(16_390), .integer(5)]]
                    + (canWrite ? [[.integer(16_391), .integer(5)]] : [])
            )
        case "default_constraints", "computed_columns", "check_constraints", "triggers",
            "synonyms", "procedures":
            return (
                [
                    ("name", Self.name), ("object_id", .int), ("parent_object_id", .int),
                    ("parent_column_id", .int), ("column_id", .int), ("schema_id", .int),
                    ("definition", .nvarchar(nil)), ("type", .char(2)),
                ], []
            )
        default: return nil
        }
    }

    private func objects(_ name: String, _ all: [TableInfo]) -> Content {
        let chosen = all.filter { table in
            name == "tables" ? !table.isView : name == "views" ? table.isView : true
        }
        let now = TDSValue.text("2026-01-01 00:00:00.000")
        return (
            [
                ("name", Self.name), ("object_id", .int), ("principal_id", .int),
                ("schema_id", .int),
                ("parent_object_id", .int), ("type", .char(2)), ("type_desc", .nvarchar(60)),
                ("create_date", .datetime), ("modify_date", .datetime), ("is_ms_shipped", .bit),
                ("is_external", .bit), ("temporal_type", .tinyint),
            ],
            chosen.map { table in
                [
                    .text(table.name), .integer(Catalogue.id(table.shown)), .null,
                    schemaID(table.schema), .integer(0), .text(table.isView ? "V " : "U "),
                    .text(table.isView ? "VIEW" : "USER_TABLE"), now, now, .integer(0),
                    .integer(0), .integer(0),
                ]
            }
        )
    }

    private func columns(_ name: String, _ all: [TableInfo]) -> Content {
        var rows: [[TDSValue]] = []
        for table in all {
            for (index, column) in table.columns.enumerated() {
                if name == "identity_columns", !column.isIdentity { continue }
                let facts = TypeFacts(column.type)
                rows.append([
                    .integer(Catalogue.id(table.shown)), .text(column.name),
                    .integer(Int64(index + 1)), .integer(facts.systemID), .integer(facts.systemID),
                    .integer(facts.maxLength), .integer(facts.precision), .integer(facts.scale),
                    column.type.family == .text ? .text(column.collation.name) : .null,
                    flag(column.isNullable), flag(column.isIdentity), .integer(0),
                    .integer(column.standard == nil ? 0 : 1), .integer(0),
                ])
            }
        }
        return (
            [
                ("object_id", .int), ("name", Self.name), ("column_id", .int),
                ("system_type_id", .tinyint), ("user_type_id", .int), ("max_length", .smallint),
                ("precision", .tinyint), ("scale", .tinyint), ("collation_name", Self.name),
                ("is_nullable", .bit), ("is_identity", .bit), ("is_computed", .bit),
                ("default_object_id", .int), ("is_hidden", .bit),
            ], rows
        )
    }

    private func types() -> Content {
        let rows = TypeFacts.all.map { type -> [TDSValue] in
            let facts = TypeFacts(type)
            return [
                .text(type.name), .integer(facts.systemID), .integer(facts.systemID), .integer(4),
                .integer(facts.maxLength), .integer(facts.precision), .integer(facts.scale),
                .integer(1), .integer(0),
            ]
        }
        return (
            [
                ("name", Self.name), ("system_type_id", .tinyint), ("user_type_id", .int),
                ("schema_id", .int), ("max_length", .smallint), ("precision", .tinyint),
                ("scale", .tinyint), ("is_nullable", .bit), ("is_user_defined", .bit),
            ], rows
        )
    }

    private func partitions(_ all: [TableInfo]) throws(SQLiteFailure) -> Content {
        var rows: [[TDSValue]] = []
        for table in all where !table.isView {
            let count = try handle.all("SELECT COUNT(*) FROM \(table.stored)").first?.first ?? .null
            let id = TDSValue.integer(Catalogue.id(table.shown))
            rows.append([id, id, .integer(1), .integer(1), count])
        }
        return (
            [
                ("partition_id", .bigint), ("object_id", .int), ("index_id", .int),
                ("partition_number", .int), ("rows", .bigint),
            ], rows
        )
    }

    private func descriptions(_ all: [TableInfo]) -> Content {
        var rows: [[TDSValue]] = []
        func add(_ table: TableInfo, _ column: Int, _ key: String) {
            guard let text = store.options.descriptions[key.lowercased()] else { return }
            rows.append([
                .integer(1), .text("OBJECT_OR_COLUMN"), .integer(Catalogue.id(table.shown)),
                .integer(Int64(column)), .text("MS_Description"),
                Variant.pack(.text(text), .nvarchar(4000)),
            ])
        }
        for table in all {
            add(table, 0, table.name)
            for (index, column) in table.columns.enumerated() {
                add(table, index + 1, "\(table.name).\(column.name)")
            }
        }
        return (
            [
                ("class", .tinyint), ("class_desc", .nvarchar(60)), ("major_id", .int),
                ("minor_id", .int), ("name", Self.name), ("value", .sqlVariant),
            ], rows
        )
    }

    private func keys(_ name: String, _ all: [TableInfo]) -> Content {
        var indexes: [[TDSValue]] = []
        var columns: [[TDSValue]] = []
        var constraints: [[TDSValue]] = []
        for table in all where !table.isView {
            let key = table.columns.enumerated().filter { $0.element.keyPosition > 0 }
            guard !key.isEmpty else { continue }
            let id = TDSValue.integer(Catalogue.id(table.shown))
            let label = TDSValue.text("PK_\(table.name)")
            indexes.append([
                id, label, .integer(1), .integer(1), .text("CLUSTERED"), .integer(1), .integer(1),
                .integer(0),
            ])
            constraints.append([
                label, .integer(Catalogue.id("PK_" + table.shown)), id, schemaID(table.schema),
                .text("PK"), .integer(1),
            ])
            for (index, column) in key {
                columns.append([
                    id, .integer(1), .integer(Int64(column.keyPosition)),
                    .integer(Int64(index + 1)), .integer(Int64(column.keyPosition)), .integer(0),
                    .integer(0),
                ])
            }
        }
        switch name {
        case "indexes":
            return (
                [
                    ("object_id", .int), ("name", Self.name), ("index_id", .int),
                    ("type", .tinyint),
                    ("type_desc", .nvarchar(60)), ("is_unique", .bit), ("is_primary_key", .bit),
                    ("is_unique_constraint", .bit),
                ], indexes
            )
        case "index_columns":
            return (
                [
                    ("object_id", .int), ("index_id", .int), ("index_column_id", .int),
                    ("column_id", .int), ("key_ordinal", .tinyint), ("is_descending_key", .bit),
                    ("is_included_column", .bit),
                ], columns
            )
        default:
            return (
                [
                    ("name", Self.name), ("object_id", .int), ("parent_object_id", .int),
                    ("schema_id", .int), ("type", .char(2)), ("unique_index_id", .int),
                ], constraints
            )
        }
    }

    private func foreignKeys(
        _ name: String, _ all: [TableInfo]
    ) throws(SQLiteFailure) -> Content {
        var keys: [[TDSValue]] = []
        var columns: [[TDSValue]] = []
        for table in all where !table.isView {
            let real = table.stored.dropFirst("main.".count)
            for row in try handle.all("PRAGMA main.foreign_key_list(\(real))") {
                let target = Conversion.text(row[2]).lowercased()
                guard
                    let other = all.first(where: { $0.stored.lowercased() == "main.\"\(target)\"" })
                else { continue }
                let label = "FK_\(table.name)_\(other.name)_\(Conversion.text(row[0]))"
                let id = TDSValue.integer(Catalogue.id(label))
                let (from, to) = (
                    TDSValue.integer(Catalogue.id(table.shown)),
                    TDSValue.integer(Catalogue.id(other.shown))
                )
                func position(_ in: TableInfo, _ value: TDSValue) -> TDSValue {
                    let wanted = Conversion.text(value).lowercased()
                    let at = `in`.columns.firstIndex {
                        wanted.isEmpty ? $0.keyPosition > 0 : $0.name.lowercased() == wanted
                    }
                    return .integer(Int64((at ?? 0) + 1))
                }
                if row[1] == .integer(0) {
                    keys.append([.text(label), id, from, to, schemaID(table.schema), .integer(0)])
                }
                if case .integer(let sequence) = row[1] {
                    columns.append([
                        id, .integer(sequence + 1), from, position(table, row[3]), to,
                        position(other, row[4]),
                    ])
                }
            }
        }
        return name == "foreign_keys"
            ? (
                [
                    ("name", Self.name), ("object_id", .int), ("parent_object_id", .int),
                    ("referenced_object_id", .int), ("schema_id", .int), ("is_disabled", .bit),
                ], keys
            )
            : (
                [
                    ("constraint_object_id", .int), ("constraint_column_id", .int),
                    ("parent_object_id", .int), ("parent_column_id", .int),
                    ("referenced_object_id", .int), ("referenced_column_id", .int),
                ], columns
            )
    }

    private func permissions() -> Content {
        let names =
            ["CONNECT", "SELECT", "VIEW DEFINITION"]
            + (canWrite ? ["INSERT", "UPDATE", "DELETE", "ALTER", "EXECUTE", "CREATE TABLE"] : [])
        return (
            [
                ("entity_name", Self.name), ("subentity_name", Self.name),
                ("permission_name", .nvarchar(60)),
            ],
            names.map { [.text("database"), .text(""), .text($0)] }
        )
    }

    // MARK: INFORMATION_SCHEMA

    private func information(
        _ name: String, _ all: [TableInfo]
    ) throws(SQLiteFailure) -> Content? {
        let database = TDSValue.text(store.options.databaseName)
        let place = [
            ("TABLE_CATALOG", Self.name), ("TABLE_SCHEMA", Self.name), ("TABLE_NAME", Self.name),
        ]
        func at(_ table: TableInfo) -> [TDSValue] {
            [database, .text(table.schema), .text(table.name)]
        }
        switch name {
        case "tables":
            return (
                place + [("TABLE_TYPE", .varchar(10))],
                all.map { at($0) + [.text($0.isView ? "VIEW" : "BASE TABLE")] }
            )
        case "views":
            return (
                place + [("VIEW_DEFINITION", .nvarchar(4000))],
                all.filter(\.isView).map { at($0) + [.null] }
            )
        case "schemata":
            return (
                [
                    ("CATALOG_NAME", Self.name), ("SCHEMA_NAME", Self.name),
                    ("SCHEMA_OWNER", Self.name),
                ],
                store.schemaNames.map { [database, .text($0), .text("dbo")] }
            )
        case "columns":
            return columns(all, place, at)
        case "table_constraints", "key_column_usage":
            return keys(all, place, at, isUsage: name == "key_column_usage")
        default: return nil
        }
    }

    private func columns(
        _ all: [TableInfo], _ place: [(String, TDSType)], _ at: (TableInfo) -> [TDSValue]
    ) -> Content {
        let kinds: [(String, TDSType)] = [
            ("COLUMN_NAME", Self.name), ("ORDINAL_POSITION", .int),
            ("COLUMN_DEFAULT", .nvarchar(4000)), ("IS_NULLABLE", .varchar(3)),
            ("DATA_TYPE", Self.name), ("CHARACTER_MAXIMUM_LENGTH", .int),
            ("NUMERIC_PRECISION", .tinyint), ("NUMERIC_SCALE", .int),
            ("DATETIME_PRECISION", .smallint), ("COLLATION_NAME", Self.name),
        ]
        let rows = all.flatMap { table in
            table.columns.enumerated().map { index, column -> [TDSValue] in
                let facts = TypeFacts(column.type)
                let isNumber = column.type.digits != nil || column.type.family == .float
                let isSized = column.type.family == .text || column.type.family == .binary
                return at(table) + [
                    .text(column.name), .integer(Int64(index + 1)),
                    column.standard.map { .text("(\($0))") } ?? .null,
                    .text(column.isNullable ? "YES" : "NO"), .text(column.type.name),
                    isSized ? .integer(Int64(column.type.length ?? -1)) : .null,
                    isNumber ? .integer(facts.precision) : .null,
                    column.type.digits.map { .integer(Int64($0.scale)) } ?? .null,
                    column.type.family == .moment ? .integer(facts.scale) : .null,
                    column.type.family == .text ? .text(column.collation.name) : .null,
                ]
            }
        }
        return (place + kinds, rows)
    }

    private func keys(
        _ all: [TableInfo], _ place: [(String, TDSType)], _ at: (TableInfo) -> [TDSValue],
        isUsage: Bool
    ) -> Content {
        let kinds =
            [("CONSTRAINT_NAME", Self.name)]
            + (isUsage
                ? [("COLUMN_NAME", Self.name), ("ORDINAL_POSITION", TDSType.int)]
                : [("CONSTRAINT_TYPE", TDSType.varchar(11))])
        var rows: [[TDSValue]] = []
        for table in all {
            let key = table.columns.filter { $0.keyPosition > 0 }
            if key.isEmpty { continue }
            let label = TDSValue.text("PK_\(table.name)")
            if isUsage {
                rows += key.map {
                    at(table) + [label, .text($0.name), .integer(Int64($0.keyPosition))]
                }
            } else {
                rows.append(at(table) + [label, .text("PRIMARY KEY")])
            }
        }
        return (place + kinds, rows)
    }
}
