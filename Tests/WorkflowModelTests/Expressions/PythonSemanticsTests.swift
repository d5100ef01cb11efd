import Foundation
import Testing
import WorkflowModel

/// The language beside real Python: a table of answers, and random expressions in bulk.
///
/// `EXPRESSION_CASES` sets how many random ones there are, `EXPRESSION_SEED` repeats a run.
@Suite struct PythonSemanticsTests {
    @Test func givesPythonsAnswers() throws {
        let fixture = try PythonFixture()
        #expect(fixture.cases.count > 9_000)
        for example in fixture.cases {
            let difference = example.answer.difference(
                from: example.expression, in: fixture.scope, comparesKinds: true)
            #expect(difference == nil)
        }
    }

    @Test(.enabled(if: PythonProcess.isFound, "needs python3 3.11 or later"))
    func theTableIsWhatThisPythonSays() async throws {
        let (status, output) = try await PythonProcess.answers("check")
        #expect(status == 0, "\(output)")
        #expect(output.contains("answers alike"))
    }

    @Test(.enabled(if: PythonProcess.isFound, "needs python3 3.11 or later"))
    func agreesWithPythonOnRandomExpressions() async throws {
        let environment = ProcessInfo.processInfo.environment
        let seed =
            environment["EXPRESSION_SEED"].flatMap { UInt64($0) } ?? 20_261_123
        let count = environment["EXPRESSION_CASES"].flatMap { Int($0) } ?? 6_000
        print("\(count) random expressions from EXPRESSION_SEED=\(seed)")
        var writer = RandomExpression(seed: seed)
        let expressions = (0..<count).map { _ in writer.next() }
        let lines = expressions.map { JSONValue.string($0).compactText + "\n" }.joined()
        let (status, output) = try await PythonProcess.answers("answer", input: lines)
        #expect(status == 0, "\(output.suffix(2_000))")
        let scope = try PythonFixture().scope
        let answers = output.split(separator: "\n")
        #expect(answers.count == count)
        var values = 0
        for (expression, line) in zip(expressions, answers) {
            let answer = PythonAnswer(try JSONValue.parse(stored: line.utf8))
            if case .value = answer { values += 1 }
            let difference = answer.difference(from: expression, in: scope, comparesKinds: false)
            #expect(difference == nil, "EXPRESSION_SEED=\(seed)")
        }
        // The comparison is worth something only if many of them have a value.
        #expect(values * 4 > count)
    }
}
