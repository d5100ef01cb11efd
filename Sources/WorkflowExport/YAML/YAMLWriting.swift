import WorkflowModel

/// Writes JSON as YAML in block style, such that reading it back gives the same value.
///
/// By hand and not by libyaml's emitter, which escapes every character beyond U+FFFF and quotes
/// every text with an indented line: exports are for people to read.
struct YAMLWriting {
    private(set) var text = ""

    /// The text of a value.
    static func text(of value: JSONValue) -> String {
        var writing = YAMLWriting()
        writing.write(value, level: 0, order: DocumentOrder(of: value), isAfterKey: false)
        return writing.text
    }

    /// Writes a value: behind a key or a dash where it fits on that line, else below it.
    private mutating func write(
        _ value: JSONValue, level: Int, order: DocumentOrder, isAfterKey: Bool
    ) {
        switch value {
        case .array(let elements) where !elements.isEmpty:
            if isAfterKey { text += "\n" }
            // The dashes of a list stand below the first letter of its key.
            let dash = isAfterKey ? level - 1 : level
            for (index, element) in elements.enumerated() {
                // The first item of a list in a list stands behind the outer dash.
                if isAfterKey || index > 0 { indent(dash) }
                text += "- "
                write(element, level: dash + 1, order: order.ofElements, isAfterKey: false)
            }
        case .object(let members) where !members.isEmpty:
            if isAfterKey { text += "\n" }
            for (index, name) in order.sorted(members.keys).enumerated() {
                if isAfterKey || index > 0 { indent(level) }
                write(key: name, level: level)
                write(
                    members[name] ?? .null, level: level + 1, order: order.of(name),
                    isAfterKey: true)
            }
        default:
            if isAfterKey { text += " " }
            text += scalar(value, level: level) + "\n"
        }
    }

    private mutating func write(key name: String, level: Int) {
        let key = YAMLWrittenText.onOneLine(name)
        guard key.utf8.count > Self.longestSimpleKey else {
            text += key + ":"
            return
        }
        text += "? " + key + "\n"
        indent(level)
        text += ":"
    }

    private func scalar(_ value: JSONValue, level: Int) -> String {
        switch value {
        case .string(let text):
            YAMLWrittenText.block(text, indentation: level * 2)
                ?? YAMLWrittenText.onOneLine(text)
        case .array: "[]"
        case .object: "{}"
        default: value.compactText
        }
    }

    private mutating func indent(_ level: Int) { text += String(repeating: "  ", count: level) }

    /// Longer keys need a `?` before them; YAML's own bound is 1024 characters.
    private static let longestSimpleKey = 1000
}
