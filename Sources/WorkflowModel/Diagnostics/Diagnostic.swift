/// One finding about a document, like a compiler's: what, where, and what to do.
public struct Diagnostic: Sendable, Hashable {
    /// The stable code, listed in `docs/diagnostics.md`.
    public var code: DiagnosticCode
    /// Whether the document can run in spite of it.
    public var severity: Severity
    /// JSON pointer (RFC 6901) to the place in the document.
    public var path: String
    /// The node concerned, if it is one.
    public var node: NodeID?
    /// What is wrong, in a sentence.
    public var message: String
    /// What was probably meant, such as the nearest name.
    public var suggestion: String?
    /// Where in the string at `path` the finding begins, in code points, if it is in an expression.
    public var offset: Int?

    /// Makes a finding.
    public init(
        _ code: DiagnosticCode, severity: Severity = .error, path: String, node: NodeID? = nil,
        message: String, suggestion: String? = nil, offset: Int? = nil
    ) {
        self.code = code
        self.severity = severity
        self.path = path
        self.node = node
        self.message = message
        self.suggestion = suggestion
        self.offset = offset
    }

    /// Whether the document can run in spite of a finding.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        /// It cannot run.
        case error
        /// It can run, but somebody should look.
        case warning
    }

    /// The finding as the HTTP API and the command line give it.
    public var json: JSONValue {
        var members: [String: JSONValue] = [
            "code": .string(code.rawValue), "severity": .string(severity.rawValue),
            "path": .string(path), "message": .string(message),
        ]
        if let node { members["node"] = .string(node.rawValue) }
        if let suggestion { members["suggestion"] = .string(suggestion) }
        if let offset { members["offset"] = .integer(offset) }
        return .object(members)
    }
}
