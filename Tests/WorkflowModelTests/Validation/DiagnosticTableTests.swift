import Testing
import WorkflowModel

/// One change to a valid document, and what must be found because of it.
struct Mutation: Sendable, CustomTestStringConvertible {
    let code: DiagnosticCode
    let path: String
    let changes: [(pointer: String, value: JSONValue?)]
    var offset: Int?
    var suggestion: String?

    init(
        _ code: DiagnosticCode, at path: String, offset: Int? = nil, suggestion: String? = nil,
        _ changes: (String, JSONValue?)...
    ) {
        self.code = code
        self.path = path
        self.changes = changes.map { (pointer: $0.0, value: $0.1) }
        self.offset = offset
        self.suggestion = suggestion
    }

    var testDescription: String { "\(code.rawValue) at \(path)" }

    /// The document with the change.
    var json: JSONValue {
        changes.reduce(SampleDocuments.dailySales) { $0.setting($1.pointer, to: $1.value) }
    }
}

@Suite struct DiagnosticTableTests {
    static let validator = WorkflowValidator(registry: SampleNodeTypes.registry)

    @Test func findsNothingInTheExample() {
        for catalogue in [Catalogue.offline, SampleDocuments.catalogue] {
            let result = Self.validator.check(
                json: SampleDocuments.dailySales, catalogue: catalogue)
            #expect(result.diagnostics == [])
            #expect(result.isValid)
            #expect(result.sha256?.count == 64)
        }
    }

    @Test(arguments: Mutations.all) func findsExactlyTheMistake(_ mutation: Mutation) {
        let result = Self.validator.check(
            json: mutation.json, catalogue: SampleDocuments.catalogue)
        let found = result.diagnostics.map { "\($0.code.rawValue) \($0.path)" }
        #expect(found == ["\(mutation.code.rawValue) \(mutation.path)"])
        let finding = result.diagnostics.first
        #expect(!(finding?.message.isEmpty ?? true))
        if let offset = mutation.offset { #expect(finding?.offset == offset) }
        if let suggestion = mutation.suggestion { #expect(finding?.suggestion == suggestion) }
        #expect(result.isValid == (finding?.severity == .warning))
    }
}
