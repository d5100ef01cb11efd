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
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let bom: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = bytes.starts(with: bom) ? bytes.dropFirst(3) : bytes[...]
        if body.first(where: { !blanks.contains($0) }) == UInt8(ascii: "{") {
            return try JSONValue.parse(body)
        }
        guard let text = String(validating: body, as: UTF8.self) else {
            throw WorkflowExportError(.malformedYAML, "The text is not UTF-8.")
        }
        if EmbeddedDocument.isIn(text) { return try EmbeddedDocument.read(text) }
        return try YAMLText.read(text)
    }
}
