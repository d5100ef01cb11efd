import TSQL
import Testing

/// Nothing that a text holds costs more than its length, or ends the process.
struct LimitTests {
    private func codes(_ sql: String) -> [TSQLDiagnostic.Code] {
        ReadOnlyGuard().check(sql).diagnostics.map(\.code)
    }

    private func repeated(_ part: String, _ count: Int) -> String {
        String(repeating: part, count: count)
    }

    @Test func boundsNesting() {
        for (open, middle, close) in [
            ("(", "1", ")"), ("- ", "1", ""), ("ABS(", "1", ")"), ("(SELECT ", "1", ")"),
            ("CASE WHEN 1 = 1 THEN ", "1", " END"), ("CAST(", "1", " AS int)"),
            ("IIF(1 = 1, ", "1", ", 2)"),
        ] {
            #expect(
                codes("SELECT " + repeated(open, 40) + middle + repeated(close, 40)).isEmpty,
                "\(open)")
            for count in [200, 5_000] {
                let sql = "SELECT " + repeated(open, count) + middle + repeated(close, count)
                #expect(codes(sql) == [.tooDeep], "\(open)")
            }
        }
        for (open, close) in [
            ("SELECT * FROM (", ") d"), ("SELECT * FROM (VALUES ((", "))) v (a)"),
            ("SELECT a FROM t WHERE a IN (", ")"),
            ("SELECT a FROM t WHERE EXISTS (", ")"), ("(", ")"),
        ] {
            #expect(codes(repeated(open, 30) + "SELECT 1 AS a" + repeated(close, 30)).isEmpty)
            #expect(
                codes(repeated(open, 2_000) + "SELECT 1 AS a" + repeated(close, 2_000)) == [
                    .tooDeep
                ])
        }
        #expect(codes("SELECT a FROM t WHERE " + repeated("NOT ", 5_000) + "a = 1") == [.tooDeep])
        #expect(codes("SELECT * FROM " + repeated("(", 5_000) + "t") == [.tooDeep])
        #expect(codes("SELECT a FROM t" + repeated(" JOIN t", 5_000)) == [.tooDeep])
        #expect(codes("SELECT a" + repeated(" COLLATE x", 5_000)) == [.tooDeep])
        let pivots = repeated(" PIVOT (SUM(a) FOR b IN (c)) p", 1_000)
        #expect(codes("SELECT a FROM t" + pivots) == [.tooDeep])
        #expect(codes(repeated("/*", 50_000)) == [.badComment])
    }

    /// Long rows of operators make a flat tree.
    @Test func takesLongRows() {
        #expect(codes("SELECT 1" + repeated(" + 1", 20_000)).isEmpty)
        #expect(codes("SELECT a FROM t WHERE a = 1" + repeated(" OR a = 1", 9_000)).isEmpty)
        #expect(codes("SELECT 1" + repeated(" UNION SELECT 1", 9_000)).isEmpty)
        #expect(codes("SELECT a FROM t WHERE a IN (1" + repeated(", 1", 20_000) + ")").isEmpty)
        #expect(codes("SELECT a FROM (VALUES (1)" + repeated(", (1)", 9_000) + ") v (a)").isEmpty)
        #expect(codes(repeated("SELECT 1 ", 20_000)).isEmpty)
        #expect(codes("SELECT " + repeated("a.", 60_000) + "b") == [.tooLong])
    }

    @Test func boundsTables() {
        #expect(codes("SELECT 1 FROM t0" + (1..<250).map { ", t\($0)" }.joined()).isEmpty)
        #expect(codes("SELECT 1 FROM t0" + (1..<300).map { ", t\($0)" }.joined()) == [.tooLong])
    }

    /// Stars over stars would double the columns at each level.
    @Test func boundsColumns() {
        func stars(_ count: Int) -> String {
            let tables = (0..<count).map { ", c\($0 + 1) AS (SELECT *, * FROM c\($0))" }.joined()
            return "WITH c0 AS (SELECT 1 AS x)\(tables) SELECT * FROM c\(count)"
        }
        #expect(codes(stars(12)).isEmpty)
        #expect(codes(stars(13)) == [.tooLong])
        #expect(codes(stars(200)) == [.tooLong])
        let nested = repeated("SELECT *, * FROM (", 60) + "SELECT 1 AS a" + repeated(") d", 60)
        #expect(codes(nested) == [.tooLong])
        #expect(codes("SELECT 1" + repeated(", 1", 4_095)).isEmpty)
        #expect(codes("SELECT 1" + repeated(", 1", 4_096)) == [.tooLong])
    }

    @Test func boundsColumnsTimesTables() {
        let tables = (0..<250).map { "t\($0)" }.joined(separator: ", ")
        #expect(codes("SELECT a FROM \(tables) WHERE 1 = 1" + repeated(" OR a = 1", 100)).isEmpty)
        let many = "SELECT a FROM \(tables) WHERE 1 = 1" + repeated(" OR a = 1", 4_100)
        #expect(codes(many) == [.tooLong])
    }

    @Test func takesManyCommonTables() {
        let tables = (0..<4_000).map { "c\($0) AS (SELECT 1 AS x)" }.joined(separator: ",")
        let spent = ContinuousClock().measure { #expect(codes("WITH \(tables) SELECT 1").isEmpty) }
        #expect(spent < .seconds(20))
    }

    /// Work grows with the text, also where columns are looked up among many tables by rules.
    @Test func takesTimeThatGrowsWithTheText() {
        let policy = GuardPolicy(
            deny: (0..<20).compactMap { AccessRule(parsing: "*.*.*secret\($0)*") })
        let tables = (0..<250).map { "t\($0)" }.joined(separator: ", ")
        func time(_ count: Int) -> Duration {
            let sql = "SELECT \(repeated("colümn_a, ", count))b FROM \(tables)"
            return ContinuousClock().measure { _ = ReadOnlyGuard(policy: policy).check(sql) }
        }
        let few = time(20)
        let many = time(200)
        #expect(many < few * 40 + .seconds(1), "\(few) \(many)")
        #expect(many < .seconds(60))
    }
}
