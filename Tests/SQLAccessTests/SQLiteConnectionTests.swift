import Foundation
import SQLAccess
import Testing

struct SQLiteConnectionTests {
    @Test func listsTablesAndViewsWithColumns() async throws {
        try await withSampleFile { database, _ in
            let tables = try await database.tables(matching: nil, limit: 10)
            #expect(tables.map(\.name) == ["days", "orders"])
            #expect(tables.map(\.isView) == [true, false])
            #expect(
                tables.last?.columns.first
                    == SQLColumn(name: "id", type: "INTEGER", isNullable: true))
            let found = try await database.tables(matching: "ORD", limit: 10)
            #expect(found.map(\.name) == ["orders"])
            let none = try await database.tables(matching: "%", limit: 10)
            #expect(none.isEmpty)
        }
    }

    @Test func tellsItsVersion() async throws {
        try await withSampleFile { database, _ in
            let version = try await database.check()
            #expect(version.hasPrefix("SQLite 3."))
        }
    }

    @Test func saysWhichFileIsMissing() async throws {
        let database = SQLiteDatabase(path: "/no/such/file.db")
        let error = await #expect(throws: SQLAccessError.self) { try await database.check() }
        #expect(error?.code == .cannotOpen)
        #expect(error?.description.contains("/no/such/file.db") == true)
    }

    @Test func refusesAFileThatIsNoDatabase() async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data("this is a letter, not a database, and it is long enough to be one".utf8)
            .write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let code = await code { try await SQLiteDatabase(path: url.path).check() }
        #expect(code == .cannotOpen)
    }

    @Test func refusesQueriesOnceClosed() async throws {
        try await withSampleFile { database, _ in
            await database.close()
            let code = await code { try await database.query(SQLQuery("SELECT 1")) }
            #expect(code == .closed)
        }
    }

    @Test func namesTheUnknownColumnButNotTheStatement() async throws {
        try await withSampleFile { database, _ in
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(SQLQuery("SELECT nope FROM orders WHERE day = 'secret'"))
            }
            #expect(error?.code == .badStatement)
            #expect(error?.description.contains("nope") == true)
            #expect(error?.description.contains("secret") == false)
        }
    }
}
