public import WorkflowModel

/// Everything that was found in a document, with places in its text, for people and programs.
public struct FindingReport: Sendable {
    /// What the document is called: the file's name, or `<stdin>`.
    public let name: String
    /// Whether there is a document without an error in it.
    public let isValid: Bool
    /// SHA-256 of the document's canonical form, or nil without a document.
    public let sha256: String?
    /// All findings, in the validator's order.
    public let findings: [PlacedFinding]
    let source: SourceText?

    /// Places what a check found in the text that was checked.
    ///
    /// - Parameters:
    ///   - name: What the document is called.
    ///   - bytes: Its text, or nil if it has none, as a workflow that is kept.
    ///   - checked: What was found.
    public init(name: String, bytes: [UInt8]?, checked: ValidatedDocument) {
        self.name = name
        isValid = checked.isValid
        sha256 = checked.sha256
        guard let bytes, !checked.diagnostics.isEmpty else {
            source = nil
            findings = checked.diagnostics.map { PlacedFinding(finding: $0) }
            return
        }
        let source = SourceText(bytes)
        findings = FindingPlacer(source: source).placed(checked.diagnostics)
        self.source = source
    }

    /// Tells why a text could not be read at all.
    ///
    /// - Parameters:
    ///   - name: What the document is called.
    ///   - bytes: Its text.
    ///   - error: What ``DocumentText/read(_:)`` threw.
    public init(name: String, bytes: [UInt8], unreadable error: any Error) {
        self.name = name
        isValid = false
        sha256 = nil
        let source = SourceText(bytes)
        let (finding, byte) = ReadingFailure.finding(error, in: source)
        let placer = FindingPlacer(source: source)
        findings = [
            byte.map { placer.placed(finding, at: $0..<$0 + 1) } ?? PlacedFinding(finding: finding)
        ]
        self.source = source
    }

    /// How many findings keep the document from being run.
    public var errorCount: Int { findings.count { $0.finding.severity == .error } }

    /// How many findings do not.
    public var warningCount: Int { findings.count - errorCount }

    /// The findings in the order of the text; those without a place come last.
    public var findingsByPlace: [PlacedFinding] {
        let end = Int.max
        return findings.enumerated().sorted { one, other in
            let places = (
                one.element.start?.byteOffset ?? end, other.element.start?.byteOffset ?? end
            )
            return places.0 == places.1 ? one.offset < other.offset : places.0 < places.1
        }.map(\.element)
    }

    /// The report as `validate --format json` gives it.
    public var json: JSONValue {
        .object([
            "valid": .bool(isValid), "sha256": sha256.map { .string($0) } ?? .null,
            "diagnostics": .array(findings.map(\.json)),
        ])
    }
}
