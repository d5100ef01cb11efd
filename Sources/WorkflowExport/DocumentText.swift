public import WorkflowModel

/// The text of a document, JSON or YAML, told apart by its content.
public enum DocumentText {
    /// Reads the text; `{` as the first character means JSON.
    ///
    /// - Throws: `JSONError` or ``WorkflowExportError``, with the place.
    public static func read(_ bytes: [UInt8]) throws -> JSONValue {
        let body = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
        if isJSON(bytes) {
            return try JSONValue.parse(body, limits: JSONLimits(bytes: Limits.documentBytes))
        }
        guard !body.allSatisfy(blanks.contains) else {
            throw WorkflowExportError(.malformedYAML, "The text is empty.")
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
