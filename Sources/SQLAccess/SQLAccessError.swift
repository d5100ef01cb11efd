/// Why a statement gave no result.
///
/// `description` is safe to show: it never holds the statement or a parameter's value.
public struct SQLAccessError: Error, Sendable, Hashable {
    /// What went wrong.
    public enum Code: String, Sendable, CaseIterable {
        /// The database cannot be opened.
        case cannotOpen = "cannot-open"
        /// The statement would change something, and its access is `read`.
        case notReadOnly = "not-read-only"
        /// The statement does something that is never allowed, such as attaching a file.
        case notAllowed = "not-allowed"
        /// There is no statement, or more than one.
        case notOneStatement = "not-one-statement"
        /// The statement is wrong: syntax, or an unknown table or column.
        case badStatement = "bad-statement"
        /// A parameter is missing, is not used, or is no scalar.
        case badParameter = "bad-parameter"
        /// It ran longer than it may.
        case timedOut = "timed-out"
        /// Somebody else holds a lock.
        case locked
        /// A rule of the database was broken, such as a unique key.
        case constraint
        /// The data do not fit what is done with them: division by zero, a failed conversion.
        case badData = "bad-data"
        /// A write changed another number of rows than expected, and was rolled back.
        case unexpectedRows = "unexpected-rows"
        /// The server refuses the user or the password, or the log-in must not use the database.
        case loginRefused = "login-refused"
        /// The connection broke; what it was doing was not done.
        case connectionLost = "connection-lost"
        /// The connection broke while a write was ending: whether it was done is not known.
        case outcomeUnknown = "outcome-unknown"
        /// Every connection was busy for as long as a query may wait.
        case noConnectionFree = "no-connection-free"
        /// The server takes no work at the moment.
        case unavailable
        /// The database itself failed.
        case failed
        /// The database was closed.
        case closed
    }

    /// What went wrong.
    public var code: Code
    /// What happened and what to do, in plain words.
    public var message: String
    /// The server's own number for it, if it has one.
    public var serverCode: Int?

    /// Makes an error.
    public init(_ code: Code, _ message: String, serverCode: Int? = nil) {
        self.code = code
        self.message = message
        self.serverCode = serverCode
    }

    /// A write changed another number of rows than it should, and was rolled back.
    static func unexpected(_ changed: Int, where expected: Int) -> SQLAccessError {
        SQLAccessError(
            .unexpectedRows,
            "The statement would change \(changed) rows, and \(expected) are expected. It was "
                + "rolled back.")
    }

    /// A result has a column of SQL Server's `sql_variant`: FreeTDS hands the bytes of its values over
    /// without their type.
    ///
    /// - Parameter column: its name, which may be empty.
    /// - Returns: the error, with what to write instead.
    public static func variant(_ column: String) -> SQLAccessError {
        let name = column.isEmpty ? "without a name" : "'\(ServerErrors.shown(column))'"
        return SQLAccessError(
            .badStatement,
            "The column \(name) is a sql_variant, whose values come without their type. Write "
                + "CAST(… AS …) around it, such as CAST(value AS nvarchar(4000)).")
    }

    /// Whether trying again later could go better.
    public var isTransient: Bool {
        switch code {
        case .locked, .connectionLost, .noConnectionFree, .unavailable: true
        default: false
        }
    }
}

extension SQLAccessError: CustomStringConvertible {
    /// What happened and what to do.
    public var description: String { message }
}
