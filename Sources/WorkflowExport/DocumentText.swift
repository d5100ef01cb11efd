public import WorkflowModel

/// The text of a document, JSON or YAML, told apart by its content.
public enum DocumentText {
    /// Reads the text; `{` as the first character means JSON.
    ///
    /// - Throws: `JSONError` or ``WorkflowExportError``, with the place.
    public static func read(_ bytes: [UInt8]) throws -> JSONValue {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let bom: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = bytes.starts(with: bom) ? bytes.dropFirst(3) : bytes[...]
        if body.first(where: { !blanks.contains($0) }) == UInt8(ascii: "{") {
            return try JSONValue.parse(body)
        }
        guard let text = String(validating: body, as: UTF8.self) else {
            throw WorkflowExportError(.malformedYAML, "The text is not UTF-8.")
        }
        return try YAMLText.read(text)
    }
}
