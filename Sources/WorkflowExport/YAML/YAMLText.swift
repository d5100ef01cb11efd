public import WorkflowModel
import Yams

/// YAML 1.2 (core schema) in and out, as far as JSON can say it.
public enum YAMLText {
    /// Reads one YAML document.
    ///
    /// Aliases are followed, within bounds; keys must be texts and come once.
    /// - Throws: ``WorkflowExportError`` with the line and column.
    public static func read(_ text: String) throws -> JSONValue {
        guard text.utf8.count <= ExportLimits.yamlBytes else {
            throw WorkflowExportError(
                .tooLarge, "The text is larger than \(ExportLimits.yamlBytes) bytes.")
        }
        guard YAMLDepth.estimate(text) <= ExportLimits.yamlDepth else {
            throw WorkflowExportError(
                .tooLarge, "The text is nested deeper than \(ExportLimits.yamlDepth) levels.")
        }
        do {
            guard let root = try Yams.compose(yaml: text) else { return .null }
            var left = ExportLimits.yamlValues
            return try YAMLReading.value(of: root, left: &left)
        } catch let error as YamlError {
            throw YAMLReading.error(error)
        }
    }

    /// Writes a value as YAML: block style, sorted keys, long texts as literal blocks.
    ///
    /// - Throws: ``WorkflowExportError`` if the emitter fails.
    public static func write(_ value: JSONValue) throws -> String {
        do {
            return try Yams.serialize(node: YAMLWriting.node(value), allowUnicode: true)
        } catch {
            throw WorkflowExportError(.cannotWrite, "The document cannot be written as YAML.")
        }
    }
}
