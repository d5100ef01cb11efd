import Testing
import WorkflowModel

/// Each limit of the language just reached, and just passed.
@Suite struct LimitTests {
    private func value(_ text: String, _ inputs: [String: JSONValue] = [:]) throws -> JSONValue {
        try Expression.parse(text).evaluate(in: EvaluationScope(inputs: inputs))
    }

    private func code(_ text: String, _ inputs: [String: JSONValue] = [:]) -> ExpressionError.Code?
    {
        do throws(ExpressionError) {
            _ = try Expression.parse(text).evaluate(in: EvaluationScope(inputs: inputs))
            return nil
        } catch {
            return error.code
        }
    }

    @Test func boundsTheLength() throws {
        let longest = String(repeating: " ", count: Limits.expressionLength - 1) + "1"
        #expect(try value(longest) == 1)
        #expect(code(" " + longest) == .tooLarge)
    }

    @Test func boundsTheDepth() throws {
        for (open, middle, close) in [("(", "1", ")"), ("[", "", "]"), ("len([", "", "])")] {
            let levels = open.hasPrefix("len") ? Limits.expressionDepth / 2 : Limits.expressionDepth
            func nested(_ depth: Int) -> String {
                String(repeating: open, count: depth) + middle
                    + String(repeating: close, count: depth)
            }
            let greatest = (1...levels).last { (try? Expression.parse(nested($0))) != nil } ?? 0
            #expect(greatest >= levels - 2, "\(open)")
            #expect(code(nested(levels + 2)) == .tooLarge, "\(open)")
        }
    }

    @Test func boundsTheDataMade() throws {
        let half = Limits.evaluationBytes / 2
        #expect(code("'a' * \(Limits.evaluationBytes)") == nil)
        #expect(code("'a' * \(Limits.evaluationBytes + 1)") == .outOfBudget)
        #expect(code("'a' * \(half) == 'a' * \(half)") == nil)
        #expect(code("'a' * \(half) == 'a' * \(half + 1)") == .outOfBudget)
        #expect(code("'a' * 1000000000") == .outOfBudget)
        #expect(code("'' * 9223372036854775807") == nil)
        #expect(code("[] * 9223372036854775807") == nil)
        #expect(code("[1] * 9223372036854775807") == .outOfBudget)
        #expect(code("[1] * (\(Limits.evaluationBytes / 64))") == nil)
        #expect(code("[1] * (\(Limits.evaluationBytes / 16))") == .outOfBudget)
        #expect(code("join(['x' * 1000000] * 15, '')") == .outOfBudget)
        #expect(code("str(['\"' * 8000000, '\"' * 8000000])") == .outOfBudget)
        let grow = "(" + String(repeating: "inputs.t + ", count: 150) + "'')"
        #expect(code(grow, ["t": .string(String(repeating: "x", count: 200_000))]) == .outOfBudget)
    }

    @Test func boundsTheSteps() throws {
        let list = JSONValue.array(Array(repeating: 1, count: Limits.evaluationSteps / 4))
        #expect(code("sum(inputs.l)", ["l": list]) == nil)
        #expect(
            code("sum(inputs.l) + max(inputs.l) + max(inputs.l) + max(inputs.l)", ["l": list])
                == .outOfBudget)
        #expect(code("2 in inputs.l and 2 in inputs.l", ["l": list]) == nil)
        let often = (0..<5).map { _ in "0 in inputs.l" }.joined(separator: " or ")
        #expect(code(often, ["l": list]) == .outOfBudget)
    }

    /// Texts on which a naive search takes the square of their length.
    @Test(arguments: [
        "inputs.needle in inputs.text", "contains(inputs.text, inputs.needle)",
        "len(split(inputs.text, inputs.needle))", "len(split(inputs.text, 'aa'))",
        "len(strip(inputs.text, 'a'))", "len(lower(inputs.sigmas))", "len(upper(inputs.text))",
        "starts_with(inputs.text, inputs.needle)", "inputs.text == inputs.text",
        "inputs.text < inputs.text", "inputs.text[-1]", "len(split(inputs.spaces))",
    ])
    func staysLinear(text: String) throws {
        let inputs: [String: JSONValue] = [
            "text": .string(String(repeating: "a", count: 1_000_000)),
            "needle": .string(String(repeating: "a", count: 500_000) + "b"),
            "sigmas": .string(String(repeating: "Σ.", count: 300_000)),
            "spaces": .string(String(repeating: " x", count: 300_000)),
        ]
        let clock = ContinuousClock()
        let start = clock.now
        #expect(code(text, inputs) == nil)
        #expect(clock.now - start < .seconds(10))
    }

    @Test func refusesNamesThatSwiftTakesForOne() {
        #expect(code("{'é': 1, 'e\\u0301': 2}") == .badValue)
        #expect(code("{'é': 1, 'é': 2}") == nil)
    }
}
