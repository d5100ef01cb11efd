/// Texts as YAML writes them.
enum YAMLWrittenText {
    /// Several lines as a literal block, or nil if the text is better quoted.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - indentation: The blanks before each line.
    /// - Returns: The block from its `|` on, without the last line break.
    static func block(_ text: String, indentation: Int) -> String? {
        guard text.utf8.contains(0x0A),
            text.unicodeScalars.allSatisfy({ $0 == "\n" || $0 == "\t" || isPrintable($0) })
        else { return nil }
        var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        var ending = "-"
        if lines.last == "" {
            lines.removeLast()
            ending = lines.last == "" ? "+" : ""
        }
        let isBlank = { (line: String) in line.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
        guard let first = lines.first, let last = lines.last(where: { $0 != "" }), !isBlank(first),
            !isBlank(last)
        else { return nil }
        // Without the number, the blanks of the first line would count as indentation.
        let isIndented = first.utf8.first == 0x20 || first.utf8.first == 0x09
        let blanks = String(repeating: " ", count: max(indentation, 2))
        let body = lines.map { $0.isEmpty ? "" : blanks + $0 }.joined(separator: "\n")
        return "|" + (isIndented ? "2" : "") + ending + "\n" + body
    }

    /// A text on one line: plain where nothing else can be read into it, else quoted.
    static func onOneLine(_ text: String) -> String {
        if isPlain(text) { return text }
        let isSimple = text.unicodeScalars.allSatisfy(isPrintable)
        if isSimple, !text.utf8.contains(0x27),
            text.utf8.contains(0x22) || text.utf8.contains(0x5C)
        {
            return "'" + text + "'"
        }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            case "\0": quoted += "\\0"
            default:
                if isPrintable(scalar) {
                    quoted.unicodeScalars.append(scalar)
                } else {
                    quoted += escape(scalar.value)
                }
            }
        }
        return quoted + "\""
    }

    private static func escape(_ value: UInt32) -> String {
        let (letter, length) = value < 0x100 ? ("x", 2) : value < 0x1_0000 ? ("u", 4) : ("U", 8)
        let digits = String(value, radix: 16, uppercase: true)
        return "\\" + letter + String(repeating: "0", count: length - digits.count) + digits
    }

    /// Whether a text needs no quotation marks, by YAML 1.2 and 1.1 alike.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) || first == 0x5F || first == 0x2F,
            text.utf8.last != 0x20, text.utf8.last != 0x3A,
            !reserved.contains(text.lowercased())
        else { return false }
        var previous = Unicode.Scalar(0x20)
        for scalar in text.unicodeScalars {
            if !isPrintable(scalar) || previous == ":" && scalar == " "
                || previous == " " && scalar == "#"
            {
                return false
            }
            previous = scalar
        }
        return true
    }

    /// Words with a meaning, some of them only for readers of YAML 1.1.
    private static let reserved: Set<String> = [
        "true", "false", "null", "yes", "no", "on", "off", "y", "n",
    ]

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }

    /// Whether a character may stand in a text as it is, without changing lines or being lost.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202F...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
            0x1_0000...0x10_FFFF:
            true
        default: false
        }
    }
}
