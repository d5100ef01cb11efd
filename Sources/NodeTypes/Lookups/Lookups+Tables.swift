import SQLAccess
public import WorkflowModel

extension Lookups {
    /// Tables and views that fit the searched text, the best first; of all databases if no
    /// connection is named: `{tables: […], truncated, unreachable, catalogues: […]}`.
    ///
    /// What a connection's rules deny is left out.
    ///
    /// - Parameters:
    ///   - connection: the database; nil for all.
    ///   - search: part of a name, or words; nil for all.
    ///   - limit: the most to return.
    ///   - isFresh: whether the server is asked again, also if its catalogue is known.
    /// - Returns: the tables, and how old what is known of each database is.
    /// - Throws: what the one database that was named answered; of several, each is told.
    public func tables(
        connection: String? = nil, search: String? = nil, limit: Int = 100, isFresh: Bool = false
    ) async throws -> JSONValue {
        let most = Self.bounded(limit)
        let names = try await names(connection, ofKinds: ["sqlite", "mssql"])
        let wanted = TableSearch(search ?? "")
        let (found, unreachable) = try await gather(names) { name in
            [try await catalogue(of: name, isFresh: isFresh) { wanted.ranked($0).isEmpty }]
        }
        // Each database's best come in turn, so that one with many tables hides no other.
        let lists = found.map { known in
            wanted.ranked(known.tables).prefix(most + 1).map { Self.json($0, on: known.name) }
        }
        var tables: [JSONValue] = []
        for place in 0..<(lists.map(\.count).max() ?? 0) {
            tables += lists.filter { place < $0.count }.map { $0[place] }
        }
        return [
            "tables": .array(Array(tables.prefix(most))),
            "truncated": .bool(tables.count > most), "unreachable": .array(unreachable),
            "catalogues": .array(found.map(\.json)),
        ]
    }

    /// One table with its columns.
    ///
    /// - Throws: ``ConnectionError`` with the nearest names if there is none of that name.
    public func table(connection: String, name: String) async throws -> JSONValue {
        let wanted = name.lowercased().filter { !"[]\"`".contains($0) }
        let isWanted = { (table: SQLTable) in
            table.fullName.lowercased() == wanted || table.name.lowercased() == wanted
        }
        let known = try await catalogue(of: connection) { !$0.contains(where: isWanted) }
        let table =
            known.tables.first { $0.fullName.lowercased() == wanted }
            ?? known.tables.first(where: isWanted)
        guard let table else {
            let near = NearestName.suggestion(for: name, among: known.tables.map(\.fullName))
            let hint = near.map { " Did you mean '\($0)'?" } ?? ""
            throw ConnectionError("The connection '\(connection)' has no table '\(name)'.\(hint)")
        }
        var members = Self.json(table, on: connection).objectValue ?? [:]
        members["catalogue_age_seconds"] = .integer(known.ageSeconds)
        return .object(members)
    }

    /// What is known of a database.
    private struct KnownCatalogue: Sendable {
        let name: String
        let tables: [SQLTable]
        let ageSeconds: Int

        var json: JSONValue {
            ["connection": .string(name), "age_seconds": .integer(ageSeconds)]
        }
    }

    /// The tables that a connection's rules let be seen; asked again if they are old and do not
    /// have what is looked for.
    private func catalogue(
        of name: String, isFresh: Bool = false, unless misses: ([SQLTable]) -> Bool
    ) async throws -> KnownCatalogue {
        let database = try await systems.database(name)
        let rules = try await systems.rules(name)
        func read() async throws -> KnownCatalogue {
            let all = try await database.tables(
                matching: nil, limit: SQLLimits.catalogueTables)
            return KnownCatalogue(
                name: name, tables: rules.visible(all),
                ageSeconds: Int(database.catalogueAge.components.seconds))
        }
        if isFresh { database.forgetCatalogue() }
        let known = try await read()
        guard misses(known.tables), database.catalogueAge > NodeTypeLimits.staleCatalogue else {
            return known
        }
        database.forgetCatalogue()
        return try await read()
    }

    private static func json(_ table: SQLTable, on connection: String) -> JSONValue {
        var members: [String: JSONValue] = [
            "connection": .string(connection),
            "schema": table.schema.map { .string($0) } ?? .null, "name": .string(table.name),
            "is_view": .bool(table.isView), "columns": .array(table.columns.map(\.json)),
        ]
        if !table.primaryKey.isEmpty {
            members["primary_key"] = .array(table.primaryKey.map { .string($0) })
        }
        if !table.references.isEmpty {
            members["references"] = .array(
                table.references.map {
                    [
                        "column": .string($0.column), "table": .string($0.table),
                        "table_column": .string($0.tableColumn),
                    ]
                })
        }
        if let rows = table.estimatedRows { members["estimated_rows"] = .integer(rows) }
        if let comment = table.comment { members["description"] = .string(comment) }
        return .object(members)
    }
}
