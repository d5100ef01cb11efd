import Foundation
import SQLAccess
import Testing
import WorkflowModel

struct ServerSettingsTests {
    @Test func requiresTLSAndChecksTheCertificate() {
        let lines = FreeTDSSection.lines(SQLServerOptions(host: "db.example"))
        #expect(lines.contains("encryption = require"))
        #expect(lines.contains("ca file = system"))
        #expect(lines.contains("check certificate hostname = yes"))
        #expect(lines.contains("tds version = 7.4"))
        #expect(lines.contains("client charset = UTF-8"))
        #expect(lines.contains("port = 1433"))
        #expect(lines.contains("connect timeout = 15"))
    }

    @Test func writesOneSectionForEachServer() {
        let own = SQLServerOptions(
            host: #"db\SALES"#, trust: .file("/etc/company.pem"), loginTimeout: .milliseconds(1))
        let text = FreeTDSSection.file([("a", FreeTDSSection.lines(own))])
        #expect(
            text == """
                [global]
                \ttds version = 7.4
                \tclient charset = UTF-8

                [a]
                \thost = db
                \tinstance = SALES
                \ttds version = 7.4
                \tclient charset = UTF-8
                \tencryption = require
                \tconnect timeout = 1
                \tca file = /etc/company.pem
                \tcheck certificate hostname = yes

                """)
    }

    @Test(
        "what would become another setting is refused",
        arguments: [
            SQLServerOptions(host: "db\nencryption = off"), SQLServerOptions(host: "db; x"),
            SQLServerOptions(host: ""), SQLServerOptions(host: "db #"),
            SQLServerOptions(host: "[db]"), SQLServerOptions(host: "db", port: 0),
            SQLServerOptions(host: "db", port: 1433, instance: "X"),
            SQLServerOptions(host: "db", instance: "x\ny"),
            SQLServerOptions(host: "db", username: String(repeating: "u", count: 129)),
            SQLServerOptions(host: "db", trust: .file("/ca\nencryption = off")),
            SQLServerOptions(host: "db", trust: .file("relative.pem")),
            SQLServerOptions(host: "db", database: "a\0b"),
        ])
    func refusesOptions(options: SQLServerOptions) {
        let error = #expect(throws: SQLAccessError.self) { try options.check() }
        #expect(error?.code == .cannotOpen)
    }

    @Test func neverShowsThePassword() {
        let options = SQLServerOptions(
            host: "db", username: "reader", password: SQLPassword("open sesame"))
        #expect(!"\(options)".contains("sesame"))
        #expect(!String(reflecting: options).contains("sesame"))
        var text = ""
        dump(options, to: &text)
        #expect(!text.contains("sesame"))
    }

    @Test func setsWhatALoginThroughODBCWouldHave() {
        let text = SessionText.settings(textBytes: 2_147_483_647)
        #expect(
            text == "SET TEXTSIZE 2147483647 SET ANSI_NULLS ON SET ANSI_PADDING ON "
                + "SET ANSI_WARNINGS ON SET ARITHABORT ON SET CONCAT_NULL_YIELDS_NULL ON "
                + "SET QUOTED_IDENTIFIER ON SET ANSI_NULL_DFLT_ON ON")
    }

    @Test func beginsATransactionForReadsAndWrites() {
        let pins = SessionText.pinned(lockTimeout: .milliseconds(2500))
        #expect(pins.first == "SET LOCK_TIMEOUT 2500")
        let read = SessionText.begin(.read, pinned: pins, rowCount: nil)
        #expect(read.contains(" SET LOCK_TIMEOUT 2500 "))
        #expect(read.contains(" SET DATEFIRST 7 "))
        #expect(read.hasSuffix("BEGIN TRANSACTION"))
        #expect(!read.contains("ROWCOUNT"))
        let goal = SessionText.begin(.read, pinned: pins, rowCount: 101)
        #expect(goal.hasSuffix("SET ROWCOUNT 101 BEGIN TRANSACTION"))
        let write = SessionText.begin(.write, pinned: [], rowCount: 0)
        #expect(write.hasSuffix("SET ROWCOUNT 0 SET XACT_ABORT ON BEGIN TRANSACTION"))
    }
}

/// `MAXDOP` can be set for a query alone.
struct ParallelismHintTests {
    @Test(
        "the hint stands behind the last SELECT, and moves nothing",
        arguments: [
            ("SELECT 1 AS a", "SELECT 1 AS a OPTION (MAXDOP 2)"),
            ("SELECT 1 AS a;", "SELECT 1 AS a OPTION (MAXDOP 2);"),
            ("SELECT 1 AS a -- ; end\n", "SELECT 1 AS a OPTION (MAXDOP 2) -- ; end\n"),
            (
                "SELECT a FROM t FOR JSON PATH ; -- x",
                "SELECT a FROM t FOR JSON PATH OPTION (MAXDOP 2) ; -- x"
            ),
            (
                "SELECT 'é' AS a OPTION (RECOMPILE)",
                "SELECT 'é' AS a OPTION (RECOMPILE, MAXDOP 2)"
            ),
            ("SELECT 1 AS a OPTION (MAXDOP 1)", "SELECT 1 AS a OPTION (MAXDOP 1)"),
            ("DELETE FROM t", "DELETE FROM t"),
        ])
    func addsTheHint(text: String, hinted: String) {
        #expect(ParallelismHint.added(to: text, maximum: 2) == hinted)
    }
}

struct ServerParametersTests {
    @Test func declaresParametersByTheirKind() throws {
        let call = try ServerCallText(
            SQLQuery(
                "SELECT 1",
                parameters: [
                    "text": "a'b", "n": 7, "flag": true, "real": 0.5, "none": nil,
                    "exact": .decimal(try #require(DecimalNumber("-1.50"))),
                ]))
        #expect(
            call.declarations == "@exact decimal(38,2), @flag bit, @n bigint, "
                + "@none nvarchar(max), @real float(53), @text nvarchar(max)")
        #expect(call.text == "SELECT 1")
    }

    @Test func sendsAnEmptyTextInTheTextBecauseItWouldArriveAsNull() throws {
        let call = try ServerCallText(
            SQLQuery("SELECT @note", parameters: ["note": "", "n": 1]))
        #expect(call.text == "DECLARE @note nvarchar(max) = N''; SELECT @note")
        #expect(call.declarations == "@n bigint")
    }

    @Test(
        "what is no parameter is refused",
        arguments: [
            ["a b": 1], ["1a": 1], ["": 1], ["a'": 1], ["a": [1]], ["a": ["b": 1]],
            ["a": .double(.infinity)], ["A": 1, "a": 2], ["é": 1],
        ] as [[String: JSONValue]])
    func refusesParameters(parameters: [String: JSONValue]) {
        let error = #expect(throws: SQLAccessError.self) {
            try ServerCallText(SQLQuery("SELECT 1", parameters: parameters))
        }
        #expect(error?.code == .badParameter)
    }

    @Test(
        "a decimal that the server cannot hold is refused",
        arguments: ["1e38", "1e-39", "1.5e60"])
    func refusesDecimals(text: String) throws {
        let number = try #require(DecimalNumber(text))
        let error = #expect(throws: SQLAccessError.self) {
            try ServerCallText(SQLQuery("SELECT 1", parameters: ["d": .decimal(number)]))
        }
        #expect(error?.code == .badParameter)
    }

    @Test(
        "types are named as T-SQL names them",
        arguments: [
            (231, 240, 0, 0, "nvarchar(120)"), (231, 65_535, 0, 0, "nvarchar(max)"),
            (167, 20, 0, 0, "varchar(20)"), (108, 9, 10, 2, "numeric(10,2)"),
            (106, 17, 38, 0, "decimal(38,0)"), (42, 8, 0, 7, "datetime2(7)"),
            (43, 10, 0, 3, "datetimeoffset(3)"), (41, 5, 0, 0, "time(0)"),
            (38, 8, 0, 0, "bigint"), (38, 1, 0, 0, "tinyint"), (109, 4, 0, 0, "real"),
            (110, 8, 0, 0, "money"), (111, 4, 0, 0, "smalldatetime"), (104, 1, 0, 0, "bit"),
            (36, 16, 0, 0, "uniqueidentifier"), (241, 0, 0, 0, "xml"),
            (165, 65_535, 0, 0, "varbinary(max)"), (239, 20, 0, 0, "nchar(10)"),
            (98, 8009, 0, 0, "sql_variant"), (200, 1, 0, 0, ""),
        ] as [(Int32, Int, Int, Int, String)])
    func namesTypes(number: Int32, length: Int, precision: Int, scale: Int, name: String) {
        let text = ServerTypeName.text(
            number: number, length: length, precision: precision, scale: scale)
        #expect(text == name)
    }
}
