import OrchestrateTesting
import TSQL
import Testing

/// Statements from the grammar: allowed and printed as read; with a refused piece in them, refused.
///
/// `FUZZ_SECONDS` makes it go on longer, `FUZZ_SEED` repeats a run.
struct GrammarFuzzTests {
    /// Pieces that no place in any statement of the subset can take.
    private static let refused = [
        "EXEC sp_who", "; EXEC('DROP TABLE t');", "INTO copy", "; DROP TABLE t ;", "DROP TABLE t",
        "DELETE FROM t", "UPDATE t SET a = 1", "INSERT INTO t VALUES (1)", "TRUNCATE TABLE t",
        "MERGE t USING s ON 1 = 1 WHEN MATCHED THEN DELETE", "\nGO\n", "WAITFOR DELAY '01:00'",
        "OPENROWSET(BULK 'x', SINGLE_CLOB) r", "OPENQUERY(s, 'x') q", "NEXT VALUE FOR s",
        "#t", "##g", "dbo.f(1)", "; COMMIT ;", "BEGIN TRAN", "USE master", "GRANT ALL TO public",
        "; sp_who ;", "; SHUTDOWN", "EX/**/EC sp_who sp_who", "/* /* */ EXEC x */ */",
        "PRINT 'x'", "; BACKUP DATABASE d TO DISK = 'x'", "?", "{call p}", "\u{A0}", "\u{0}",
        "@@UNKNOWN_VALUE", "fn_dblog(NULL, NULL)", "; SET ROWCOUNT 0 ;", "ＥＸＥＣ",
    ]

    @Test func allowsAndPrintsWhatTheGrammarGives() throws {
        var generator = StatementGenerator(random: SeededRandom(seed: FuzzSettings.seed))
        let end = ContinuousClock.now + FuzzSettings.duration
        var rounds = 0
        repeat {
            rounds += 1
            let sql = generator.script()
            let verdict = ReadOnlyGuard().check(sql)
            let script = try #require(verdict.script, "\(verdict.diagnostics) \(sql)")
            #expect(verdict.isAllowed, "\(verdict.diagnostics) \(sql)")
            let printed = TSQLPrinter.text(script)
            let again = try TSQLParser.parse(printed)
            try #require(TreeOutline.of(again) == TreeOutline.of(script), "\(sql)\n\(printed)")
            try #require(TSQLPrinter.text(again) == printed)
        } while ContinuousClock.now < end || rounds < FuzzSettings.leastRounds
        print("\(rounds) statements from FUZZ_SEED=\(FuzzSettings.seed)")
        #expect(rounds >= FuzzSettings.leastRounds)
    }

    @Test func refusesThemWithARefusedPieceAnywhere() throws {
        var generator = StatementGenerator(random: SeededRandom(seed: FuzzSettings.seed &+ 1))
        let end = ContinuousClock.now + FuzzSettings.duration
        var rounds = 0
        repeat {
            rounds += 1
            let sql = generator.script()
            let places = try TSQLLexer.tokens(of: sql).map(\.position.offset)
            let piece = generator.pick(GrammarFuzzTests.refused)
            let place = places.randomElement(using: &generator.random) ?? 0
            var bytes = Array(sql.utf8)
            bytes.insert(contentsOf: Array(" \(piece) ".utf8), at: place)
            let changed = String(decoding: bytes, as: UTF8.self)
            try #require(!ReadOnlyGuard().check(changed).isAllowed, "\(changed)")
        } while ContinuousClock.now < end || rounds < FuzzSettings.leastRounds
        print("\(rounds) refused statements from FUZZ_SEED=\(FuzzSettings.seed)")
        #expect(rounds >= FuzzSettings.leastRounds)
    }
}
