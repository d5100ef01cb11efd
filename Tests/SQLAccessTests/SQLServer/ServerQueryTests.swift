import SQLAccess
import Testing
import WorkflowModel

/// What every SQL Server must answer alike.
struct ServerQueryTests {
    @Test func tellsItsVersion() async throws {
        try await ServerUnderTest.with { database in
            let version = try await database.check()
            #expect(version.contains("SQL Server"))
        }
    }

    @Test(
        "every type's values come exactly, at their edges",
        arguments: [
            ("CAST(1 AS bit)", true), ("CAST(0 AS bit)", false), ("CAST(255 AS tinyint)", 255),
            ("CAST(-32768 AS smallint)", -32768), ("CAST(-2147483648 AS int)", -2_147_483_648),
            ("CAST(9223372036854775807 AS bigint)", 9_223_372_036_854_775_807),
            ("CAST(-9223372036854775808 AS bigint)", .integer(.min)),
            ("CAST(0.1 AS float)", 0.1),
            ("CAST(1.7976931348623157E308 AS float)", 1.7976931348623157e308),
            ("CAST(0.1 AS real)", 0.1), ("CAST('abc' AS varchar(10))", "abc"),
            ("CAST('abc' AS char(5))", "abc  "), ("N'naïve 🦆 𝄞'", "naïve 🦆 𝄞"),
            ("CAST(N'🦆' AS nvarchar(max))", "🦆"), ("''", ""), ("N''", ""),
            ("CAST('' AS varchar(max))", ""), ("CAST(NULL AS int)", nil),
            ("CAST(NULL AS nvarchar(max))", nil), ("CAST(NULL AS datetime2(7))", nil),
            ("CAST(0x00FF AS varbinary(10))", "AP8="), ("CAST(0x AS varbinary(max))", ""),
            (
                "CAST('6F9619FF-8B86-D011-B42D-00C04FC964FF' AS uniqueidentifier)",
                "6F9619FF-8B86-D011-B42D-00C04FC964FF"
            ),
            ("CAST('0001-01-01' AS date)", "0001-01-01"),
            ("CAST('9999-12-31' AS date)", "9999-12-31"),
            ("CAST('23:59:59.9999999' AS time(7))", "23:59:59.9999999"),
            ("CAST('12:34:56' AS time(0))", "12:34:56"),
            ("CAST('1753-01-01T00:00:00' AS datetime)", "1753-01-01T00:00:00.000"),
            ("CAST('2026-11-23T12:34:56.123' AS datetime)", "2026-11-23T12:34:56.123"),
            ("CAST('9999-12-31T23:59:59.997' AS datetime)", "9999-12-31T23:59:59.997"),
            ("CAST('2079-06-06T23:59:00' AS smalldatetime)", "2079-06-06T23:59:00"),
            (
                "CAST('0001-01-01T00:00:00.0000001' AS datetime2(7))",
                "0001-01-01T00:00:00.0000001"
            ),
            (
                "CAST('9999-12-31T23:59:59.9999999' AS datetime2(7))",
                "9999-12-31T23:59:59.9999999"
            ),
            ("CAST('2026-11-23T12:34:56.123' AS datetime2(3))", "2026-11-23T12:34:56.123"),
            ("CAST('2026-11-23T12:34:56' AS datetime2(0))", "2026-11-23T12:34:56"),
            (
                "CAST('2026-11-23T12:34:56.1234567 +05:30' AS datetimeoffset(7))",
                "2026-11-23T12:34:56.1234567+05:30"
            ),
            (
                "CAST('2026-11-23T00:30:00 -14:00' AS datetimeoffset(0))",
                "2026-11-23T00:30:00-14:00"
            ),
            ("CAST('<a>é</a>' AS xml)", "<a>é</a>"),
        ] as [(String, JSONValue)])
    func readsExactly(expression: String, value: JSONValue) async throws {
        try await ServerUnderTest.with { database in
            let result = try await database.query(SQLQuery("SELECT \(expression) AS v"))
            #expect(result.rows == [[value]])
        }
    }

    @Test(
        "decimals and money keep every digit",
        arguments: [
            (
                "CAST('99999999999999999999999999999999999999' AS decimal(38,0))",
                "99999999999999999999999999999999999999"
            ),
            (
                "CAST('-0.99999999999999999999999999999999999999' AS decimal(38,38))",
                "-0.99999999999999999999999999999999999999"
            ),
            ("CAST(1.50 AS decimal(10,2))", "1.50"), ("CAST(0 AS numeric(5,3))", "0.000"),
            ("CAST('922337203685477.5807' AS money)", "922337203685477.5807"),
            ("CAST('-922337203685477.5808' AS money)", "-922337203685477.5808"),
            ("CAST('-214748.3648' AS smallmoney)", "-214748.3648"),
            ("CAST(1 AS money)", "1.0000"),
        ])
    func readsDecimals(expression: String, text: String) async throws {
        try await ServerUnderTest.with { database in
            let result = try await database.query(SQLQuery("SELECT \(expression) AS v"))
            let value = try #require(result.rows.first?.first)
            #expect(value == .decimal(try #require(DecimalNumber(text))))
            #expect(value.decimalValue?.description == text)
        }
    }

    @Test func namesColumnsAndTheirTypes() async throws {
        try await ServerUnderTest.with { database in
            let result = try await database.query(
                SQLQuery(
                    """
                    SELECT CAST(1 AS decimal(10,2)) AS amount, CAST(N'x' AS nvarchar(120)) AS name, \
                    CAST('2026-11-23' AS datetime2(3)) AS at, 1, CAST(NULL AS bigint) AS amount
                    """))
            #expect(result.columns.map(\.name) == ["amount", "name", "at", "", "amount"])
            let types = result.columns.map(\.type)
            #expect(["decimal(10,2)", "numeric(10,2)"].contains(types[0]))
            #expect(types[1] == "nvarchar(120)")
            #expect(types[2] == "datetime2(3)")
            #expect(types[3] == "int")
            #expect(types[4] == "bigint")
            let row = try #require(result.rowObjects.first?.objectValue)
            #expect(Set(row.keys) == ["amount", "name", "at", "column_4", "amount_2"])
        }
    }

    @Test(
        "a parameter arrives as it was",
        arguments: [
            "", "a", "'; DROP TABLE orders; --", "naïve 🦆 𝄞", "line\nline", "\"", "@n", "%s %d",
            true, false, 0, -1, 9_223_372_036_854_775_807, 0.1, 1e300, nil,
        ] as [JSONValue])
    func sendsParameters(value: JSONValue) async throws {
        try await ServerUnderTest.with { database in
            let query = SQLQuery(
                "SELECT @value AS v, @other AS o", parameters: ["value": value, "other": 1])
            let result = try await database.query(query)
            #expect(result.rows == [[value, 1]])
        }
    }

    @Test(
        "a decimal parameter keeps its digits",
        arguments: [
            "1.50", "-0.00000000000000000000000000000000000001",
            "99999999999999999999999999999999999999", "0.000", "1e10",
        ])
    func sendsDecimals(text: String) async throws {
        try await ServerUnderTest.with { database in
            let number = try #require(DecimalNumber(text))
            let result = try await database.query(
                SQLQuery("SELECT @value AS v", parameters: ["value": .decimal(number)]))
            #expect(result.rows.first?.first?.decimalValue == number)
        }
    }

    @Test(
        "a text parameter is not cut where its type would end", arguments: [4001, 8001, 100_000])
    func sendsLongTexts(length: Int) async throws {
        try await ServerUnderTest.with { database in
            let text = String(repeating: "é", count: length)
            let result = try await database.query(
                SQLQuery("SELECT @value AS v, @value AS w", parameters: ["value": .string(text)]))
            #expect(result.rows == [[.string(text), .string(text)]])
        }
    }

    @Test func stopsAtTheRowsThatAreAskedFor() async throws {
        try await ServerUnderTest.with { database in
            let text = Self.numbers(10)
            let some = try await database.query(SQLQuery(text, maxRows: 4))
            #expect(some.rows == [[1], [2], [3], [4]])
            #expect(some.isTruncated)
            let all = try await database.query(SQLQuery(text, maxRows: 10))
            #expect(all.rows.count == 10)
            #expect(!all.isTruncated)
            let none = try await database.query(SQLQuery(text, maxRows: 0))
            #expect(none.rows.isEmpty)
            #expect(none.isTruncated)
        }
    }

    @Test func cutsAValueThatIsTooLong() async throws {
        try await ServerUnderTest.with { database in
            let result = try await database.query(
                SQLQuery("SELECT REPLICATE(CAST(N'é' AS nvarchar(max)), 600000) AS v, 1 AS n"))
            let text = try #require(result.rows.first?.first?.stringValue)
            #expect(text.utf8.count <= SQLLimits.valueBytes)
            #expect(text.utf8.count >= SQLLimits.valueBytes - 4)
            #expect(text.allSatisfy { $0 == "é" })
            #expect(result.isTruncated)
        }
    }

    @Test func keepsEveryResultOfABatch() async throws {
        try await ServerUnderTest.with { database in
            let result = try await database.query(
                SQLQuery("SELECT 1 AS a; SELECT 2 AS b, 3 AS c; SELECT 4 AS d WHERE 1 = 0"))
            #expect(result.rows == [[1]])
            #expect(result.furtherResults.map(\.rows) == [[[2, 3]], []])
            #expect(result.furtherResults.last?.columns.map(\.name) == ["d"])
        }
    }

    @Test func tellsWhatTheServerPrinted() async throws {
        try await ServerUnderTest.with { database in
            let result = try await database.query(SQLQuery("PRINT 'so far so good'; SELECT 1 AS a"))
            #expect(result.messages == ["so far so good"])
            #expect(result.notices.first?.severity == 0)
            #expect(result.rows == [[1]])
        }
    }

    @Test(
        "an error is told by its number",
        arguments: [
            ("SELECT * FROM no_such_table", .badStatement), ("SELECT FROM WHERE", .badStatement),
            ("SELECT 1 / 0 AS a", .badData), ("SELECT CAST('x' AS int) AS a", .badData),
        ] as [(String, SQLAccessError.Code)])
    func tellsErrors(text: String, code: SQLAccessError.Code) async throws {
        try await ServerUnderTest.with { database in
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(SQLQuery(text))
            }
            #expect(error?.code == code)
            // The connection is still good.
            let after = try await database.query(SQLQuery("SELECT 42 AS a"))
            #expect(after.rows == [[42]])
        }
    }

    @Test func anErrorInTheMiddleOfRowsIsNoEnd() async throws {
        try await ServerUnderTest.with { database in
            let text = "SELECT 10 / (n - 5) AS q FROM (\(Self.numbers(9))) AS t"
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(SQLQuery(text))
            }
            #expect(error?.code == .badData)
            #expect(error?.serverCode == 8134)
        }
    }

    @Test func anErrorBetweenResultsIsAnError() async throws {
        try await ServerUnderTest.with { database in
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(
                    SQLQuery("SELECT 1 AS a; RAISERROR('no luck', 16, 1); SELECT 2 AS b"))
            }
            #expect(error?.serverCode == 50_000)
            #expect(error?.message.hasSuffix("no luck") == true)
        }
    }

    @Test func knowsColumnsWithoutRunning() async throws {
        try await ServerUnderTest.with { database in
            let columns = try await database.columns(
                of: SQLQuery(
                    "SELECT CAST(1 AS decimal(10,2)) AS amount, CAST(@n AS bigint) AS n",
                    parameters: ["n": 1]))
            #expect(columns.map(\.name) == ["amount", "n"])
            #expect(columns.last?.type == "bigint")
        }
    }

    @Test func refusesAVariantRatherThanGuessing() async throws {
        try await ServerUnderTest.with { database in
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(SQLQuery("SELECT CAST(1 AS sql_variant) AS v"))
            }
            #expect(error?.code == .badStatement)
            #expect(error?.message.contains("CAST") == true)
            let after = try await database.query(
                SQLQuery("SELECT CAST(CAST(1 AS sql_variant) AS int) AS v"))
            #expect(after.rows == [[1]])
        }
    }

    /// A query of the numbers 1 to a few, as the column `n`.
    private static func numbers(_ count: Int) -> String {
        (1...count).map { "SELECT \($0) AS n" }.joined(separator: " UNION ALL ")
    }
}
