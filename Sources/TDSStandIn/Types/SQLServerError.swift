/// An error or a message with its number, as SQL Server words it.
public struct SQLServerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The number, such as 208.
    public var number: Int
    /// The class (severity); 11 and above are errors, 20 and above end the connection.
    public var severity: Int
    /// The state.
    public var state: Int
    /// In words.
    public var text: String
    /// The procedure it was raised in, or nothing.
    public var procedure: String
    /// The line of the batch.
    public var line: Int

    /// Makes one.
    public init(
        number: Int, severity: Int = 16, state: Int = 1, text: String, procedure: String = "",
        line: Int = 0
    ) {
        self.number = number
        self.severity = severity
        self.state = state
        self.text = text
        self.procedure = procedure
        self.line = line
    }

    /// Number and words.
    public var description: String { "\(number): \(text)" }

    static func message(_ number: Int, _ text: String) -> SQLServerError {
        SQLServerError(number: number, text: text)
    }

    static func syntax(near word: String, line: Int) -> SQLServerError {
        SQLServerError(
            number: 102, severity: 15, text: "Incorrect syntax near '\(word)'.", line: line)
    }

    static func conversion(_ type: String) -> SQLServerError {
        message(8114, "Error converting data type varchar to \(type).")
    }

    static func overflow(_ type: String) -> SQLServerError {
        message(8115, "Arithmetic overflow error converting expression to data type \(type).")
    }

    static let divideByZero = message(8134, "Divide by zero error encountered.")
}
