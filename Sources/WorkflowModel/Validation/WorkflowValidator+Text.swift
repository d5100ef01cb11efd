extension WorkflowValidator {
    /// Reads the bytes of a document's JSON and validates what they say.
    ///
    /// Bytes that are no JSON, too many, nested too deep, or with a name twice, are refused with
    /// one finding; no more than ``Limits/documentBytes`` are looked at.
    public func check(
        text bytes: some Collection<UInt8>, catalogue: Catalogue = .offline
    ) -> ValidatedDocument {
        do {
            let limits = JSONLimits(bytes: Limits.documentBytes)
            return check(json: try JSONValue.parse(bytes, limits: limits), catalogue: catalogue)
        } catch {
            return ValidatedDocument(
                document: nil, sha256: nil, diagnostics: [Diagnostic(error)])
        }
    }
}

extension Diagnostic {
    /// What is told of a text that is no JSON; the place is in the message.
    public init(_ error: JSONError) {
        let code: DiagnosticCode =
            switch error.code {
            case .duplicateKey: .duplicateKey
            case .tooDeep: .tooDeep
            case .tooLarge: .tooLarge
            default: .malformedJSON
            }
        let place = error.location
        self.init(
            code, path: "",
            message: "line \(place.line), column \(place.column): \(error.message)")
    }
}
