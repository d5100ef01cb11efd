/// Keeps a text to a number of words, by whole sentences.
struct WordLimit {
    private let words: Int

    init(_ words: Int) { self.words = max(1, words) }

    /// The sentences that fit, at least the first; models count badly, so a fifth more passes.
    func apply(to text: String) -> (text: String, isShortened: Bool) {
        func count(_ text: some StringProtocol) -> Int {
            text.split(whereSeparator: \.isWhitespace).count
        }
        guard count(text) > words + words / 5 else { return (text, false) }
        var left = words
        var hasAny = false
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let sentences = Sentences.split(String(line))
            let kept = sentences.prefix { sentence in
                left -= count(sentence)
                defer { hasAny = true }
                return left >= 0 || !hasAny
            }
            lines.append(kept.joined(separator: " "))
            if kept.count < sentences.count { break }
        }
        return (lines.joined(separator: "\n").trimmed, true)
    }
}
