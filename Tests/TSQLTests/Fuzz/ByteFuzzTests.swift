import OrchestrateTesting
import TSQL
import Testing

/// Broken texts: the answer is a verdict with places inside the text, soon.
///
/// `FUZZ_SECONDS` makes it go on longer, `FUZZ_SEED` repeats a run.
struct ByteFuzzTests {
    private static let words = [
        "SELECT ", " FROM ", "(", ")", "[", "]", "'", "\"", "N'", "/*", "*/", "--", "\n", ";", ",",
        ".", "@", "@@", "#", "$", "0x", "1e", "..", "::", " AS ", " WITH (", " OVER (", " IN (",
        " JOIN ", " ON ", " PIVOT (", " CASE WHEN ", " END ", "\nGO\n", "EXEC ", "INTO ", "\\\n",
        "é", "😀", "\u{0}", "\u{A0}", "\u{202E}", "Ｅ", "\u{212A}", "\u{301}", "\r", "*",
    ]

    /// Keywords that have no place in the subset, whatever the parser makes of a text.
    private static let forbidden: Set<String> = [
        "ALTER", "BACKUP", "BEGIN", "BULK", "CHECKPOINT", "COMMIT", "CREATE", "CURSOR", "DBCC",
        "DELETE", "DENY", "DROP", "EXEC", "EXECUTE", "GOTO", "GRANT", "IF", "INSERT", "INTO",
        "KILL",
        "OPENDATASOURCE", "OPENQUERY", "OPENROWSET", "OPENXML", "PRINT", "RAISERROR", "RECONFIGURE",
        "RESTORE", "RETURN", "REVERT", "REVOKE", "ROLLBACK", "SAVE", "SETUSER", "SHUTDOWN",
        "TRUNCATE", "UPDATE", "UPDATETEXT", "WAITFOR", "WHILE", "WRITETEXT",
    ]

    private func forbiddenWord(in sql: String) -> String? {
        let tokens = (try? TSQLLexer.tokens(of: sql)) ?? []
        return tokens.map(\.keyword).first(where: ByteFuzzTests.forbidden.contains)
    }

    private func problem(_ sql: String, _ policy: GuardPolicy) -> String? {
        let start = ContinuousClock.now
        let verdict = ReadOnlyGuard(policy: policy).check(sql)
        for finding in verdict.diagnostics {
            guard (0...sql.utf8.count).contains(finding.offset), finding.line >= 1,
                finding.column >= 1, !finding.message.isEmpty
            else { return "a finding without a place" }
        }
        if verdict.isAllowed, let word = forbiddenWord(in: sql) { return "allowed with \(word)" }
        if let script = verdict.script {
            let printed = TSQLPrinter.text(script)
            guard let again = try? TSQLParser.parse(printed) else {
                // Brackets and spaces may bring it beyond the limit.
                return printed.utf8.count > TSQLLimits.textBytes
                    ? nil : "not read again: \(printed)"
            }
            guard TreeOutline.of(again) == TreeOutline.of(script) else {
                return "another tree: \(printed)"
            }
        }
        return ContinuousClock.now - start > .seconds(20) ? "too slow" : nil
    }

    @Test func answersMutatedTexts() throws {
        let fixtures = StatementFixture.all(in: "allowed") + StatementFixture.all(in: "refused")
        let seeds = fixtures.map { Array($0.sql.utf8) }
        let policy = GuardPolicy(
            allow: [AccessRule(schema: "*")],
            deny: [AccessRule(schema: "*", table: "t", column: "b")])
        var mutator = Mutator(
            seed: FuzzSettings.seed &+ 2, seeds: seeds, words: ByteFuzzTests.words)
        let end = ContinuousClock.now + FuzzSettings.duration
        var rounds = 0
        repeat {
            rounds += 1
            let sql = String(decoding: mutator.next(limit: 8_000), as: UTF8.self)
            let problem = problem(sql, policy)
            try #require(problem == nil, "\(sql)")
        } while ContinuousClock.now < end || rounds < FuzzSettings.leastRounds
        print("\(rounds) mutated texts from FUZZ_SEED=\(FuzzSettings.seed)")
        #expect(rounds >= FuzzSettings.leastRounds)
    }

    /// Every beginning of every statement has an answer.
    @Test func answersEveryBeginning() {
        for fixture in StatementFixture.all(in: "allowed") + StatementFixture.all(in: "refused") {
            let scalars = Array(fixture.sql.unicodeScalars.prefix(50))
            for length in scalars.indices {
                let part = String(String.UnicodeScalarView(scalars.prefix(length)))
                let found = ReadOnlyGuard().check(part)
                #expect(found.isAllowed || !found.diagnostics.isEmpty)
            }
        }
    }
}
