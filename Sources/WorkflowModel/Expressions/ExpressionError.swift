/// Why an expression cannot be read or has no value, and where.
public struct ExpressionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of mistake.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The text is no expression.
        case syntax
        /// The text or the nesting exceeds a limit.
        case tooLarge = "too-large"
        /// A name that the scope does not have.
        case unknownName = "unknown-name"
        /// A member or a place that the value does not have.
        case missing
        /// An operator or a function is given a kind of value that it does not take.
        case wrongType = "wrong-type"
        /// No such function, or too few or too many values for it.
        case wrongCall = "wrong-call"
        /// A value of the right kind that cannot be used, such as a text that is no date.
        case badValue = "bad-value"
        /// An integer beyond 64 bits, a number beyond a double, or a division by zero.
        case arithmetic
        /// The evaluation takes more steps or makes more data than allowed.
        case outOfBudget = "out-of-budget"
    }

    /// The kind of mistake.
    public let code: Code
    /// What is wrong and what to do, in a sentence.
    public let message: String
    /// Where the mistake begins, in code points from the start of the text given.
    public let offset: Int
    /// What was probably meant, such as the nearest name.
    public let suggestion: String?

    /// Makes an error.
    public init(_ code: Code, _ message: String, at offset: Int, suggestion: String? = nil) {
        self.code = code
        self.message = message
        self.offset = offset
        self.suggestion = suggestion
    }

    /// The message with its place; safe to show.
    public var description: String {
        let hint = suggestion.map { " (did you mean '\($0)'?)" } ?? ""
        return "at character \(offset + 1): \(message)\(hint)"
    }
}
