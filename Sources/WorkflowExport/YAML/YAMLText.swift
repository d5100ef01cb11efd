public import WorkflowModel

/// YAML 1.2 (core schema) in and out, as far as JSON can say it.
public enum YAMLText {
    /// Reads one YAML document.
    ///
    /// Aliases and merge keys (`<<`) are followed, within bounds; keys must be texts and come once.
    /// - Throws: ``WorkflowExportError`` with the line and column.
    public static func read(_ text: String) throws -> JSONValue {
        try read(utf8: Array(text.utf8))
    }

    /// Reads one YAML document from bytes, which must be UTF-8.
    static func read(utf8 bytes: [UInt8]) throws(WorkflowExportError) -> JSONValue {
        let tree = try tree(of: bytes)
        return tree.root.map { tree.value(of: $0) } ?? .null
    }

    /// The values of a text with their places.
    static func tree(of bytes: [UInt8]) throws(WorkflowExportError) -> YAMLTree {
        guard bytes.count <= ExportLimits.yamlBytes else {
            throw WorkflowExportError(
                .tooLarge,
                "The text has \(bytes.count) bytes; at most \(ExportLimits.yamlBytes) are read.")
        }
        if let wrong = SourceText.firstInvalidByte(of: bytes) {
            let place = SourceText(bytes).location(ofByte: wrong)
            let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            throw WorkflowExportError(
                .malformedYAML,
                isWide
                    ? "The text is UTF-16; save it as UTF-8."
                    : "The text is not UTF-8: the byte \(bytes[wrong]) cannot stand here.",
                line: place.line, column: place.column)
        }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        do {
            return try YAMLComposer.tree(of: bytes.dropFirst(hasMark ? 3 : 0))
        } catch let fault as YAMLFault {
            throw error(fault, in: SourceText(bytes))
        } catch let error as WorkflowExportError {
            throw error
        } catch {
            throw WorkflowExportError(.malformedYAML, "This is no YAML.")
        }
    }

    private static func error(
        _ fault: YAMLFault, in source: SourceText
    ) -> WorkflowExportError {
        let byte =
            fault.place.map { source.byte(ofScalar: $0) }
            ?? fault.byte.map { $0 + source.markLength }
        let place = byte.map { source.location(ofByte: $0) }
        return WorkflowExportError(
            fault.code, fault.message, line: place?.line, column: place?.column)
    }

    /// Writes a value as YAML: block style, texts of several lines as literal blocks.
    ///
    /// A document's keys come in the order in which people read it, others by name.
    /// - Throws: ``WorkflowExportError`` if it is nested deeper than can be read back.
    public static func write(_ value: JSONValue) throws -> String {
        guard !isDeeper(value, than: ExportLimits.yamlDepth) else {
            throw WorkflowExportError(
                .cannotWrite,
                "The document is nested deeper than \(ExportLimits.yamlDepth) levels.")
        }
        return YAMLWriting.text(of: value)
    }

    private static func isDeeper(_ value: JSONValue, than levels: Int) -> Bool {
        switch value {
        case _ where levels == 0: true
        case .array(let elements): elements.contains { isDeeper($0, than: levels - 1) }
        case .object(let members): members.values.contains { isDeeper($0, than: levels - 1) }
        default: false
        }
    }
}
