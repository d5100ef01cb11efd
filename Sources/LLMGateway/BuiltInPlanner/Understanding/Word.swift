/// A piece of what a person wrote.
struct Word: Sendable, Hashable {
    /// What it is.
    enum Kind: Sendable, Hashable {
        /// A word or a name.
        case word
        /// A number, with its value.
        case number
        /// A name or text in quotes or backticks.
        case quoted
        /// A fenced block, JSON or SQL that stood there; `value` is its place.
        case block
        /// A comma, a bracket or an operator.
        case symbol
        /// The end of a sentence or line.
        case stop
    }

    var kind: Kind
    /// As written, without quotes.
    var text: String
    /// In lower case, for comparing; empty for quoted text, which is never a word of ours.
    var lower: String
    /// A number's value, or a block's place.
    var value: Double = 0

    /// Makes a piece.
    init(_ kind: Kind, _ text: String, value: Double = 0) {
        self.kind = kind
        self.text = text
        self.value = value
        lower = kind == .quoted || kind == .block ? "" : text.lowercased()
    }

    /// Whether it can be part of a name.
    var isName: Bool { kind == .word || kind == .quoted }
}

/// A fenced block, or JSON or SQL that stood in the text.
struct TextBlock: Sendable, Hashable {
    /// The language in lower case; empty if none was named.
    var language: String
    /// What stood in it.
    var content: String
}
