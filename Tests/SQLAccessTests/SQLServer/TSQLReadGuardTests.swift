import SQLAccess
import TDSStandIn
import TSQL
import Testing
import WorkflowModel

/// The guard as the driver applies it: before anything is sent.
struct TSQLReadGuardTests {
    @Test(
        "what does more than read is refused before a connection is made",
        arguments: [
            ("DELETE FROM orders", .notReadOnly), ("SELECT * INTO copy FROM orders", .notReadOnly),
            ("EXEC xp_cmdshell 'dir'", .notReadOnly), ("SELECT 1; DROP TABLE orders", .notReadOnly),
            ("SELECT * FROM OPENROWSET(BULK 'c:\\x', SINGLE_CLOB) AS t", .notAllowed),
            ("WAITFOR DELAY '00:00:10'", .notAllowed), ("SELECT FROM WHERE", .badStatement),
            ("", .notOneStatement), ("SELECT 1 AS a; SELECT 2 AS b", .notOneStatement),
            ("DECLARE @a int = 1", .notOneStatement), ("BEGIN TRANSACTION", .notReadOnly),
        ] as [(String, SQLAccessError.Code)])
    func refuses(text: String, code: SQLAccessError.Code) async throws {
        // A server that does not exist: what reached it would fail otherwise.
        let database = SQLServerDatabase(SQLServerOptions(host: "no-such-host.invalid"))
        let error = await #expect(throws: SQLAccessError.self) {
            try await database.query(SQLQuery(text))
        }
        #expect(error?.code == code)
        let streamed = await #expect(throws: SQLAccessError.self) {
            try await database.stream(SQLQuery(text)) { _ in }
        }
        #expect(streamed?.code == code)
        let described = await #expect(throws: SQLAccessError.self) {
            try await database.columns(of: SQLQuery(text))
        }
        #expect(described?.code == code)
    }

    @Test(
        "parameters and their names must agree",
        arguments: [
            ("SELECT @a AS a", [:]), ("SELECT 1 AS a", ["a": 1]), ("SELECT '@a' AS a", ["a": 1]),
        ] as [(String, [String: JSONValue])])
    func refusesParameters(text: String, parameters: [String: JSONValue]) {
        let error = #expect(throws: SQLAccessError.self) {
            try TSQLReadGuard().check(SQLQuery(text, parameters: parameters))
        }
        #expect(error?.code == .badParameter)
    }

    @Test(
        "what only reads is let through",
        arguments: [
            "SELECT 1 AS a", "SELECT @A AS a", "DECLARE @b int = 2; SELECT @b + @a AS c",
            "WITH t AS (SELECT @a AS n) SELECT n FROM t;",
        ])
    func allows(text: String) throws {
        let parameters: [String: JSONValue] = text.lowercased().contains("@a") ? ["a": 1] : [:]
        try TSQLReadGuard().check(SQLQuery(text, parameters: parameters))
    }

    @Test func keepsToThePolicy() {
        let denied = GuardPolicy(deny: [AccessRule(schema: "hr", table: "salaries")])
        let error = #expect(throws: SQLAccessError.self) {
            try TSQLReadGuard(policy: denied).check(SQLQuery("SELECT * FROM hr.salaries"))
        }
        #expect(error?.code == .notAllowed)
    }
}
