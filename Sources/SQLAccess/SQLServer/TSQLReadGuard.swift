public import TSQL

/// The first layer for SQL Server: a statement is read as T-SQL, and refused unless all of it was
/// understood and only reads what the connection's policy lets it.
public struct TSQLReadGuard: SQLReadGuard {
    /// Tables, columns and functions that may be used.
    public var policy: GuardPolicy

    /// Makes a guard.
    public init(policy: GuardPolicy = GuardPolicy()) { self.policy = policy }

    /// Refuses what is not understood, or does more than read.
    public func check(_ query: SQLQuery) throws {
        let (refusals, summary) = judge(query.text)
        if let first = refusals.first { throw SQLAccessError(first.code, first.description) }
        if let summary { try checkParameters(query, summary) }
    }

    /// Every reason why a text is refused, by place; parameters are not looked at.
    public func refusals(of text: String) -> [SQLRefusal] { judge(text).refusals }

    private func judge(_ text: String) -> (refusals: [SQLRefusal], summary: TSQLSummary?) {
        let verdict = ReadOnlyGuard(policy: policy).check(text)
        let refusals = verdict.diagnostics.map { finding in
            SQLRefusal(
                code: Self.code(finding.code), finding: finding.code, message: finding.message,
                suggestion: finding.suggestion, line: finding.line, column: finding.column,
                offset: finding.offset)
        }
        guard refusals.isEmpty else { return (refusals, nil) }
        guard let summary = verdict.summary else {
            return ([SQLRefusal(.badStatement, "The statement cannot be read.")], nil)
        }
        switch summary.results.count {
        case 1: return ([], summary)
        case 0:
            let words = "The statement gives no rows: end it with a SELECT."
            return ([SQLRefusal(.notOneStatement, words)], summary)
        default:
            let words = "There must be one SELECT that gives rows; put others in own nodes."
            return ([SQLRefusal(.notOneStatement, words)], summary)
        }
    }

    /// Names have no case in T-SQL.
    private func checkParameters(_ query: SQLQuery, _ summary: TSQLSummary) throws {
        func plain(_ name: String) -> String {
            (name.hasPrefix("@") ? String(name.dropFirst()) : name).lowercased()
        }
        let given = Set(query.parameters.keys.map(plain))
        let used = Set(summary.parameters.map(plain))
        if let missing = used.subtracting(given).min() {
            throw SQLAccessError(.badParameter, "The parameter @\(missing) has no value.")
        }
        if let unused = given.subtracting(used).min() {
            throw SQLAccessError(
                .badParameter, "The parameter '\(unused)' does not stand in the statement.")
        }
    }

    private static func code(_ code: TSQLDiagnostic.Code) -> SQLAccessError.Code {
        switch code {
        case .badCharacter, .unterminatedString, .unterminatedIdentifier, .badComment, .badNumber,
            .badIdentifier, .lookalikeKeyword, .tooLong, .tooDeep, .syntax, .unexpectedEnd,
            .ambiguousName, .columnUnresolved:
            .badStatement
        case .empty, .severalStatements, .batchSeparator: .notOneStatement
        case .notReadOnly, .execute, .selectInto, .transaction, .sequence, .temporaryTable:
            .notReadOnly
        case .externalData, .controlFlow, .cursor, .session, .tableHint, .queryHint,
            .unknownFunction, .functionRefused, .userFunction, .dataType, .linkedServer,
            .otherDatabase, .systemObject, .tableDenied, .columnDenied, .starDenied:
            .notAllowed
        }
    }
}

/// One reason why a text is refused that shall only read.
public struct SQLRefusal: Sendable, Hashable {
    /// What kind of reason.
    public var code: SQLAccessError.Code
    /// What the parser or the policy found; nil where only the number of results is wrong.
    public var finding: TSQLDiagnostic.Code?
    /// What is wrong, in plain words.
    public var message: String
    /// What to write instead, where something helps.
    public var suggestion: String?
    /// The line, from 1.
    public var line: Int
    /// The code point in its line, from 1.
    public var column: Int
    /// Bytes of UTF-8 before the place.
    public var offset: Int

    init(
        code: SQLAccessError.Code, finding: TSQLDiagnostic.Code?, message: String,
        suggestion: String?, line: Int, column: Int, offset: Int
    ) {
        self.code = code
        self.finding = finding
        self.message = message
        self.suggestion = suggestion
        self.line = line
        self.column = column
        self.offset = offset
    }

    /// A reason that is about the whole text.
    init(_ code: SQLAccessError.Code, _ message: String) {
        self.init(
            code: code, finding: nil, message: message, suggestion: nil, line: 1, column: 1,
            offset: 0)
    }
}

extension SQLRefusal: CustomStringConvertible {
    /// Place, message and suggestion in one line.
    public var description: String {
        "line \(line), column \(column): \(message)" + (suggestion.map { " \($0)" } ?? "")
    }
}
