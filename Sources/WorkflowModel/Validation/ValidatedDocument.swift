/// A document with all that was found in it.
public struct ValidatedDocument: Sendable, Hashable {
    /// The document, or nil when the JSON could not be read as one.
    public let document: WorkflowDocument?
    /// SHA-256 of the canonical form, or nil without a document.
    public let sha256: String?
    /// All findings, sorted by path, then offset.
    public let diagnostics: [Diagnostic]

    /// Makes the result of a check.
    public init(document: WorkflowDocument?, sha256: String?, diagnostics: [Diagnostic]) {
        self.document = document
        self.sha256 = sha256
        self.diagnostics = diagnostics
    }

    /// Whether there is a document without an error in it; warnings do not count.
    public var isValid: Bool {
        document != nil && !diagnostics.contains { $0.severity == .error }
    }

    /// The result as the HTTP API and the command line give it.
    public var json: JSONValue {
        .object([
            "valid": .bool(isValid), "sha256": sha256.map { .string($0) } ?? .null,
            "diagnostics": .array(diagnostics.map(\.json)),
        ])
    }
}
