/// One query on a connection, with the transaction around it.
///
/// It runs on the connection's thread.
struct ServerRun {
    /// The connection was lost while it lay idle; nothing was sent that matters.
    struct WasLostBefore: Error {}

    let session: ServerSession
    let options: SQLServerOptions
    let deadline: ContinuousClock.Instant
    let isCancelled: CancelFlag

    /// Reads within a transaction that is never committed.
    ///
    /// - Returns: what the server said.
    func read(
        _ request: ServerRequest, hiding hidden: [String], rowGoal: Int?,
        into sink: (ServerCall) -> any ResultSink
    ) throws -> MessageList {
        // 0 takes a bound back; where none is ever set, none has to be.
        try begin(.read, rowCount: options.hasRowGoal ? rowGoal ?? 0 : nil)
        let call = ServerCall(isCancelled: isCancelled, deadline: deadline)
        let end = session.run(request, call, into: sink(call))
        if let error = Self.failure(end, call, hiding: hidden) { throw error }
        return call.messages
    }

    /// Writes once, whole or not at all.
    func write(
        _ text: ServerCallText, expectedRows: Int?, into sink: CollectingSink
    ) throws -> MessageList {
        // A bound would end a write in its middle.
        try begin(.write, rowCount: options.hasRowGoal ? 0 : nil)
        let call = ServerCall(isCancelled: isCancelled, deadline: deadline)
        let end = session.run(text.request, call, into: sink)
        // A result that is cut is no failure here: the statement was not stopped by the server.
        if let error = Self.failure(end, call, hiding: text.hidden) {
            throw wasUndone(text.text) ? error : Self.unknownOutcome(error)
        }
        if case .stopped = end {
            try undo()
            throw SQLAccessError(
                .badStatement,
                "The statement gives more rows than may be kept, and was rolled back. Return "
                    + "fewer rows.")
        }
        let changed = ChangedRows.count(text.text, sink)
        if let expectedRows, changed != expectedRows {
            try undo()
            throw SQLAccessError.unexpected(changed, where: expectedRows)
        }
        try commit()
        return call.messages
    }

    private func begin(_ access: SQLQuery.Access, rowCount: Int?) throws {
        let call = ServerCall(
            isCancelled: isCancelled,
            deadline: min(deadline, .now.advanced(by: SQLLimits.houseKeepingTimeout)))
        let text = SessionText.begin(access, pinned: session.pinned, rowCount: rowCount)
        let end = session.run(.batch(text), call, into: NoRows())
        if case .lost = end, !call.isLate, !call.wasCancelled { throw WasLostBefore() }
        if let error = Self.failure(end, call, hiding: []) { throw error }
    }

    /// Whether a write that failed is known to have done nothing.
    ///
    /// It is rolled back by the server when the connection ends or here, unless its own text
    /// ends transactions.
    private func wasUndone(_ text: String) -> Bool {
        if text.lowercased().contains("commit") { return false }
        if session.isLost { return true }
        return (try? undo()) != nil
    }

    private func undo() throws {
        let call = Self.houseKeeping()
        let end = session.run(.batch(SessionText.rollBack), call, into: NoRows())
        if let error = Self.failure(end, call, hiding: []) { throw Self.unknownOutcome(error) }
    }

    private func commit() throws {
        let call = Self.houseKeeping()
        let end = session.run(.batch(SessionText.commit), call, into: NoRows())
        if let error = Self.failure(end, call, hiding: []) { throw Self.unknownOutcome(error) }
    }

    /// Readies a connection for the next query.
    ///
    /// - Returns: whether it can be used.
    static func reset(_ session: ServerSession) -> Bool {
        guard !session.isLost else { return false }
        let call = houseKeeping()
        guard case .done = session.run(.batch(SessionText.rollBack), call, into: NoRows()) else {
            return false
        }
        return call.messages.errors == 0 && !session.isLost
    }

    /// Readies a connection that was just opened, and learns what its server can pin.
    static func settle(_ session: ServerSession, lockTimeout: Duration) throws {
        let call = houseKeeping()
        let text = SessionText.settings(textBytes: SessionText.readTextBytes)
        let end = session.run(.batch(text), call, into: NoRows())
        if let error = failure(end, call, hiding: []) { throw error }
        let all = SessionText.pinned(lockTimeout: lockTimeout)
        if takes(all.joined(separator: " "), session) {
            session.pinned = all
        } else {
            // A server that does not know one of them still gets the others.
            session.pinned = all.filter { takes($0, session) }
        }
    }

    private static func takes(_ text: String, _ session: ServerSession) -> Bool {
        let call = houseKeeping()
        guard case .done = session.run(.batch(text), call, into: NoRows()) else { return false }
        return call.messages.errors == 0
    }

    private static func houseKeeping() -> ServerCall {
        ServerCall(
            isCancelled: CancelFlag(),
            deadline: .now.advanced(by: SQLLimits.houseKeepingTimeout))
    }

    /// What went wrong, if anything did.
    static func failure(
        _ end: ServerSession.End, _ call: ServerCall, hiding hidden: [String]
    ) -> (any Error)? {
        let said = call.messages.worst.map { ServerErrors.error($0, hiding: hidden) }
        switch end {
        case .done: return said
        case .unreadable(let error): return error
        case .stopped:
            return stopError(call) ?? said
        case .broken:
            return said
                ?? SQLAccessError(
                    .failed,
                    "The server's answer cannot be read (FreeTDS \(call.libraryError)).",
                    serverCode: call.libraryError)
        case .lost:
            return stopError(call) ?? said.flatMap { $0.code == .unavailable ? $0 : nil }
                ?? SQLAccessError(
                    .connectionLost,
                    "The connection to the server broke while the statement ran: the server was "
                        + "stopped, the session ended by somebody, or the network failed.",
                    serverCode: call.libraryError == 0 ? nil : call.libraryError)
        }
    }

    private static func stopError(_ call: ServerCall) -> (any Error)? {
        if call.wasCancelled { return CancellationError() }
        guard call.isLate else { return nil }
        return SQLAccessError(
            .timedOut, "The statement ran longer than it may. Narrow it, or allow more time.")
    }

    private static func unknownOutcome(_ error: any Error) -> SQLAccessError {
        let reason = (error as? SQLAccessError)?.message ?? "It was cancelled."
        return SQLAccessError(
            .outcomeUnknown,
            "Whether the statement was carried out is not known; look before trying again. "
                + reason)
    }
}
