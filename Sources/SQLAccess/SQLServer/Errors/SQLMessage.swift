/// What a server said beside the rows: `PRINT`, warnings and errors.
public struct SQLMessage: Sendable, Hashable {
    /// The server's number for it; 0 for `PRINT`.
    public var number: Int
    /// How grave it is; above 10 it is an error.
    public var severity: Int
    /// Tells apart the places that give one number.
    public var state: Int
    /// The line of the statement or of the procedure.
    public var line: Int
    /// The procedure it happened in; empty outside of one.
    public var procedure: String
    /// The server's words: data, which may quote what is in tables.
    public var text: String

    /// Makes a message.
    public init(
        number: Int, severity: Int, state: Int = 0, line: Int = 0, procedure: String = "",
        text: String
    ) {
        self.number = number
        self.severity = severity
        self.state = state
        self.line = line
        self.procedure = procedure
        self.text = text
    }

    /// Whether the server calls it an error.
    public var isError: Bool { severity > 10 }
}
