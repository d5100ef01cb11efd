/// The tables that a session sees.
final class Catalogue {
    private let store: DatabaseStore
    private let handle: SQLiteHandle
    private var known: [String: TableInfo] = [:]
    private var version: Int64 = -1
    private let system: SystemTables

    init(store: DatabaseStore, handle: SQLiteHandle, user: String, canWrite: Bool) {
        self.store = store
        self.handle = handle
        system = SystemTables(store: store, handle: handle, user: user, canWrite: canWrite)
    }

    /// Forgets what may have changed.
    func forget() { known.removeAll() }

    /// The table of a name of one to three parts, or nil.
    func table(_ parts: [String]) throws(SQLServerError) -> TableInfo? {
        guard let name = parts.last else { return nil }
        if parts.count == 3,
            !store.names.contains(where: { $0.lowercased() == parts[0].lowercased() }),
            parts[0].lowercased() != "tempdb"
        {
            return nil
        }
        let schema = parts.count > 1 ? parts[parts.count - 2].lowercased() : nil
        do {
            if schema == "sys" || schema == "information_schema" {
                return try system.table(schema ?? "", name.lowercased(), all: try all())
            }
            let current = try handle.all("PRAGMA schema_version").first?.first
            if case .integer(let number) = current, number != version {
                version = number
                forget()
            }
            let key = "\(schema ?? "").\(name.lowercased())"
            if let found = known[key] { return found }
            let found = try look(schema, name)
            known[key] = found
            return found
        } catch { throw SessionErrors.worded(error) }
    }

    private func look(_ schema: String?, _ name: String) throws(SQLiteFailure) -> TableInfo? {
        if name.hasPrefix("#") { return try info(in: "temp", stored: name, "dbo", name) }
        let home = store.homeSchema
        var candidates: [(String, String, String)] = []
        if schema == nil || schema == home.lowercased() || schema == "dbo" {
            candidates.append((name, home, name))
        }
        if let schema, schema != home.lowercased() {
            let shown = store.schemaNames.first { $0.lowercased() == schema } ?? schema
            candidates.append(("\(shown).\(name)", shown, name))
        } else if schema == nil {
            candidates.append(("dbo.\(name)", "dbo", name))
        }
        for (stored, schema, name) in candidates {
            if let found = try info(in: "main", stored: stored, schema, name) { return found }
        }
        return nil
    }

    private func info(
        in database: String, stored: String, _ schema: String, _ name: String
    ) throws(SQLiteFailure) -> TableInfo? {
        let master = database == "temp" ? "sqlite_temp_schema" : "main.sqlite_schema"
        let row = try handle.all(
            "SELECT name, type, sql FROM \(master) WHERE type IN ('table', 'view') AND lower(name) = lower(?1)",
            [.text(stored)]
        ).first
        guard let row, case .text(let real) = row[0], !real.hasPrefix("sqlite_") else { return nil }
        let isView = row[1] == .text("view")
        let shown = real.hasPrefix(schema + ".") ? String(real.dropFirst(schema.count + 1)) : real
        var info = TableInfo(
            schema: schema, name: shown, isView: isView,
            stored: "\(database).\(SQLiteHandle.quoted(real))", columns: [])
        if isView, let columns = store.viewColumns(real) {
            info.columns = columns
            return info
        }
        let isCounting = Conversion.text(row[2]).uppercased().contains("AUTOINCREMENT")
        let columns = try handle.all("PRAGMA \(database).table_info(\(SQLiteHandle.quoted(real)))")
        info.columns = columns.map { column in
            self.column(column, table: shown, isCounting: isCounting)
        }
        return info
    }

    private func column(
        _ row: [TDSValue], table: String, isCounting: Bool
    ) -> TableInfo.Column {
        let name = Conversion.text(row[1])
        let (declared, isOurs) = TableInfo.type(declared: Conversion.text(row[2]))
        let given = store.options.columnTypes["\(table).\(name)".lowercased()]
        let type = isOurs ? declared : given ?? declared
        let isKey = row[5] != .integer(0)
        var position = 0
        if case .integer(let number) = row[5] { position = Int(number) }
        let isIdentity = isKey && isCounting
        return TableInfo.Column(
            name: name, type: type, isNullable: row[3] == .integer(0) && !isKey,
            isIdentity: isIdentity, keyPosition: position,
            standard: row[4].isNull ? nil : Conversion.text(row[4]),
            isForeign: !isOurs && type.family == .decimal)
    }

    /// All tables and views that are kept.
    func all() throws(SQLiteFailure) -> [TableInfo] {
        let rows = try handle.all(
            "SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view') ORDER BY name")
        var found: [TableInfo] = []
        for row in rows {
            let name = Conversion.text(row[0])
            var (schema, bare) = (store.homeSchema, name)
            for candidate in store.schemaNames where name.hasPrefix(candidate + ".") {
                (schema, bare) = (candidate, String(name.dropFirst(candidate.count + 1)))
            }
            if let info = try info(in: "main", stored: name, schema, bare) { found.append(info) }
        }
        return found
    }

    /// The number of an object: made from its name, so that it stays.
    static func id(_ shown: String) -> Int64 {
        let hash = shown.lowercased().utf8.reduce(UInt32(2_166_136_261)) {
            ($0 ^ UInt32($1)) &* 16_777_619
        }
        return Int64(hash & 0x3FFF_FFFF) + 100_000
    }
}
