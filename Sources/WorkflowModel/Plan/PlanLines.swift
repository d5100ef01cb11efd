/// Lines of a plan for a terminal of 80 columns, without anything that would steer it.
struct PlanLines {
    private(set) var lines: [String] = []
    private let width = 80

    /// Adds an empty line.
    mutating func gap() { lines.append("") }

    /// Adds a paragraph: broken between words, its further lines set in.
    mutating func add(_ text: String, indent: Int = 0, hanging: Int? = nil) {
        let further = hanging ?? indent
        var line = String(repeating: " ", count: indent)
        var length = indent
        var isEmpty = true
        for word in text.visible.split(whereSeparator: \.isWhitespace) {
            let count = word.count
            if !isEmpty, length + 1 + count > width {
                lines.append(line)
                line = String(repeating: " ", count: further)
                length = further
                isEmpty = true
            }
            if !isEmpty { line += " " }
            line += word
            length += count + (isEmpty ? 0 : 1)
            isEmpty = false
        }
        lines.append(line)
    }

    /// Adds a text as it is, line by line, at most that many lines.
    mutating func add(verbatim text: String, indent: Int, limit: Int? = nil) {
        let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let rows = Self.trimmed(all)
        let shown = rows.prefix(limit ?? rows.count)
        for row in shown {
            lines.append(String(repeating: " ", count: indent) + "| " + String(row).visible)
        }
        if shown.count < rows.count {
            add("… and \(rows.count - shown.count) more lines", indent: indent)
        }
    }

    /// Without empty lines at either end.
    private static func trimmed(_ rows: [Substring]) -> ArraySlice<Substring> {
        func isBlank(_ row: Substring) -> Bool { row.allSatisfy(\.isWhitespace) }
        var rows = rows[...]
        while let first = rows.first, isBlank(first) { rows.removeFirst() }
        while let last = rows.last, isBlank(last) { rows.removeLast() }
        return rows
    }
}

extension String {
    /// The text with what is not seen, or would steer a terminal or turn the direction of
    /// writing, written out as `\u{1b}`; a tab is a space.
    var visible: String {
        guard unicodeScalars.contains(where: \.isUnseen) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if scalar == "\t" {
                text += " "
            } else if scalar.isUnseen && scalar != "\n" && scalar != "\r" {
                text += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension Unicode.Scalar {
    /// Controls (but for the newline within a paragraph), and marks that turn the direction.
    fileprivate var isUnseen: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x202A...0x202E, 0x2028, 0x2029,
            0x2060...0x2069, 0xFEFF:
            true
        default: false
        }
    }
}
