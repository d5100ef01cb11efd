import TSQL
import Testing

/// The statements of the fixtures: analysts' queries are allowed, bypasses are refused in their place.
struct FixtureTests {
    static let allowed = StatementFixture.all(in: "allowed")
    static let refused = StatementFixture.all(in: "refused")

    @Test func holdsEnoughStatements() {
        #expect(FixtureTests.allowed.count >= 150)
        #expect(FixtureTests.refused.count >= 150)
        #expect(FixtureTests.allowed.count + FixtureTests.refused.count >= 300)
    }

    @Test(arguments: allowed)
    func allows(_ fixture: StatementFixture) {
        let verdict = ReadOnlyGuard().check(fixture.sql)
        #expect(verdict.isAllowed, "\(verdict.diagnostics)")
        #expect(verdict.summary?.statementCount == verdict.script?.statements.count)
    }

    @Test(arguments: allowed)
    func printsWhatItReads(_ fixture: StatementFixture) throws {
        let script = try TSQLParser.parse(fixture.sql)
        let printed = TSQLPrinter.text(script)
        let again = try TSQLParser.parse(printed)
        #expect(TreeOutline.of(again) == TreeOutline.of(script), "\(printed)")
        #expect(TSQLPrinter.text(again) == printed)
    }

    @Test(arguments: refused)
    func refuses(_ fixture: StatementFixture) throws {
        let verdict = ReadOnlyGuard().check(fixture.sql)
        #expect(!verdict.isAllowed)
        let first = try #require(verdict.diagnostics.first)
        #expect(fixture.code != nil)
        #expect(first.code == fixture.code, "\(first)")
        #expect(first.position == fixture.position, "\(first)")
        #expect(!first.message.isEmpty)
    }

    /// No allowed query makes a write behind it harmless, whatever it ends with.
    @Test(arguments: allowed, ["DROP TABLE t", "EXEC sp_who", "DELETE FROM t", "COMMIT"])
    func refusesAWriteBehindEach(_ fixture: StatementFixture, _ write: String) {
        for separator in ["\n", "\n;", "\n/**/ "] {
            #expect(!ReadOnlyGuard().check(fixture.sql + separator + write).isAllowed)
        }
    }

    /// Every code can be reached.
    @Test func showsEveryCode() {
        let shown = Set(FixtureTests.refused.compactMap(\.code))
        let elsewhere: Set<TSQLDiagnostic.Code> = [
            .tooLong, .tooDeep, .severalStatements, .tableDenied, .columnDenied,
            .starDenied, .columnUnresolved,
        ]
        #expect(Set(TSQLDiagnostic.Code.allCases).subtracting(shown) == elsewhere)
    }
}
