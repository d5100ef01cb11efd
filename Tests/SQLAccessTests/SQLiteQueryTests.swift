import SQLAccess
import Testing
import WorkflowModel

struct SQLiteQueryTests {
    @Test func givesTypedRowsAndColumns() async throws {
        try await withSampleFile { database, _ in
            let result = try await database.query(SQLQuery("SELECT * FROM orders ORDER BY id"))
            #expect(result.columns.map(\.name) == ["id", "day", "amount", "note", "raw"])
            #expect(result.columns.map(\.type) == ["INTEGER", "TEXT", "REAL", "TEXT", "BLOB"])
            #expect(
                result.rows == [
                    [1, "2026-01-31", 12.5, "naïve ☕️", "AP8="], [2, "2026-01-31", nil, "", nil],
                ])
            #expect(!result.isTruncated)
        }
    }

    @Test func bindsParametersAndNeverPastesThem() async throws {
        try await withSampleFile { database, _ in
            let query = SQLQuery(
                "SELECT @text AS t, @n + 1 AS n, @flag AS f, @none IS NULL AS x",
                parameters: [
                    "text": "'; DROP TABLE orders; --", "n": 41, "flag": true, "none": nil,
                ])
            let result = try await database.query(query)
            #expect(result.rows == [["'; DROP TABLE orders; --", 42, 1, 1]])
        }
    }

    @Test(
        "a parameter that does not fit is an error that names it",
        arguments: [
            ("SELECT @a", [:]), ("SELECT 1", ["a": 1]), ("SELECT ?", ["a": 1]),
            ("SELECT @a", ["a": [1, 2]]),
        ] as [(String, [String: JSONValue])])
    func refusesParameters(text: String, parameters: [String: JSONValue]) async throws {
        try await withSampleFile { database, _ in
            let code = await code {
                try await database.query(SQLQuery(text, parameters: parameters))
            }
            #expect(code == .badParameter)
        }
    }

    @Test func readsColumnsWithoutNameOrWithOneNameTwice() async throws {
        try await withSampleFile { database, _ in
            let result = try await database.query(SQLQuery("SELECT 1 AS a, 2 AS a, 3 AS \"\""))
            #expect(result.rowObjects == [["a": 1, "a_2": 2, "column_3": 3]])
        }
    }

    @Test func tellsThatThereWereMoreRows() async throws {
        try await withSampleFile { database, _ in
            let some = try await database.query(SQLQuery("SELECT id FROM orders", maxRows: 1))
            #expect(some.rows.count == 1)
            #expect(some.isTruncated)
            let all = try await database.query(SQLQuery("SELECT id FROM orders", maxRows: 2))
            #expect(!all.isTruncated)
        }
    }

    @Test func cutsAResultThatIsTooLargeForMemory() async throws {
        try await withSampleFile { database, _ in
            let result = try await database.query(
                SQLQuery(
                    """
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
                    SELECT printf('%.*c', 1000000, 'x') FROM n
                    """))
            #expect(result.isTruncated)
            #expect(result.rows.count < 20)
        }
    }

    @Test func stopsAtItsTimeLimit() async throws {
        try await withSampleFile { database, _ in
            let endless =
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                + "SELECT COUNT(*) FROM n"
            let code = await code {
                try await database.query(SQLQuery(endless, timeout: .milliseconds(100)))
            }
            #expect(code == .timedOut)
            let after = try await database.query(SQLQuery("SELECT 1"))
            #expect(after.rows == [[1]])
        }
    }

    @Test func stopsWhenItsTaskIsCancelled() async throws {
        try await withSampleFile { database, _ in
            let endless =
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                + "SELECT COUNT(*) FROM n"
            let task = Task { try await database.query(SQLQuery(endless, timeout: .seconds(60))) }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    @Test func serializesManyCallersWithoutMixingThem() async throws {
        try await withSampleFile { database, _ in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        let query = SQLQuery("SELECT @n", parameters: ["n": .integer(number)])
                        return try await database.query(query).rows == [[.integer(number)]]
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test func describesColumnsWithoutRunning() async throws {
        try await withSampleFile { database, _ in
            let columns = try await database.columns(
                of: SQLQuery("SELECT day, COUNT(*) AS n FROM orders WHERE day = @day GROUP BY 1"))
            #expect(columns.map(\.name) == ["day", "n"])
        }
    }
}
