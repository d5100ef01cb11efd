import WorkflowModel

/// A tool's result as text for a model: compact, and no longer than a limit.
enum ResultText {
    /// The value on one line; where it is too long, lists and texts within it are cut, each with
    /// a note of what is missing, so that it stays JSON as long as possible.
    static func make(_ value: JSONValue, limit: Int) -> String {
        let whole = value.compactText
        guard whole.utf8.count > limit else { return whole }
        var entries = 64
        var length = 2000
        while entries >= 1 {
            let text = cut(value, entries: entries, length: length).compactText
            if text.utf8.count <= limit { return text }
            entries /= 2
            length = max(80, length / 2)
        }
        return "\(whole.prefix(limit)) … (cut: \(whole.utf8.count) bytes in all)"
    }

    private static func cut(_ value: JSONValue, entries: Int, length: Int) -> JSONValue {
        switch value {
        case .string(let text) where text.count > length:
            return .string("\(text.prefix(length)) … (cut: \(text.count) characters in all)")
        case .array(let elements):
            var kept = elements.prefix(entries).map { cut($0, entries: entries, length: length) }
            if elements.count > entries {
                kept.append(.string("… (cut: \(elements.count) entries in all; search for less)"))
            }
            return .array(kept)
        case .object(let members):
            return .object(members.mapValues { cut($0, entries: entries, length: length) })
        default: return value
        }
    }
}

extension String {
    /// The text on one line, cut with `…` where it is longer than that many characters.
    func onOneLine(atMost length: Int) -> String {
        let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= length ? line : line.prefix(max(length - 1, 0)) + "…"
    }
}
