/// Why a text is no JSON that we accept, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of mistake.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The text ends in the middle of a value, or is empty.
        case unexpectedEnd = "unexpected-end"
        /// A character that cannot stand there.
        case unexpectedCharacter = "unexpected-character"
        /// Something follows the value.
        case trailingText = "trailing-text"
        /// A name stands twice in one object.
        case duplicateKey = "duplicate-key"
        /// A number that JSON does not allow, such as `012`, `.5` or `NaN`.
        case badNumber = "bad-number"
        /// A number beyond the size of a double, or with more digits than a decimal keeps.
        case numberOverflow = "number-overflow"
        /// A control character or an unknown escape in a string.
        case badString = "bad-string"
        /// Half of a surrogate pair, written as an escape.
        case loneSurrogate = "lone-surrogate"
        /// Bytes that are not UTF-8.
        case invalidUTF8 = "invalid-utf8"
        /// Lists and objects nested deeper than the limit.
        case tooDeep = "too-deep"
        /// More bytes than the limit.
        case tooLarge = "too-large"
    }

    /// The kind of mistake.
    public let code: Code
    /// What is wrong, in a sentence without the place.
    public let message: String
    /// Where it is.
    public let location: TextLocation

    /// Makes an error.
    public init(_ code: Code, _ message: String, at location: TextLocation) {
        self.code = code
        self.message = message
        self.location = location
    }

    /// The message with its place; safe to show.
    public var description: String {
        "line \(location.line), column \(location.column): \(message)"
    }
}
