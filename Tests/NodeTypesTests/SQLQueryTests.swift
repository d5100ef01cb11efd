import NodeTypes
import Testing
import WorkflowEngine
import WorkflowModel

/// `sql.query` on a real SQLite file.
struct SQLQueryTests {
    private func config(_ sql: String, _ more: [String: JSONValue] = [:]) -> [String: JSONValue] {
        ["connection": "warehouse", "sql": .string(sql)].merging(more) { $1 }
    }

    @Test
    func readsRowsWithParameters() async throws {
        try await Room.withDatabase { room in
            let output = try await room.look(
                "sql.query",
                config(
                    "SELECT region, COUNT(*) AS n FROM orders WHERE id <= @most GROUP BY region",
                    ["parameters": ["most": 3]])
            ).output
            #expect(output?["rows"] == [["region": "east", "n": 2], ["region": "west", "n": 1]])
            #expect(output?["row_count"] == 2)
            #expect(output?["truncated"] == false)
            #expect(output?["columns"]?[0]?["name"] == "region")
        }
    }

    @Test
    func saysWhenThereAreMoreRows() async throws {
        try await Room.withDatabase { room in
            let output = try await room.look(
                "sql.query", config("SELECT id FROM orders", ["max_rows": "2"])
            ).output
            #expect(output?["row_count"] == 2)
            #expect(output?["truncated"] == true)
        }
    }

    @Test(
        arguments: [
            ["max_rows": 0], ["max_rows": 2.5], ["max_rows": "many"], ["max_rows": 1e30],
            ["parameters": "x"],
        ] as [[String: JSONValue]])
    func refusesConfigThatWasRenderedWrong(_ more: [String: JSONValue]) async throws {
        try await Room.withDatabase { room in
            let failure = try await room.look("sql.query", config("SELECT 1", more)).failure
            #expect(failure?.code == "wrong-config")
        }
    }

    @Test
    func refusesToWriteWithoutLeave() async throws {
        try await Room.withDatabase { room in
            let failure = try await room.look("sql.query", config("DELETE FROM orders")).failure
            #expect(failure?.code == "sql-not-read-only")
            #expect(failure?.isUncertain == false)
            let left = try await room.look("sql.query", config("SELECT COUNT(*) AS n FROM orders"))
            #expect(left.output?["rows"]?[0]?["n"] == 3)
        }
    }

    @Test
    func writesWithLeave() async throws {
        try await Room.withDatabase { room in
            let write = ["access": "write"] as [String: JSONValue]
            let done = try await room.look(
                "sql.query", config("DELETE FROM orders WHERE region = 'east'", write))
            #expect(done.output?["row_count"] == 2)
            // A failure of the statement's own was rolled back, so nothing is uncertain.
            for (sql, code) in [
                ("INSERT INTO orders VALUES (2, 'x', 1)", "sql-constraint"),
                ("INSERT INTO nothing VALUES (1)", "sql-bad-statement"),
                ("DELETE FROM orders; DELETE FROM orders", "sql-not-one-statement"),
            ] {
                let failure = try await room.look("sql.query", config(sql, write)).failure
                #expect(failure?.code == code)
                #expect(failure?.isUncertain == false)
                #expect(failure?.isRetryable == false)
            }
        }
    }

    @Test
    func namesAConnectionThatIsMissingOrOfAnotherKind() async throws {
        let room = try Room()
        for (name, part) in [("nowhere", "There is no connection"), ("airflow", "of kind airflow")]
        {
            let failure = try await room.look(
                "sql.query", ["connection": .string(name), "sql": "SELECT 1"]
            ).failure
            #expect(failure?.code == "connection")
            #expect(failure?.message.contains(part) == true)
        }
        let gone = try await room.look("sql.query", config("SELECT 1")).failure
        #expect(gone?.code == "sql-cannot-open")
    }
}
