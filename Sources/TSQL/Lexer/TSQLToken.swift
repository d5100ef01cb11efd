/// One token of a text, with its place.
public struct TSQLToken: Sendable, Hashable {
    /// What a token is.
    public enum Kind: Sendable, Hashable {
        /// A keyword, or a name without delimiters.
        case word
        /// A name in brackets or quotation marks; the text is without them.
        case delimited
        /// A string; `national` with the prefix N. The text is its value.
        case string(national: Bool)
        /// A whole number.
        case integer
        /// A number with a point.
        case decimal
        /// A number with an exponent.
        case float
        /// A number with a sign of currency.
        case money
        /// A binary constant; the text is its digits without `0x`.
        case binary
        /// `@name`.
        case variable
        /// `@@name`.
        case systemVariable
        /// `#name` or `##name`.
        case temporary
        /// `$name`, a pseudo column.
        case pseudoColumn
        /// An operator or a mark.
        case symbol
        /// A line that says `GO`.
        case batchSeparator
        /// The end of the text.
        case end
    }

    /// What it is.
    public var kind: Kind
    /// Its text; for names and strings what they stand for.
    public var text: String
    /// The word in capitals if it is a word of ASCII letters, else empty.
    public var keyword: String
    /// Where it begins.
    public var position: TSQLPosition
    /// Bytes of UTF-8 up to its end.
    public var endOffset: Int

    /// Whether it is a constant; NULL is a keyword.
    var isConstant: Bool {
        switch kind {
        case .string, .integer, .decimal, .float, .money, .binary: true
        default: false
        }
    }

    /// Whether it is that keyword, without delimiters.
    public func isKeyword(_ word: String) -> Bool { keyword == word }

    /// Whether it is that operator or mark.
    public func isSymbol(_ symbol: String) -> Bool { kind == .symbol && text == symbol }
}
