/// Runs batches, statement by statement.
final class Interpreter {
    /// What comes after a statement.
    enum Flow {
        case next, leave, again, stop
    }

    let session: Session
    let reply: Reply
    /// Depth of TRY blocks: errors in one are not told but caught.
    private var tries = 0
    var hasFailed = false

    init(_ session: Session, _ reply: Reply) {
        self.session = session
        self.reply = reply
    }

    /// Runs a whole batch; its errors are told to the client.
    func run(batch text: String) throws {
        do {
            let code = try SQLParser.parse(text)
            _ = try run(code)
        } catch let error as SQLServerError {
            try report(error, line: 1)
        }
    }

    func run(_ code: [SQLCode]) throws -> Flow {
        for item in code {
            let flow = try run(item)
            if flow != .next { return flow }
        }
        return .next
    }

    func run(_ code: SQLCode) throws -> Flow {
        if tries > 0 { return try perform(code) }
        do {
            return try perform(code)
        } catch let error as SQLServerError {
            try report(error, line: code.line)
            if SessionErrors.endsBatch(error.number) || error.severity >= 20 { return .stop }
            return .next
        }
    }

    /// Tells the client of an error and ends its statement.
    private func report(_ error: SQLServerError, line: Int) throws {
        var error = error
        if error.line == 0 { error.line = line }
        hasFailed = true
        session.lastError = error
        session.rowCount = 0
        if error.number == 1205 { session.rollBackAll() }
        try reply.message(error, isError: true)
        reply.isInTransaction = session.isInTransaction
        reply.finish(.none, count: nil, isError: true)
        if error.severity >= 20 {
            throw TDSStandInError(.closed, "an error of severity \(error.severity)")
        }
    }

    private func perform(_ code: SQLCode) throws -> Flow {
        switch code.statement {
        case .condition(let condition, let then, let otherwise):
            if try holds(condition) { return try run(then) }
            return try otherwise.map { try run($0) } ?? .next
        case .block(let inner): return try run(inner)
        case .loop(let condition, let body):
            while try holds(condition) {
                try reply.check()
                let flow = try run(body)
                if flow == .leave { break }
                if flow == .stop { return .stop }
            }
            return .next
        case .leave: return .leave
        case .again: return .again
        case .stop: return .stop
        case .attempt(let work, let rescue): return try attempt(work, rescue)
        case .throwError(let values): return try raise(values, code.line)
        default:
            try session.counted { try Statements(self).run(code) }
            return .next
        }
    }

    private func attempt(_ work: [SQLCode], _ rescue: [SQLCode]) throws -> Flow {
        tries += 1
        do {
            let flow = try run(work)
            tries -= 1
            return flow
        } catch let error as SQLServerError {
            tries -= 1
            if error.number == 1205 { session.rollBackAll() }
            let before = session.caught
            session.caught = error
            session.lastError = error
            defer { session.caught = before }
            return try run(rescue)
        } catch {
            tries -= 1
            throw error
        }
    }

    private func raise(_ values: [SQLExpression], _ line: Int) throws -> Flow {
        var error: SQLServerError
        if values.isEmpty {
            guard let caught = session.caught else {
                throw SQLServerError(
                    number: 10_704, severity: 15,
                    text:
                        "To rethrow an error, a THROW statement must be used inside a CATCH block.",
                    line: line)
            }
            error = caught
        } else {
            let found = try values.map { try value($0) }
            let number = Int(Conversion.text(found[0])) ?? 50_000
            let state = found.count > 2 ? Int(Conversion.text(found[2])) ?? 1 : 1
            error = SQLServerError(
                number: number, state: state,
                text: found.count > 1 ? Conversion.text(found[1]) : "", line: line)
        }
        if error.line == 0 { error.line = line }
        if tries > 0 { throw error }
        try report(error, line: line)
        return .stop
    }

    // MARK: Values

    /// The value of an expression without a table.
    func typed(_ expression: SQLExpression) throws -> (TDSType?, TDSValue) {
        let translator = session.translator()
        let found = try translator.expression(expression, Scope(parent: nil))
        do {
            let rows = try session.handle.prepare("SELECT \(found.sql)")
            rows.bind(translator.bound)
            _ = try rows.step()
            return (found.type, rows.values().first ?? .null)
        } catch {
            throw try worded(error)
        }
    }

    func value(_ expression: SQLExpression) throws -> TDSValue { try typed(expression).1 }

    private func holds(_ condition: SQLExpression) throws -> Bool {
        switch try value(condition) {
        case .integer(let number): number != 0
        case .null: false
        default: true
        }
    }

    /// A failure of SQLite in SQL Server's words; an interruption is none of its own.
    func worded(_ failure: SQLiteFailure) throws -> SQLServerError {
        if failure.isInterruption { throw Reply.Interruption() }
        return SessionErrors.worded(failure)
    }
}
