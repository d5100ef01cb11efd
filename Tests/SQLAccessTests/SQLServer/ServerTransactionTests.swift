import SQLAccess
import TDSStandIn
import Testing
import WorkflowModel

/// Reads change nothing; writes happen whole or not at all.
struct ServerTransactionTests {
    private static let setUp = [
        "CREATE SCHEMA sales",
        "CREATE TABLE sales.items (id int NOT NULL PRIMARY KEY, note nvarchar(50) NULL)",
        "INSERT INTO sales.items (id, note) VALUES (1, N'one'), (2, N'two'), (3, NULL)",
    ]

    @Test(
        "what reads is rolled back, whatever got past the guard",
        arguments: [
            "DELETE FROM sales.items", "UPDATE sales.items SET note = N'x'; SELECT 1 AS a",
            "INSERT INTO sales.items (id) VALUES (9)",
        ])
    func rollsReadsBack(text: String) async throws {
        try await withItems { database, server in
            let before = try server.databaseHash()
            _ = try await database.query(SQLQuery(text))
            let rows = try await Self.notes(database)
            #expect(rows == [[1, "one"], [2, "two"], [3, nil]])
            #expect(try server.databaseHash() == before)
        }
    }

    @Test func commitsAWriteAndCountsItsRows() async throws {
        try await withItems { database, _ in
            let result = try await database.query(
                SQLQuery(
                    "UPDATE sales.items SET note = @note WHERE id > @id",
                    parameters: ["note": "new", "id": 1], access: .write, expectedRows: 2))
            #expect(result.changedRows == 2)
            let rows = try await Self.notes(database)
            #expect(rows == [[1, "one"], [2, "new"], [3, "new"]])
        }
    }

    @Test func rollsBackAWriteThatChangedAnotherNumberOfRows() async throws {
        try await withItems { database, server in
            let before = try server.databaseHash()
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(
                    SQLQuery("DELETE FROM sales.items", access: .write, expectedRows: 1))
            }
            #expect(error?.code == .unexpectedRows)
            #expect(try server.databaseHash() == before)
        }
    }

    @Test func rollsBackAWriteThatFails() async throws {
        try await withItems { database, server in
            let before = try server.databaseHash()
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(
                    SQLQuery(
                        "UPDATE sales.items SET note = N'x'; INSERT INTO sales.items (id) VALUES (1)",
                        access: .write))
            }
            #expect(error?.code == .constraint)
            #expect(try server.databaseHash() == before)
        }
    }

    @Test func doesNotKnowTheEndOfAWriteWhoseCommitIsLost() async throws {
        try await withItems { database, server in
            server.faults.add(TDSFault(.cut, text: "COMMIT TRANSACTION", bytes: 0))
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(SQLQuery("DELETE FROM sales.items", access: .write))
            }
            #expect(error?.code == .outcomeUnknown)
            #expect(error?.isTransient == false)
        }
    }

    @Test func knowsThatAWriteLostBeforeItsCommitWasNotDone() async throws {
        try await withItems { database, server in
            server.faults.add(TDSFault(.cut, text: "DELETE", bytes: 0))
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(SQLQuery("DELETE FROM sales.items", access: .write))
            }
            #expect(error?.code == .connectionLost)
            let notes = try await Self.notes(database)
            #expect(notes.count == 3)
        }
    }

    @Test func doesNotUseAConnectionAgainThatWrote() async throws {
        try await withItems { database, server in
            _ = try await database.query(
                SQLQuery("UPDATE sales.items SET note = N'x' WHERE id = 1", access: .write))
            _ = try await Self.notes(database)
            #expect(server.counters.logins == 2)
        }
    }

    @Test func listsTablesWithTypesAndDescriptions() async throws {
        try await withItems { database, _ in
            let tables = try await database.tables(matching: "ITEM", limit: 10)
            let table = try #require(tables.first)
            #expect(table.fullName == "sales.items")
            #expect(!table.isView)
            #expect(table.columns.map(\.name) == ["id", "note"])
            #expect(table.columns.map(\.type) == ["int", "nvarchar(50)"])
            #expect(table.columns.map(\.isNullable) == [false, true])
            let read = database.catalogueReadAt
            _ = try await database.tables(matching: nil, limit: 1)
            #expect(database.catalogueReadAt == read)
            #expect(try await database.tables(matching: "nothing like it", limit: 10).isEmpty)
        }
    }

    @Test func reportsALoginThatCanWrite() async throws {
        try await withItems { database, _ in
            let privileges = try await database.privileges()
            #expect(privileges.canWrite)
            #expect(privileges.readerStatements.contains { $0.contains("db_datareader") })
        }
        try await ServerUnderTest.withStandIn(
            client: { options in
                options.username = "reader"
                options.password = SQLPassword("Reader-1")
            },
            run: { database, _ in
                let privileges = try await database.privileges()
                #expect(!privileges.canWrite, "\(privileges.excess)")
            })
    }

    private func withItems(
        _ body: (SQLServerDatabase, TDSServer) async throws -> Void
    ) async throws {
        try await ServerUnderTest.withStandIn(
            server: { $0.setUp = Self.setUp }, run: body)
    }

    private static func notes(_ database: SQLServerDatabase) async throws -> [[JSONValue]] {
        try await database.query(SQLQuery("SELECT id, note FROM sales.items ORDER BY id")).rows
    }
}
