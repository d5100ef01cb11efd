/// Why a text is refused, and where.
///
/// `message` may quote names and words of the text, never its strings.
public struct TSQLDiagnostic: Error, Sendable, Hashable {
    /// What is wrong.
    public enum Code: String, Sendable, CaseIterable {
        // Reading characters
        /// A character that has no place outside strings, or hides what is written.
        case badCharacter = "bad-character"
        /// A string without its end.
        case unterminatedString = "unterminated-string"
        /// A delimited name without its end.
        case unterminatedIdentifier = "unterminated-identifier"
        /// A comment without its end, or one that can be read in two ways.
        case badComment = "bad-comment"
        /// A number that the server could split in another way.
        case badNumber = "bad-number"
        /// An empty name, one too long, or with control characters.
        case badIdentifier = "bad-identifier"
        /// A word that looks like a keyword but is written with other letters.
        case lookalikeKeyword = "lookalike-keyword"
        /// The text has too many bytes or tokens.
        case tooLong = "too-long"
        /// Parentheses, subqueries or operators nest too deep.
        case tooDeep = "too-deep"
        /// A line `GO`, which only client programs know.
        case batchSeparator = "batch-separator"
        // Reading statements
        /// There is no statement.
        case empty = "empty"
        /// Something stands where it cannot, or is not of the read-only subset.
        case syntax = "syntax"
        /// The text ends in the middle of a statement.
        case unexpectedEnd = "unexpected-end"
        /// A statement that changes data, objects, rights or the server.
        case notReadOnly = "not-read-only"
        /// A procedure or a text would be executed.
        case execute
        /// `SELECT … INTO` makes a table.
        case selectInto = "select-into"
        /// Data from files, other servers or documents outside the database.
        case externalData = "external-data"
        /// Control flow, waiting, errors and output.
        case controlFlow = "control-flow"
        /// Transactions are the connection's affair.
        case transaction
        /// Cursors.
        case cursor
        /// The session's database, user or settings would change.
        case session
        /// A hint on a table that locks more than reading does, or is unknown.
        case tableHint = "table-hint"
        /// A hint on a query that is not of the list.
        case queryHint = "query-hint"
        /// `NEXT VALUE FOR` uses up a number.
        case sequence
        /// A function or method that is not of the list.
        case unknownFunction = "unknown-function"
        /// A function of the server that is known and not allowed.
        case functionRefused = "function-refused"
        /// A function of the database that the policy does not list.
        case userFunction = "user-function"
        /// A type that is not of the server's own scalar types.
        case dataType = "data-type"
        /// A temporary table, or a table variable.
        case temporaryTable = "temporary-table"
        /// A name of four parts: another server.
        case linkedServer = "linked-server"
        // Policy
        /// A name of another database, which the policy does not list.
        case otherDatabase = "other-database"
        /// A view of the system that tells more than the shape of tables.
        case systemObject = "system-object"
        /// More than one statement where one is wanted.
        case severalStatements = "several-statements"
        /// A table that the policy denies, or does not allow.
        case tableDenied = "table-denied"
        /// A column that the policy denies, or does not allow.
        case columnDenied = "column-denied"
        /// `*` would read columns that the policy denies.
        case starDenied = "star-denied"
        /// A column whose table cannot be told, while columns are restricted.
        case columnUnresolved = "column-unresolved"
        /// A name that the server could take for something else.
        case ambiguousName = "ambiguous-name"
    }

    /// What is wrong.
    public var code: Code
    /// What is wrong, in plain words.
    public var message: String
    /// What to write instead, where something helps.
    public var suggestion: String?
    /// Where.
    public var position: TSQLPosition

    /// Makes a finding.
    public init(
        _ code: Code, _ message: String, suggestion: String? = nil, at position: TSQLPosition
    ) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
        self.position = position
    }

    /// Bytes of UTF-8 before the place.
    public var offset: Int { position.offset }
    /// The line, from 1.
    public var line: Int { position.line }
    /// The character in its line, from 1.
    public var column: Int { position.column }
}

extension TSQLDiagnostic: CustomStringConvertible {
    /// Place, message and suggestion in one line.
    public var description: String {
        "line \(line), column \(column): \(message)" + (suggestion.map { " \($0)" } ?? "")
    }
}
