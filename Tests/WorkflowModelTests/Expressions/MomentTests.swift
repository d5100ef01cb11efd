import Testing
import WorkflowModel

/// What ISO 8601 has and Python does not read, and what neither language reads.
@Suite struct MomentTests {
    private let scope = EvaluationScope(startedAt: "2026-03-01T02:03:04Z")

    @Test(arguments: [
        ("date('2026-031')", "2026-01-31"), ("date('2024366')", "2024-12-31"),
        ("date('2026-W53-7')", "2027-01-03"), ("date('20260131T2400Z')", "2026-02-01"),
        ("date('2026-12-31T24:00:00')", "2027-01-01"),
        ("date('2026-01-31t08:00:00z')", "2026-01-31"),
        ("format_date('2026-01-31T240000.0+01:00', '%F %T %z')", "2026-02-01 00:00:00 +0100"),
        ("format_date('0005-01-01', '%Y')", "0005"),
    ])
    func reads(text: String, expected: String) throws {
        #expect(try Expression.parse(text).evaluate(in: scope) == .string(expected))
    }

    /// The text, where the mistake is, and a word of the message.
    @Test(arguments: [
        ("date('2026-12-31T23:59:60Z')", 5, "leap second"), ("date('2026-366')", 5, "no such day"),
        ("date('2025-02-29')", 5, "no such day"), ("date('0000-01-01')", 5, "no such day"),
        ("date('2026-W54-1')", 5, "no such day"), ("date('2026-W05')", 5, "no date"),
        ("date('2026')", 5, "no date"), ("date('2026-01')", 5, "no date"),
        ("date('2026-01-31T24:00:01')", 5, "no such time"),
        ("date('2026-01-31T23:60')", 5, "no such time"),
        ("date('9999-12-31T24:00')", 5, "no such day"),
        ("date('2026-01-31T08:00:00.')", 5, "no date"),
        ("date('2026-01-31T08:00+2')", 5, "offset"),
        ("date('2026-01-31T08:00+02:60')", 5, "offset"),
        ("date('2026-01-31T08:00+02:00:30')", 5, "offset"), ("date('31.01.2026')", 5, "no date"),
        ("date('2026-01-31x')", 5, "no date"), ("date('２０２６-01-31')", 5, "no date"),
        ("date('2026-01-31T08:00', 'Z')", 5, "offset"),
        ("date('2026-01-31T08:00Z', 'CET')", 26, "offset"),
        ("date('0001-01-01T00:00+01:00', 'Z')", 5, "no such day"),
        ("format_date('2026-01-31', '%s')", 26, "code"),
        ("format_date('2026-01-31', 'x%')", 26, "code"),
        ("days_ago(800000)", 9, "outside"),
    ])
    func refuses(text: String, offset: Int, word: String) throws {
        let tree = try Expression.parse(text)
        let error = #expect(throws: ExpressionError.self) { try tree.evaluate(in: scope) }
        #expect(error?.code == .badValue)
        #expect(error?.offset == offset)
        #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
    }
}
