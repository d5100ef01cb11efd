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
        let verdict = ReadOnlyGuard(policy: policy).check(query.text)
        if let first = verdict.diagnostics.first {
            throw SQLAccessError(Self.code(first.code), first.description)
        }
        guard let summary = verdict.summary else {
            throw SQLAccessError(.badStatement, "The statement cannot be read.")
        }
        guard summary.results.count == 1 else {
            throw SQLAccessError(
                .notOneStatement,
                summary.results.isEmpty
                    ? "The statement gives no rows: end it with a SELECT."
                    : "There must be one SELECT; put others in own nodes.")
        }
        try checkParameters(query, summary)
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
