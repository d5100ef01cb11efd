/// A place in a text.
public struct TSQLPosition: Sendable, Hashable {
    /// Bytes of UTF-8 before it.
    public var offset: Int
    /// The line, from 1.
    public var line: Int
    /// The character in its line, from 1; a character is a Unicode scalar.
    public var column: Int

    /// Names a place.
    public init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }

    /// Where a text begins.
    public static let start = TSQLPosition(offset: 0, line: 1, column: 1)
}
