import SQLAccess
import WorkflowEngine
import WorkflowModel

/// `sql.query`: one statement on a database.
struct SQLQueryNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "sql.query", purpose: "Run one SQL statement and read its rows.",
        usage: """
            Use it to count, sum or look at data. Write parameters as @name and give their values \
            under parameters; never paste values into the text. Ask for what is needed: COUNT, \
            SUM, TOP or LIMIT. access "write" changes data and is shown to the person who \
            approves.
            """,
        misuse: """
            Not for reading whole tables, nor for judging what was read: use check or branch \
            after it. Not for several statements: use several nodes.
            """,
        fields: [
            FieldDeclaration(
                "connection", .connection(["sqlite", "mssql"]), purpose: "Which database.",
                required: true, templatable: false),
            FieldDeclaration(
                "sql", .sql, purpose: "One statement, with parameters as @name.", required: true,
                templatable: false),
            FieldDeclaration(
                "parameters", .map(.json), purpose: "The parameters' values, by name without @."),
            FieldDeclaration(
                "max_rows", .integer(1...SQLLimits.rows), purpose: "Rows to return at most.",
                default: 1000),
            FieldDeclaration(
                "access", .choice(["read", "write"]),
                purpose: "Whether the statement may change data.", default: "read",
                templatable: false),
            FieldDeclaration(
                "expect_rows", .integer(0...1_000_000_000),
                purpose: "With access write: rows that it must change, else it is rolled back."),
        ],
        output: .object(
            [
                "columns": .list(.object(["name": .string, "type": .string], isOpen: true)),
                "rows": .list(.object([:], isOpen: true)), "row_count": .integer,
                "truncated": .boolean, "messages": .list(.string), "seconds": .number,
            ], isOpen: false),
        effect: .read, repeatRule: .idempotent)

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        let database = try await node.services.systems.database(node.text("connection"))
        let access = try SQLQuery.Access(rawValue: node.text("access")) ?? .read
        let parameters = node.value("parameters") ?? [:]
        guard let parameters = parameters.objectValue else {
            throw node.wrong("parameters", "must be an object of values by name")
        }
        let query = SQLQuery(
            try node.text("sql"), parameters: parameters,
            maxRows: try node.integer("max_rows", in: 1...SQLLimits.rows) ?? 1000,
            timeout: Self.timeout(of: node), access: access,
            expectedRows: try node.integer("expect_rows", in: 0...1_000_000_000))
        if query.expectedRows != nil, access == .read {
            throw node.wrong("expect_rows", "is for access write")
        }
        do {
            return .succeeded(Self.output(of: try await database.query(query), access))
        } catch let error as SQLAccessError where access == .write {
            throw try Self.failure(ofWrite: error, isSQLite: database.kind == "sqlite")
        }
    }

    /// As long as the node may take, and the usual time where that is not said.
    private static func timeout(of node: NodeCall) -> Duration {
        // The engine ends the attempt at that time; a little later its own end would be told.
        node.execution.timeoutSeconds.map { .seconds($0 + 1) } ?? SQLLimits.defaultTimeout
    }

    /// A write that was refused, or rolled back, did nothing.
    ///
    /// Any other end of it is not known, so a person has to look.
    private static func failure(
        ofWrite error: SQLAccessError, isSQLite: Bool
    ) throws -> NodeFailure {
        var failure = try FailureMapping.failure(error)
        failure.isUncertain =
            switch error.code {
            case .cannotOpen, .notReadOnly, .notAllowed, .notOneStatement, .badStatement,
                .badParameter, .locked, .constraint, .closed, .badData, .unexpectedRows,
                .loginRefused, .connectionLost, .noConnectionFree, .unavailable, .timedOut:
                false
            // What is not known to be rolled back has the first; the second is SQLite's too.
            case .outcomeUnknown: true
            case .failed: isSQLite
            }
        failure.isRetryable = !failure.isUncertain && error.isTransient
        return failure
    }

    private static func output(of result: SQLResult, _ access: SQLQuery.Access) -> JSONValue {
        let count = access == .write ? result.changedRows : result.rows.count
        let parts = result.elapsed.components
        let seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
        var messages = result.messages
        let further = result.furtherResults.count
        if further > 0 {
            messages.append(
                "\(further) further result\(further == 1 ? " is" : "s are") not kept: a node gives "
                    + "the rows of the first.")
        }
        return [
            "columns": .array(result.columns.map(\.json)), "rows": .array(result.rowObjects),
            "row_count": .integer(count), "truncated": .bool(result.isTruncated),
            "messages": .array(messages.map { .string($0) }),
            "seconds": .double((seconds * 1000).rounded() / 1000),
        ]
    }
}
