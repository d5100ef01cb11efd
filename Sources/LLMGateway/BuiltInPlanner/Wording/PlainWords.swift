/// Words of others as they may stand in an answer: on one line, without control characters, cut.
enum PlainWords {
    /// The text on one line, no longer than the limit.
    static func line(_ text: String, limit: Int = 200) -> String {
        var words = ""
        var wasSpace = true
        for scalar in text.unicodeScalars.prefix(limit * 4) {
            let isSpace =
                scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
                || scalar.properties.generalCategory == .format
            if isSpace {
                if !wasSpace { words.append(" ") }
            } else {
                words.unicodeScalars.append(scalar)
            }
            wasSpace = isSpace
        }
        if words.hasSuffix(" ") { words.removeLast() }
        return words.count > limit ? String(words.prefix(limit - 1)) + "…" : words
    }

    /// A name as code, so that nothing in it is read as Markdown.
    static func name(_ text: String) -> String {
        "`" + line(text, limit: 120).filter { $0 != "`" } + "`"
    }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ parts: [String], _ last: String = "and") -> String {
        guard let end = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " \(last) " + end
    }

    /// A number with its noun in the right form.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
