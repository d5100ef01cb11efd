import Testing
import WorkflowModel

@Suite struct ExpressionEvaluationTests {
    let scope = EvaluationScope(
        inputs: ["day": "2026-01-31", "items": [1, 2, 3], "name": "é😀x"],
        nodes: ["count": ["rows": [["n": 5]], "note": nil], "load": ["state": "success"]],
        runID: "r1", startedAt: "2026-03-01T00:30:00+02:00")

    /// The code, the place in code points, and what was probably meant.
    @Test(
        arguments: [
            ("cuont.rows", ExpressionError.Code.unknownName, 0, "count"),
            ("inputs.dya", .missing, 7, "day"),
            ("1 + count.rws", .missing, 10, "rows"), ("count.rows[1].n", .missing, 11, nil),
            ("count.rows[0].m", .missing, 14, "n"), ("count.rows.n", .wrongType, 11, nil),
            ("count.note.x", .missing, 11, nil), ("count['rows']['n']", .wrongType, 14, nil),
            ("load.state.x", .wrongType, 11, nil), ("run.start", .missing, 4, "started_at"),
            ("'é😀' + 1", .wrongType, 5, nil), ("1 < 'a'", .wrongType, 2, nil),
            ("lenght('a')", .wrongCall, 0, "len"),
            ("startswith('a', 'b')", .wrongCall, 0, "starts_with"),
            ("len('a', 'b')", .wrongCall, 0, nil), ("len(5)", .wrongType, 4, nil),
            ("round(1, 'a')", .wrongType, 9, nil), ("int('x')", .badValue, 4, nil),
            ("1 / (2 - 2)", .arithmetic, 2, nil), ("date('x')", .badValue, 5, nil),
            ("format_date(inputs.day, '%Q')", .badValue, 24, nil),
            ("from_json('{')", .badValue, 10, nil),
            ("9223372036854775807 + 1", .arithmetic, 20, nil), ("{1: 2}", .wrongType, 1, nil),
            ("int('9223372036854775808')", .arithmetic, 4, nil),
            ("1e308 * 10", .arithmetic, 6, nil),
        ] as [(String, ExpressionError.Code, Int, String?)])
    func pointsAtTheMistake(
        text: String, code: ExpressionError.Code, offset: Int, suggestion: String?
    ) throws {
        let expression = try Expression.parse(text)
        let error = #expect(throws: ExpressionError.self) { try expression.evaluate(in: scope) }
        #expect(error?.code == code, "\(error?.description ?? "")")
        #expect(error?.offset == offset, "\(error?.description ?? "")")
        #expect(error?.suggestion == suggestion)
    }

    @Test(
        arguments: [
            ("default(nobody.x.y, 1)", 1), ("default(count.note.deep, 'x')", "x"),
            ("default(count.rows[7].n, 0)", 0), ("default(count.rows[0].n, 0)", 5),
            ("now()", "2026-03-01T00:30:00+02:00"), ("days_ago(0)", "2026-02-28"),
            ("days_ago(1)", "2026-02-27"), ("date(now())", "2026-03-01"), ("run.id", "r1"),
            ("run.started_at == now()", true), ("inputs.name[1]", "😀"), ("len(inputs.name)", 3),
            ("inputs['day'] + '!'", "2026-01-31!"), ("inputs.items[-1]", 3),
            ("str(true) + str(null) + str([1, 2.0])", "truenull[1,2.0]"),
            ("'e\\u0301' == '\\u00e9'", false), ("'e\\u0301' in {'\\u00e9': 1}", false),
        ] as [(String, JSONValue)])
    func gives(text: String, expected: JSONValue) throws {
        #expect(try Expression.parse(text).evaluate(in: scope) == expected)
    }

    @Test func forgivesOnlyWhatIsMissing() throws {
        let expression = try Expression.parse("default(1 / 0, 2)")
        let error = #expect(throws: ExpressionError.self) { try expression.evaluate(in: scope) }
        #expect(error?.code == .arithmetic)
    }

    @Test(arguments: [
        "'x' * 999999999999", "[1] * 999999999", "[0] * 100000 + [0] * 100000 * 100",
        "[[[['x' * 1000] * 100] * 100] * 100]", "join([inputs.big] * 100, '-')",
        "split('a ' * 8000000)", "upper('x' * 8000000)", "[inputs.big] * 50",
        "to_json([inputs.big, inputs.big, inputs.big, inputs.big, inputs.big, inputs.big])",
        "from_json('[' + '1,' * 3000000 + '1]')", "{'a': inputs.big, 'b': inputs.big * 3}",
        "inputs.list == inputs.list and inputs.list == inputs.list and inputs.list == inputs.list",
        "sum(inputs.list) + sum(inputs.list) + sum(inputs.list) + max(inputs.list)",
    ])
    func staysWithinItsBudget(text: String) throws {
        var large = scope
        large.inputs["big"] = .string(String(repeating: "b", count: 3_000_000))
        large.inputs["list"] = .array(Array(repeating: 1, count: 800_000))
        let expression = try Expression.parse(text)
        let error = #expect(throws: ExpressionError.self) { try expression.evaluate(in: large) }
        #expect(error?.code == .outOfBudget, "\(error?.description ?? "")")
    }

    @Test func documentsEveryFunction() {
        #expect(
            ExpressionNames.functions == [
                "abs", "all", "any", "avg", "contains", "date", "days_ago", "default", "float",
                "format_date", "from_json", "int", "join", "len", "lower", "max", "min", "now",
                "round",
                "split", "starts_with", "str", "strip", "sum", "to_json", "upper",
            ])
        for function in ExpressionNames.functionReference {
            #expect(function.signature.contains("("))
            #expect(function.purpose.hasSuffix("."))
        }
        #expect(ExpressionNames.reserved.contains("inputs"))
    }
}
