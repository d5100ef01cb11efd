import OrchestrateTesting
import Testing
import WorkflowModel

/// Mutated expressions and templates: the answer is a value or an error with its place, soon.
///
/// `FUZZ_SECONDS` makes it go on longer, `FUZZ_SEED` repeats a run.
@Suite struct ExpressionFuzzTests {
    private static let words = [
        "inputs.n", "count.rows[0].n", "1", "2.5", "'a'", "(", ")", "[", "]", "{", "}", ",", ".",
        ":", "+", "-", "*", "/", "//", "%", "==", "!=", "<", " in ", " not ", " and ", " or ",
        " if ", " else ", "null", "len(", "sum(", "round(", "format_date(", "default(", "split(",
        "from_json(", "date('2026-01-31')", "0x1F", "1e308", "9223372036854775807", "{{", "}}",
        "\\", "\\u", "'", "\"", "\n", "\u{0}", "\u{301}", "😀", "12345678901234567890.5", " ",
    ]
    private let scope = EvaluationScope(
        inputs: ["n": 3, "list": [1, 2.5, "x", nil, [true]]],
        nodes: ["count": ["rows": [["n": 1200]]]], startedAt: "2026-03-01T00:00:00Z")

    /// What is wrong with the answers to a text, or nil.
    private func problem(_ text: String) -> String? {
        let clock = ContinuousClock()
        let start = clock.now
        let places = 0...text.unicodeScalars.count
        let shown = String(text.prefix(200))
        do throws(ExpressionError) {
            let expression = try Expression.parse(text)
            var findings: [ExpressionFinding] = []
            _ = expression.type(in: TypeScope(nodes: ["count": .any])) { findings.append($0) }
            guard
                (expression.references.map(\.offset) + findings.map(\.offset))
                    .allSatisfy(places.contains)
            else { return "a place outside the text: \(shown)" }
            let printed = expression.description
            // Spaces around operators may bring it beyond the limit.
            if printed.unicodeScalars.count > Limits.expressionLength { return nil }
            guard (try? Expression.parse(printed))?.description == printed else {
                return "'\(printed)' is not read as it was printed: \(shown)"
            }
            let value = try expression.evaluate(in: scope)
            let again = try? Expression.parse(printed).evaluate(in: scope)
            guard again?.storedText == value.storedText else {
                return "'\(printed)' gives another value: \(shown)"
            }
        } catch {
            guard places.contains(error.offset), !error.message.isEmpty else {
                return "an error without a place: \(error) \(shown)"
            }
        }
        do throws(ExpressionError) {
            _ = try Template.parse(text).render(in: scope)
        } catch {
            guard places.contains(error.offset) else { return "a template's error: \(shown)" }
        }
        return clock.now - start > .seconds(5) ? "too slow: \(shown)" : nil
    }

    @Test func answersEveryKeptInput() throws {
        let files = try FuzzCorpus.files("expressions")
        #expect(files.count > 25)
        for (name, bytes) in files {
            let problem = problem(String(decoding: bytes, as: UTF8.self))
            #expect(problem == nil, "\(name)")
        }
    }

    @Test func answersMutatedInputs() throws {
        let seed = FuzzCorpus.seed
        let table = try PythonFixture().cases.prefix(1_200).map { Array($0.expression.utf8) }
        var mutator = Mutator(
            seed: seed, seeds: try FuzzCorpus.files("expressions").map(\.bytes) + table,
            words: ExpressionFuzzTests.words)
        let clock = ContinuousClock()
        let end = clock.now + FuzzCorpus.duration
        var rounds = 0
        while clock.now < end {
            let problem = problem(String(decoding: mutator.next(), as: UTF8.self))
            #expect(problem == nil, "FUZZ_SEED=\(seed), round \(rounds)")
            rounds += 1
        }
        print("\(rounds) mutated expressions from FUZZ_SEED=\(seed)")
        #expect(rounds > 0)
    }

    /// Printing an expression of the table and reading it back keeps its meaning.
    @Test func printsWhatItReads() throws {
        let fixture = try PythonFixture()
        for example in fixture.cases {
            guard let tree = try? Expression.parse(example.expression) else { continue }
            let printed = tree.description
            let difference = example.answer.difference(
                from: printed, in: fixture.scope, comparesKinds: true)
            #expect(difference == nil, "\(example.expression)")
            #expect(try Expression.parse(printed).description == printed)
        }
    }
}
