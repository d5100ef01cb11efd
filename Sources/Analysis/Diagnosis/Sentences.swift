/// Cuts prose into sentences, each with the citations that belong to it.
enum Sentences {
    /// Words with a full stop that end no sentence.
    private static let abbreviations: Set<String> = [
        "e.g", "i.e", "etc", "vs", "approx", "no", "nos", "cf", "ca", "resp", "incl", "excl",
        "max", "min", "dr", "mr", "mrs", "ms", "st", "fig", "sec", "p", "pp", "est", "al", "dept",
    ]

    /// The sentences in order, trimmed.
    ///
    /// A line break always ends one. A citation after the full stop belongs to the sentence
    /// before it. What stands between quotes is not cut.
    static func split(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).flatMap { line(Array($0)) }
    }

    private static func line(_ text: [Character]) -> [String] {
        // A quote that is never closed quotes nothing.
        let quotes = Set("\"`".filter { mark in text.count { $0 == mark }.isMultiple(of: 2) })
        var sentences: [String] = []
        var start = 0
        var open: Character?
        var index = 0
        while index < text.count {
            let character = text[index]
            if quotes.contains(character) {
                if open == nil { open = character } else if open == character { open = nil }
            }
            index += 1
            guard open == nil, ".!?".contains(character), isEnd(text, at: index - 1) else {
                continue
            }
            index = afterCitations(text, from: index)
            sentences.append(String(text[start..<index]).trimmed)
            start = index
        }
        sentences.append(String(text[start...]).trimmed)
        return sentences.filter { !$0.isEmpty }
    }

    /// Whether the mark there ends a sentence: a blank follows, and no abbreviation, initial or
    /// list number stands before it.
    private static func isEnd(_ text: [Character], at index: Int) -> Bool {
        var next = index + 1
        while next < text.count, "\"`)]*_”’".contains(text[next]) { next += 1 }
        guard next >= text.count || text[next].isWhitespace else { return false }
        guard text[index] == "." else { return true }
        let word = text[..<index].reversed().prefix { !$0.isWhitespace && $0 != "(" }
        let last = String(word.reversed()).lowercased()
        if abbreviations.contains(last) { return false }
        let isAtStart = word.count == index
        return !(isAtStart && !last.isEmpty && last.allSatisfy(\.isNumber))
    }

    /// Behind closing marks and the citations that follow the full stop.
    private static func afterCitations(_ text: [Character], from index: Int) -> Int {
        var end = index
        while end < text.count, "\"`)*_”’".contains(text[end]) { end += 1 }
        while true {
            var next = end
            while next < text.count, text[next].isWhitespace { next += 1 }
            guard next + 1 < text.count, text[next] == "[", text[next + 1] == "E",
                let close = text[next...].firstIndex(of: "]")
            else { return end }
            end = close + 1
            if end < text.count, ".,;".contains(text[end]) { end += 1 }
        }
    }
}

extension String {
    /// Without blanks at either end.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
