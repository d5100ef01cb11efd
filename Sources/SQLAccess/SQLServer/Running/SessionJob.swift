/// Work for a connection's thread: open what is not open, work, answer, reset, give back.
struct SessionJob<Value: Sendable>: Sendable {
    let options: SQLServerOptions
    let pool: SessionPool
    let deadline: ContinuousClock.Instant
    let stop: CancelFlag
    let answer: Answer<Value>
    /// A connection that wrote is not used again: what a write may have set or left is not known.
    let isWrite: Bool
    /// Called behind the answer, whatever it is.
    let finally: @Sendable () -> Void
    let work: @Sendable (ServerRun) throws -> Value

    /// Has a thread do it; one that takes no work any more is let go.
    func post(to lease: SessionPool.Lease) {
        let isTaken = lease.thread.post { slot in
            attempt(in: slot, of: lease)
            finally()
            let isUsable = !isWrite && slot.session.map { ServerRun.reset($0) } ?? false
            pool.release(lease.session, isUsable: isUsable)
        }
        guard !isTaken else { return }
        pool.release(lease.session, isUsable: false)
        answer.settle(.failure(SQLAccessError(.closed, "The connection was closed.")))
        finally()
    }

    private func attempt(in slot: SessionSlot, of lease: SessionPool.Lease) {
        let wasOpen = slot.session != nil
        do {
            let session = try slot.session ?? open(slot)
            // Nobody may wait any more: then the connection is kept for the next.
            guard answer.begin() else { return }
            do {
                try give(work(run(on: session)), lease)
            } catch is ServerRun.WasLostBefore where wasOpen {
                // It was lost while it lay idle: a new one, on the same thread.
                slot.session = nil
                session.close()
                try give(work(run(on: open(slot))), lease)
            }
        } catch is ServerRun.WasLostBefore {
            answer.settle(
                .failure(
                    SQLAccessError(
                        .connectionLost,
                        "The server ended the connection as soon as it was made.")))
        } catch {
            answer.settle(.failure(error))
        }
    }

    /// Answers before the connection is reset, so that nobody waits for that.
    private func give(_ value: Value, _ lease: SessionPool.Lease) {
        if !isWrite { pool.willRelease(lease.session) }
        answer.settle(.success(value))
    }

    private func run(on session: ServerSession) -> ServerRun {
        ServerRun(session: session, options: options, deadline: deadline, isCancelled: stop)
    }

    private func open(_ slot: SessionSlot) throws -> ServerSession {
        try FreeTDSRuntime.prepare()
        let section = try FreeTDSFile.shared.section(for: options)
        let watch = CallWatch.shared.beginLogin(
            until: min(deadline, .now.advanced(by: options.loginTimeout)), giveUp: giveUp)
        defer { CallWatch.shared.end(watch) }
        let session = try ServerSession.open(options, section: section, isCancelled: stop)
        do {
            try ServerRun.settle(session, lockTimeout: options.lockTimeout)
        } catch {
            session.close()
            throw error
        }
        slot.session = session
        return session
    }

    /// Waits for a log-in no longer; nothing is sent on the connection if it is made after all.
    private var giveUp: @Sendable () -> Void {
        { [stop, answer, finally, options] in
            stop.set()
            answer.settle(.failure(LibraryErrors.atLogin(LibraryErrors.timeOut, options)))
            finally()
        }
    }
}
