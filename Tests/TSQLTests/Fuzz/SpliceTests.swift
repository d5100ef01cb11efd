import OrchestrateTesting
import TSQL
import Testing

/// Queries of the fixtures with something put between two tokens: comments change nothing, and what
/// writes or runs is refused wherever it stands.
///
/// `FUZZ_SECONDS` makes it go on longer, `FUZZ_SEED` repeats a run.
struct SpliceTests {
    private static let allowed = StatementFixture.all(in: "allowed").map(\.sql)
    private static let refused = StatementFixture.all(in: "refused")
    /// Each begins with a space, for a minus sign before `--` would be part of the comment.
    private static let comments = [
        " /* ; EXEC x */", " -- ; DROP TABLE t\n", " /* /* ' */ \" */ ", "\n-- [\n", "\t",
        " /**/--'\n",
    ]
    /// What says by itself that it is no query that reads, whatever stands around it.
    private static let codes: Set<TSQLDiagnostic.Code> = [
        .notReadOnly, .selectInto, .externalData, .transaction, .cursor, .session, .sequence,
        .controlFlow,
    ]

    /// Statements that keep a keyword that no query has, in whatever they are put.
    private static let pieces = refused.filter { fixture in
        guard let code = fixture.code else { return false }
        return codes.contains(code) || (code == .execute && fixture.sql.hasPrefix("EXEC"))
    }.map(\.sql)

    /// A query, and the places where its tokens begin.
    private static func query(
        _ random: inout SeededRandom
    ) throws -> (bytes: [UInt8], places: [Int]) {
        // A line end, for the last place may otherwise be in a comment.
        let sql = (allowed.randomElement(using: &random) ?? "") + "\n"
        let places = try TSQLLexer.tokens(of: sql).map(\.position.offset)
        return (Array(sql.utf8), places)
    }

    private static func rounds(
        seed: UInt64, _ body: (inout SeededRandom) throws -> Void
    ) throws {
        var random = SeededRandom(seed: FuzzSettings.seed &+ seed)
        let end = ContinuousClock.now + FuzzSettings.duration
        var rounds = 0
        repeat {
            rounds += 1
            try body(&random)
        } while ContinuousClock.now < end || rounds < FuzzSettings.leastRounds
        print("\(rounds) spliced statements from FUZZ_SEED=\(FuzzSettings.seed)")
    }

    @Test func readsTheSameWithCommentsAnywhere() throws {
        try SpliceTests.rounds(seed: 11) { random in
            let (bytes, places) = try SpliceTests.query(&random)
            var changed = bytes
            // From the last place to the first, so that the places before stay where they are.
            for place in places.reversed() where random.chance(20) {
                let comment = SpliceTests.comments.randomElement(using: &random) ?? ""
                changed.insert(contentsOf: Array(comment.utf8), at: place)
            }
            let sql = String(decoding: changed, as: UTF8.self)
            let verdict = ReadOnlyGuard().check(sql)
            try #require(verdict.isAllowed, "\(verdict.diagnostics) \(sql)")
            let before = try TSQLParser.parse(String(decoding: bytes, as: UTF8.self))
            let after = try #require(verdict.script)
            try #require(TreeOutline.of(after) == TreeOutline.of(before), "\(sql)")
        }
    }

    @Test func refusesAWriteAnywhere() throws {
        try SpliceTests.rounds(seed: 12) { random in
            let (bytes, places) = try SpliceTests.query(&random)
            let piece = SpliceTests.pieces.randomElement(using: &random) ?? ""
            let starts = [" ", ";", "\n;", "(", ")", "/**/", "'' "]
            let before = starts.randomElement(using: &random) ?? ""
            let after = [" ", ";", "\n", ")", " -- ", " /*"].randomElement(using: &random) ?? ""
            let place = places.randomElement(using: &random) ?? 0
            var changed = bytes
            changed.insert(contentsOf: Array((before + piece + after).utf8), at: place)
            let sql = String(decoding: changed, as: UTF8.self)
            try #require(!ReadOnlyGuard().check(sql).isAllowed, "\(sql)")
        }
    }

    /// A refused text stays refused as the statement behind a query.
    @Test func refusesEachBehindAQuery() throws {
        var random = SeededRandom(seed: FuzzSettings.seed &+ 13)
        for fixture in SpliceTests.refused where fixture.code != .empty {
            let sql = SpliceTests.allowed.randomElement(using: &random) ?? ""
            let both = sql + "\n;" + fixture.sql
            try #require(!ReadOnlyGuard().check(both).isAllowed, "\(both)")
        }
    }

    /// The first characters of a query, and a refused statement in place of its rest.
    @Test func refusesEachInPlaceOfTheRest() throws {
        try SpliceTests.rounds(seed: 14) { random in
            let (bytes, places) = try SpliceTests.query(&random)
            let piece = SpliceTests.pieces.randomElement(using: &random) ?? ""
            let place = places.randomElement(using: &random) ?? 0
            let sql = String(decoding: bytes.prefix(place), as: UTF8.self) + "\n" + piece
            try #require(!ReadOnlyGuard().check(sql).isAllowed, "\(sql)")
        }
    }
}
