extension String {
    /// The text's beginning and end, with a note of what is left out between them.
    func keepingEnds(_ limit: Int) -> String {
        guard count > limit else { return self }
        let half = limit / 2
        return prefix(half) + "\n[… \(count - 2 * half) characters left out …]\n" + suffix(half)
    }

    /// The text without control characters, fit for a page and a terminal; no blank ends.
    var cleaned: String {
        let kept = unicodeScalars.map { scalar -> Character in
            let isControl = scalar.properties.generalCategory == .control
            return isControl && scalar != "\n" && scalar != "\t" ? "\u{FFFD}" : Character(scalar)
        }
        let text = String(kept)
        guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(text[...last])
    }
}
