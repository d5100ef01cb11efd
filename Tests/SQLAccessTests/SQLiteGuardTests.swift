import Foundation
import SQLAccess
import Testing
import WorkflowModel

/// Nothing that a read-only statement says changes anything or leaves the file.
struct SQLiteGuardTests {
    @Test(
        "a statement that would write or leave the file is refused",
        arguments: [
            "INSERT INTO orders (day) VALUES ('x')", "UPDATE orders SET day = 'x'",
            "DELETE FROM orders", "DROP TABLE orders", "CREATE TABLE t (a)",
            "CREATE TEMP TABLE t (a)", "REPLACE INTO orders (id, day) VALUES (1, 'x')",
            "WITH a AS (SELECT 1) DELETE FROM orders", "DELETE FROM orders RETURNING id",
            "ATTACH '/tmp/other.db' AS other", "DETACH main", "VACUUM", "VACUUM INTO '/tmp/x.db'",
            "PRAGMA journal_mode = DELETE", "PRAGMA writable_schema = ON", "PRAGMA query_only = 0",
            "BEGIN", "COMMIT", "SAVEPOINT a", "ANALYZE", "REINDEX", "ALTER TABLE orders ADD x",
            "SELECT load_extension('x')", "EXPLAIN SELECT load_extension('x')",
            "CREATE TRIGGER t AFTER INSERT ON orders BEGIN SELECT 1; END",
        ])
    func refusesWriting(text: String) async throws {
        try await withSampleFile { database, path in
            let before = try Data(contentsOf: URL(filePath: path))
            let code = await code { try await database.query(SQLQuery(text)) }
            #expect(
                [.notReadOnly, .notAllowed].contains(code), "\(text): \(String(describing: code))")
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }

    @Test(
        "two statements, or none, are refused",
        arguments: ["", "  -- only a comment", "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE orders"])
    func refusesOtherThanOne(text: String) async throws {
        try await withSampleFile { database, _ in
            let code = await code { try await database.query(SQLQuery(text)) }
            #expect([.notOneStatement, .notReadOnly].contains(code))
        }
    }

    @Test(
        "what only reads is let through",
        arguments: [
            "SELECT 1;", "SELECT 1 /* ; */ ; -- end", "SELECT 'DELETE FROM orders'",
            "WITH a AS (SELECT 1 AS x) SELECT x FROM a", "SELECT replace('a', 'a', 'b')",
            "EXPLAIN QUERY PLAN SELECT * FROM orders", "PRAGMA table_info(orders)",
            "SELECT * FROM days", "VALUES (1), (2)",
            "SELECT o.id, j.value FROM orders AS o, json_each('[1, 2]') AS j",
            "SELECT fullkey FROM json_tree('{\"a\": [1]}')",
            "SELECT name FROM pragma_table_info('orders')",
        ])
    func allowsReading(text: String) async throws {
        try await withSampleFile { database, _ in
            let code = await code { try await database.query(SQLQuery(text)) }
            #expect(code == nil)
        }
    }

    @Test func writesOnlyWhenAskedToAndCountsRows() async throws {
        try await withSampleFile { database, _ in
            let result = try await database.query(
                SQLQuery("UPDATE orders SET note = 'seen'", access: .write))
            #expect(result.changedRows == 2)
            let after = try await database.query(SQLQuery("SELECT DISTINCT note FROM orders"))
            #expect(after.rows == [["seen"]])
        }
    }

    @Test(
        "a statement that may write still cannot leave its file or its transaction",
        arguments: [
            "ATTACH '/tmp/never-made.db' AS other", "DETACH main", "COMMIT", "BEGIN", "ROLLBACK",
            "SAVEPOINT a", "PRAGMA journal_mode = DELETE", "SELECT load_extension('x')",
            "VACUUM INTO '/tmp/never-made.db'",
        ])
    func boundsWriting(text: String) async throws {
        try await withSampleFile { database, _ in
            let code = await code { try await database.query(SQLQuery(text, access: .write)) }
            #expect(code != nil)
            #expect(!FileManager.default.fileExists(atPath: "/tmp/never-made.db"))
            let after = try await database.query(SQLQuery("SELECT COUNT(*) FROM orders"))
            #expect(after.rows == [[2]])
        }
    }

    @Test func leavesNothingBehindWhenAWriteFails() async throws {
        try await withSampleFile("CREATE UNIQUE INDEX u ON orders (note);") { database, _ in
            let code = await code {
                try await database.query(
                    SQLQuery("UPDATE orders SET note = 'same'", access: .write))
            }
            #expect(code == .constraint)
            let after = try await database.query(
                SQLQuery("SELECT COUNT(*) FROM orders WHERE note = 'same'"))
            #expect(after.rows == [[0]])
        }
    }
}
