import OrchestrateTesting
import Testing
import WorkflowModel

/// Texts that are refused before there is a document.
@Suite struct ReadingTests {
    private let validator = WorkflowValidator(registry: SampleNodeTypes.registry)

    @Test(
        arguments: [
            ("", DiagnosticCode.malformedJSON), ("{\"name\": }", .malformedJSON),
            ("{\"version\": NaN}", .malformedJSON), ("{\"name\": \"\\ud800\"}", .malformedJSON),
            ("{\"a\": 1, \"a\": 2}", .duplicateKey), ("{} {}", .malformedJSON),
            (
                String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000),
                .tooDeep
            ),
        ]) func refusesATextWithOneFinding(text: String, code: DiagnosticCode)
    {
        let result = validator.check(text: text.utf8)
        #expect(result.diagnostics.map(\.code) == [code])
        #expect(result.diagnostics.first?.message.hasPrefix("line 1, column ") == true)
        #expect(result.document == nil)
        #expect(!result.isValid)
    }

    @Test func refusesFiftyMegabytesUnread() {
        let bytes = [UInt8](repeating: UInt8(ascii: " "), count: 50 << 20)
        #expect(validator.check(text: bytes).diagnostics.map(\.code) == [.tooLarge])
    }

    @Test func readsAGeneratedWorkflow() {
        var generator = WorkflowGenerator(seed: 1, registry: SampleNodeTypes.registry)
        let document = generator.next(nodes: 20)
        let result = validator.check(text: document.json.prettyText.utf8)
        #expect(result.isValid)
        #expect(result.sha256 == document.sha256)
    }
}
