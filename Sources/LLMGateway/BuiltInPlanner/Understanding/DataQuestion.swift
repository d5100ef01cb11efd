/// Tells questions about data from other messages by how they begin.
enum DataQuestion {
    private static let beginnings = [
        "how many", "how much", "what is the", "what was the", "what are the", "what were the",
        "which", "who", "average", "total", "sum of", "top", "wie viele", "wieviele", "wie viel",
        "wieviel", "wie hoch", "welche", "was ist der", "was ist die", "was war der",
        "was war die", "wer",
    ]

    /// Whether a message may well ask for figures or rows.
    static func isLikely(_ message: String) -> Bool {
        let words = message.lowercased().split { !$0.isLetter }.joined(separator: " ")
        return beginnings.contains { words.hasPrefix($0 + " ") }
    }
}
