public import WorkflowModel

/// The text of a document in any form that can be read back: told apart by its content.
public enum DocumentText {
    /// Reads JSON, YAML, a React Flow export, or a Python form.
    ///
    /// `{` as the first character means JSON.
    /// - Parameters:
    ///   - bytes: the text.
    ///   - name: what the workflow is called where the text does not say, as of a React Flow export.
    /// - Returns: the document's JSON.
    /// - Throws: `JSONError` or ``WorkflowExportError``, with the place.
    public static func read(_ bytes: [UInt8], name: String? = nil) throws -> JSONValue {
        understood(try plain(bytes), name: name)
    }

    /// A value that is a document already, or a React Flow export as a document.
    public static func understood(_ value: JSONValue, name: String? = nil) -> JSONValue {
        ReactFlowForm.isOne(value) ? ReactFlowForm.document(value, name: name) : value
    }

    private static func plain(_ bytes: [UInt8]) throws -> JSONValue {
        let body = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
        if isJSON(bytes) {
            return try JSONValue.parse(body, limits: JSONLimits(bytes: Limits.documentBytes))
        }
        guard !body.allSatisfy(blanks.contains) else {
            throw WorkflowExportError(.malformedYAML, "The text is empty.")
        }
        if let text = String(validating: body, as: UTF8.self), EmbeddedDocument.isIn(text) {
            return try EmbeddedDocument.read(text)
        }
        return try YAMLText.read(utf8: bytes)
    }

    /// Whether the text is read as JSON.
    static func isJSON(_ bytes: [UInt8]) -> Bool {
        let body = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
        return body.first { !blanks.contains($0) } == UInt8(ascii: "{")
    }

    private static let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
