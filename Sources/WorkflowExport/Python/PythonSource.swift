public import WorkflowModel

/// A piece of Python source that is laid out within a line where it fits, else over several.
///
/// Broken up as Black does it: one item a line, each with a comma.
public indirect enum PythonSource: Sendable, Hashable {
    /// Source on one line.
    case code(String)
    /// A text of several lines: one literal a line, within parentheses.
    case lines([String])
    /// Something before a source, such as `name=`.
    case prefixed(String, PythonSource)
    /// Items between brackets.
    case group(open: String, items: [PythonSource], close: String)

    /// A value as a literal.
    public static func value(_ value: JSONValue) -> PythonSource {
        switch value {
        case .array(let elements): list(elements.map(self.value))
        case .object(let members):
            dictionary(sorted(members).map { ($0.key, self.value($0.value)) })
        case .string(let text): string(text)
        default: .code(PythonLiteral.scalar(value) ?? "None")
        }
    }

    /// A text; one of several lines stays readable as such.
    public static func string(_ text: String) -> PythonSource {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            line.append(scalar)
            guard scalar == "\n" else { continue }
            lines.append(PythonLiteral.text(String(line)))
            line = String.UnicodeScalarView()
        }
        if !line.isEmpty { lines.append(PythonLiteral.text(String(line))) }
        return lines.count > 1 ? .lines(lines) : .code(PythonLiteral.text(text))
    }

    /// A list.
    public static func list(_ items: [PythonSource]) -> PythonSource {
        .group(open: "[", items: items, close: "]")
    }

    /// A dictionary, in that order.
    public static func dictionary(_ members: [(String, PythonSource)]) -> PythonSource {
        .group(
            open: "{",
            items: members.map { .prefixed(PythonLiteral.text($0.0) + ": ", $0.1) }, close: "}")
    }

    /// A call.
    public static func call(_ function: String, _ items: [PythonSource]) -> PythonSource {
        .group(open: function + "(", items: items, close: ")")
    }

    /// The members of an object in a fixed order.
    static func sorted(_ members: [String: JSONValue]) -> [(key: String, value: JSONValue)] {
        members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }

    /// The source, given the column that it starts in and the columns its line is indented by.
    public func text(column: Int = 0, indentation: Int = 0) -> String {
        switch self {
        case .code(let text): return text
        case .prefixed(let prefix, let source):
            return prefix + source.text(column: column + prefix.count, indentation: indentation)
        case .lines(let lines):
            return brokenUp("(", lines.map { .code($0) }, ")", indentation, comma: "")
        case .group(let open, let items, let close):
            if let flat, column + flat.count <= Self.width { return flat }
            // Nothing is won by breaking up what is empty.
            guard !items.isEmpty else { return open + close }
            return brokenUp(open, items, close, indentation, comma: ",")
        }
    }

    /// The source on one line, or nil if it needs several.
    var flat: String? {
        switch self {
        case .code(let text): return text
        case .lines: return nil
        case .prefixed(let prefix, let source): return source.flat.map { prefix + $0 }
        case .group(let open, let items, let close):
            var parts: [String] = []
            var length = 0
            for item in items {
                guard let part = item.flat else { return nil }
                length += part.utf8.count
                // Far more than fits: no need to look on.
                guard length <= 4 * Self.width || items.count == 1 else { return nil }
                parts.append(part)
            }
            return open + parts.joined(separator: ", ") + close
        }
    }

    /// Columns of a line.
    private static let width = 99

    private func brokenUp(
        _ open: String, _ items: [PythonSource], _ close: String, _ indentation: Int, comma: String
    ) -> String {
        let inner = indentation + 4
        let margin = String(repeating: " ", count: inner)
        let body = items.map { item in
            margin + item.text(column: inner + comma.count, indentation: inner) + comma
        }
        return open + "\n" + body.joined(separator: "\n") + "\n"
            + String(repeating: " ", count: indentation) + close
    }
}
