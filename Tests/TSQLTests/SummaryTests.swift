import TSQL
import Testing

/// What the guard tells about a text that it allows.
struct SummaryTests {
    private func summary(
        _ sql: String, catalogue: TSQLCatalogue? = nil
    ) throws -> TSQLSummary {
        let verdict = ReadOnlyGuard(policy: GuardPolicy(catalogue: catalogue)).check(sql)
        #expect(verdict.isAllowed, "\(verdict.diagnostics)")
        return try #require(verdict.summary)
    }

    @Test func listsTables() throws {
        let found = try summary(
            "WITH x AS (SELECT a FROM dbo.t) SELECT x.a FROM x JOIN [sales].[o o] o ON 1 = 1 CROSS APPLY OPENJSON(x.a) j"
        ).tables
        #expect(found.map(\.name) == ["t", "x", "o o", "OPENJSON"])
        #expect(found.map(\.schema) == ["dbo", nil, "sales", nil])
        #expect(found.map(\.kind) == [.table, .commonTable, .table, .function])
        #expect(found[0].position == TSQLPosition(offset: 25, line: 1, column: 26))
    }

    @Test func listsColumnsWithTheirTables() throws {
        let found = try summary("SELECT o.id, c.*, n FROM sales.o JOIN dbo.c ON c.id = o.cid")
            .columns
        #expect(found.map(\.column) == ["id", "cid", "id", nil, "n"])
        #expect(found.map(\.table) == ["c", "o", "o", "c", nil])
        #expect(found.map(\.schema) == ["dbo", "sales", "sales", "dbo", nil])
    }

    @Test func listsVariables() throws {
        let found = try summary(
            "DECLARE @a int = @day, @B date SET @b = @Day SELECT @a, @x FROM t WHERE c = @X AND @@SPID > 0"
        )
        #expect(found.declaredVariables == ["a", "B"])
        #expect(found.parameters == ["day", "x"])
        #expect(found.statementCount == 3 && !found.isOneStatement)
    }

    @Test func listsFunctions() throws {
        let found = try summary("SELECT count(*), Upper(a), d.value('/x', 'int') FROM t AS d")
        #expect(!found.functions.contains("count"))
        #expect(found.functions == ["COUNT", "UPPER", ".value"])
    }

    @Test(arguments: [
        (
            "SELECT a, t.b AS c, 1, [d e], x = 2, f COLLATE Latin1_General_BIN FROM t",
            ["a", "c", nil, "d e", "x", "f"] as [String?]?
        ),
        ("SELECT * FROM (SELECT 1 AS a, b FROM t) d", ["a", "b"]),
        ("SELECT * FROM (VALUES (1, 2)) v (x, y)", ["x", "y"]),
        ("WITH x (n) AS (SELECT 1), y AS (SELECT * FROM x) SELECT *, 2 AS m FROM y", ["n", "m"]),
        ("SELECT id AS n FROM t UNION SELECT b FROM u", ["n"]),
        ("SELECT * FROM t", nil), ("SELECT p.* FROM dbo.plain AS p", ["id", "a"]),
        ("SELECT a FROM t FOR JSON PATH", [nil]),
        ("SELECT * FROM STRING_SPLIT('a', ',')", ["value", "ordinal"]),
    ])
    func namesColumnsOfResults(_ sql: String, _ expected: [String?]?) throws {
        let catalogue = TSQLCatalogue(tables: [
            .init(schema: "dbo", name: "plain", columns: ["id", "a"])
        ])
        #expect(try summary(sql, catalogue: catalogue).results.map(\.columns) == [expected])
    }

    @Test(arguments: [
        ("SELECT TOP (5) a FROM t", true), ("SELECT TOP 5 a FROM t", true),
        ("SELECT TOP 5 PERCENT a FROM t", false), ("SELECT a FROM t", false),
        ("SELECT a FROM t ORDER BY a OFFSET 0 ROWS FETCH NEXT 5 ROWS ONLY", true),
        ("SELECT a FROM t ORDER BY a OFFSET 5 ROWS", false), ("SELECT COUNT(*) FROM t", true),
        ("SELECT 1 + MAX(a) AS m FROM t", true), ("SELECT MAX(a) FROM t GROUP BY b", false),
        ("SELECT SUM(a) OVER () FROM t", false), ("SELECT 1", true),
        ("SELECT (SELECT MAX(a) FROM t) FROM u", false),
        ("SELECT TOP 5 a FROM t UNION ALL SELECT COUNT(*) FROM u", true),
        ("SELECT TOP 5 a FROM t UNION ALL SELECT a FROM u", false),
        ("SELECT TOP 5 a FROM t EXCEPT SELECT a FROM u", true),
        ("SELECT a FROM t INTERSECT SELECT TOP 5 a FROM u", true),
        ("(SELECT TOP 5 a FROM t)", true), ("DECLARE @a int", true),
        ("SELECT 1; SELECT a FROM t", false), ("DECLARE @a int SELECT @a = b FROM t", true),
    ])
    func tellsWhetherRowsAreBounded(_ sql: String, _ expected: Bool) throws {
        #expect(try summary(sql).isBounded == expected)
    }

    @Test func givesNothingForWhatCannotBeRead() {
        let verdict = ReadOnlyGuard().check("EXEC sp_who")
        #expect(verdict.script == nil && verdict.summary == nil && !verdict.isAllowed)
    }

    @Test func saysWhereAndWhatInstead() throws {
        let found = try #require(
            ReadOnlyGuard().check("SELECT a\n INTO b FROM t").diagnostics.first)
        #expect(found.line == 2 && found.column == 2 && found.offset == 10)
        #expect(found.description.hasPrefix("line 2, column 2: INTO makes a new table"))
    }

    @Test func showsNoStringsInMessages() {
        for sql in ["SELECT a 'hunter2' 'hunter2'", "'hunter2'", "SELECT 1 FROM 'hunter2'"] {
            for finding in ReadOnlyGuard().check(sql).diagnostics {
                #expect(!finding.description.contains("hunter2"))
            }
        }
    }
}
