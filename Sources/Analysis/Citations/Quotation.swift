/// Text between quotes, and whether a piece of a log has it.
enum Quotation {
    /// Small letters, single blanks, plain quotes.
    static func plain(_ text: String) -> String {
        var result = ""
        var isBlank = true
        for character in text.lowercased() {
            if character.isWhitespace {
                if !isBlank { result.append(" ") }
                isBlank = true
                continue
            }
            isBlank = false
            switch character {
            case "“", "”", "„", "«", "»": result.append("\"")
            case "‘", "’", "‚": result.append("'")
            default: result.append(character)
            }
        }
        return result.last == " " ? String(result.dropLast()) : result
    }

    /// Whether a text stands in another, whatever was left out at an ellipsis.
    static func stands(_ quote: String, in plain: String) -> Bool {
        var rest = plain[...]
        var hasAny = false
        for part in parts(of: quote) {
            guard let found = rest.range(of: part) else { return false }
            rest = rest[found.upperBound...]
            hasAny = true
        }
        return hasAny
    }

    private static func parts(of quote: String) -> [String] {
        let marks = ["[…]", "[...]", "(...)", "...", "…"]
        let cut = marks.reduce(plain(quote)) { $0.replacing($1, with: "\u{0}") }
        return cut.split(separator: "\u{0}").map { part in
            let text = part.drop { $0 == " " }
            let end = text.lastIndex { !" .,;:!?".contains($0) }
            return end.map { String(text[...$0]) } ?? ""
        }.filter { !$0.isEmpty }
    }

    /// What a sentence puts between quotes.
    static func quotes(in sentence: String) -> [String] {
        let text = Array(sentence)
        var found: [String] = []
        var index = 0
        while index < text.count {
            let isOpening =
                closings[text[index]] != nil && (index == 0 || !isWord(text[index - 1]))
            guard isOpening, let close = closings[text[index]],
                let end = (index + 1..<text.count).first(where: {
                    text[$0] == close && ($0 + 1 == text.count || !isWord(text[$0 + 1]))
                }), end > index + 1
            else {
                index += 1
                continue
            }
            found.append(String(text[(index + 1)..<end]))
            index = end + 1
        }
        return found
    }

    private static let closings: [Character: Character] = [
        "\"": "\"", "'": "'", "`": "`", "“": "”", "„": "“", "‘": "’", "«": "»",
    ]

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }
}
