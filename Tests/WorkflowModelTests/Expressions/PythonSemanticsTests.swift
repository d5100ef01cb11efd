import Testing
import WorkflowModel

@Suite struct PythonSemanticsTests {
    @Test func givesPythonsAnswers() throws {
        let fixture = try PythonFixture()
        #expect(fixture.cases.count > 400)
        for example in fixture.cases {
            let answer = Result { () throws(ExpressionError) in
                try Expression.parse(example.expression).evaluate(in: fixture.scope)
            }
            switch (answer, example.value) {
            case (.success(let value), let expected?):
                // The texts tell 1 from 1.0 and é from e with an accent, which `==` does not.
                #expect(
                    value.compactText.utf8.elementsEqual(expected.compactText.utf8),
                    "\(example.expression) gave \(value.compactText), not \(expected.compactText)")
            case (.success(let value), nil):
                Issue.record("\(example.expression) gave \(value.compactText), Python refuses it")
            case (.failure(let error), let expected?):
                Issue.record("\(example.expression): \(error), not \(expected.compactText)")
            case (.failure(let error), nil):
                #expect(error.offset >= 0)
                #expect(error.offset <= example.expression.unicodeScalars.count)
            }
        }
    }
}
