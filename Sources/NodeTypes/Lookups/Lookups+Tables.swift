import SQLAccess
public import WorkflowModel

extension Lookups {
    /// Tables and views whose name holds the text; of all databases if no connection is named:
    /// `{tables: […], truncated, unreachable}`.
    public func tables(
        connection: String? = nil, search: String? = nil, limit: Int = 100
    ) async throws -> JSONValue {
        let most = Self.bounded(limit)
        let names = try await names(connection, ofKinds: ["sqlite", "mssql"])
        let (found, unreachable) = try await gather(names) { name in
            let tables = try await systems.database(name)
                .tables(matching: search, limit: most + 1)
            return tables.map { Self.json($0, on: name) }
        }
        return [
            "tables": .array(Array(found.prefix(most))),
            "truncated": .bool(found.count > most), "unreachable": .array(unreachable),
        ]
    }

    /// One table with its columns.
    ///
    /// - Throws: ``ConnectionError`` with the nearest names if there is none of that name.
    public func table(connection: String, name: String) async throws -> JSONValue {
        let tables = try await systems.database(connection).tables(matching: nil, limit: 5000)
        let wanted = name.lowercased()
        let table = tables.first {
            $0.fullName.lowercased() == wanted || $0.name.lowercased() == wanted
        }
        guard let table else {
            let near = NearestName.suggestion(for: name, among: tables.map(\.fullName))
            let hint = near.map { " Did you mean '\($0)'?" } ?? ""
            throw ConnectionError("The connection '\(connection)' has no table '\(name)'.\(hint)")
        }
        return Self.json(table, on: connection)
    }

    private static func json(_ table: SQLTable, on connection: String) -> JSONValue {
        [
            "connection": .string(connection),
            "schema": table.schema.map { .string($0) } ?? .null, "name": .string(table.name),
            "is_view": .bool(table.isView), "columns": .array(table.columns.map(\.json)),
        ]
    }
}
