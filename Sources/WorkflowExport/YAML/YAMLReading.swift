import WorkflowModel
import Yams

/// Yams' nodes as JSON, by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema).
///
/// Not by YAML 1.1, in which `no` is false and `12:30` a number.
enum YAMLReading {
    static func value(of node: Node, left: inout Int) throws -> JSONValue {
        left -= 1
        guard left >= 0 else {
            throw WorkflowExportError(
                .tooLarge, "With its aliases the text holds too many values.",
                line: node.mark?.line, column: node.mark?.column)
        }
        switch node {
        case .scalar(let scalar): return try value(of: scalar)
        case .sequence(let sequence):
            return .array(try sequence.map { try value(of: $0, left: &left) })
        case .mapping(let mapping):
            var members: [String: JSONValue] = [:]
            for (key, child) in mapping {
                guard case .scalar(let name) = key else {
                    throw WorkflowExportError(
                        .notJSON, "A key must be a text.", line: key.mark?.line,
                        column: key.mark?.column)
                }
                guard
                    members.updateValue(try value(of: child, left: &left), forKey: name.string)
                        == nil
                else {
                    throw WorkflowExportError(
                        .malformedYAML, "The key '\(name.string.prefix(80))' comes twice.",
                        line: key.mark?.line, column: key.mark?.column)
                }
            }
            return .object(members)
        case .alias:
            throw WorkflowExportError(.malformedYAML, "An alias names no anchor.")
        }
    }

    static func error(_ error: YamlError) -> WorkflowExportError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            WorkflowExportError(
                .malformedYAML, "This is no YAML: \(problem).", line: mark.line,
                column: mark.column)
        case .duplicatedKeysInMapping(let duplicates, _):
            WorkflowExportError(
                .malformedYAML,
                "The key '\(duplicates.first?.description.prefix(80) ?? "")' comes twice.")
        default:
            WorkflowExportError(.malformedYAML, "This is no YAML.")
        }
    }

    private static func value(of scalar: Node.Scalar) throws -> JSONValue {
        let text = scalar.string
        guard scalar.style == .plain || scalar.style == .any else { return .string(text) }
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        case ".inf", "-.inf", ".nan", ".Inf", "-.Inf", ".NaN":
            throw WorkflowExportError(
                .notJSON, "A number must be finite.", line: scalar.mark?.line,
                column: scalar.mark?.column)
        default: return number(text) ?? .string(text)
        }
    }

    /// The number a plain text spells, by JSON's grammar; `0o7` and `0xF` of YAML stay texts.
    private static func number(_ text: String) -> JSONValue? {
        let bytes = text.utf8
        guard let first = bytes.first, (48...57).contains(first) || first == 45 else { return nil }
        guard let value = try? JSONValue.parse(Array(bytes)) else { return nil }
        return value.doubleValue == nil ? nil : value
    }
}
