import Synchronization

/// The connections to one server under one log-in.
///
/// Invariants: ``PoolState`` decides under the lock, and is acted on outside of it; each waiter is
/// resumed exactly once; every grant is given back exactly once.
final class SessionPool: Sendable {
    /// A connection that is lent out.
    struct Lease: Sendable {
        let session: Int
        let thread: SessionThread
        /// Whether it has to be opened first.
        let isNew: Bool
    }

    private enum Wait {
        case pending
        case suspended(CheckedContinuation<PoolState.Grant, any Error>)
        case settled(Result<PoolState.Grant, any Error>)
    }

    private struct State {
        var pool: PoolState
        var threads: [Int: SessionThread] = [:]
        var waits: [Int: Wait] = [:]
        var nextWaiter = 1
    }

    private let state: Mutex<State>
    private let limits: SQLPoolLimits

    init(_ limits: SQLPoolLimits) {
        self.limits = limits
        state = Mutex(State(pool: PoolState(limits)))
    }

    /// Borrows a connection, waiting for one as long as may be.
    func acquire(within timeout: Duration) async throws -> Lease {
        try Task.checkCancellation()
        let (waiter, answer) = state.withLock { state in
            let waiter = state.nextWaiter
            state.nextWaiter += 1
            let answer = state.pool.acquire(waiter)
            if answer == .waits { state.waits[waiter] = .pending }
            return (waiter, answer)
        }
        let grant: PoolState.Grant
        switch answer {
        case .granted(let given): grant = given
        case .refused: throw Self.tooMany
        case .closed: throw Self.closed
        case .waits: grant = try await wait(waiter, min(timeout, limits.acquireTimeout))
        }
        let lease = try lease(for: grant)
        if Task.isCancelled, !lease.isNew {
            release(lease.session, isUsable: true)
            throw CancellationError()
        }
        return lease
    }

    /// Tells that a connection is given back in a moment.
    func willRelease(_ session: Int) { state.withLock { $0.pool.willRelease(session) } }

    /// Gives a connection back; one that cannot be used is closed.
    func release(_ session: Int, isUsable: Bool) {
        let (thread, resumed) = state.withLock { state in
            let release = state.pool.release(session, isUsable: isUsable)
            let thread = release.mustClose ? state.threads.removeValue(forKey: session) : nil
            let resumed = release.next.flatMap { served in
                Self.settle(served.waiter, .success(served.grant), &state)
            }
            return (thread, resumed)
        }
        thread?.end()
        resumed?()
    }

    /// Closes what lies idle now, and the rest when it is given back.
    func close() {
        let (threads, resumed) = state.withLock { state in
            let (idle, waiting) = state.pool.close()
            let threads = idle.compactMap { state.threads.removeValue(forKey: $0) }
            let resumed = waiting.compactMap { waiter in
                Self.settle(waiter, .failure(Self.closed), &state)
            }
            return (threads, resumed)
        }
        for thread in threads { thread.end() }
        for resume in resumed { resume() }
    }

    private func lease(for grant: PoolState.Grant) throws -> Lease {
        let session = grant.session
        if case .use = grant {
            if let thread = state.withLock({ $0.threads[session] }) {
                return Lease(session: session, thread: thread, isNew: false)
            }
            release(session, isUsable: false)
            throw Self.closed
        }
        let thread = SessionThread(idleTimeout: limits.idleTimeout) { [weak self] in
            self?.expire(session) ?? true
        }
        guard let thread else {
            release(session, isUsable: false)
            throw SQLAccessError(
                .noConnectionFree,
                "This server has as many database connections as it may: "
                    + "\(SQLLimits.serverThreads). Try again later.")
        }
        state.withLock { $0.threads[session] = thread }
        return Lease(session: session, thread: thread, isNew: true)
    }

    private func expire(_ session: Int) -> Bool {
        state.withLock { state in
            guard state.pool.expire(session) else { return false }
            state.threads[session] = nil
            return true
        }
    }

    private func wait(_ waiter: Int, _ timeout: Duration) async throws -> PoolState.Grant {
        let timer = Task {  // unstructured: ends with the wait, which cancels it
            try await Task.sleep(for: timeout)
            give(up: waiter, Self.exhausted(limits.maximum))
        }
        defer { timer.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let settled: Result<PoolState.Grant, any Error>? = state.withLock { state in
                    if case .settled(let result) = state.waits[waiter] {
                        state.waits[waiter] = nil
                        return result
                    }
                    state.waits[waiter] = .suspended(continuation)
                    return nil
                }
                if let settled { continuation.resume(with: settled) }
            }
        } onCancel: {
            give(up: waiter, CancellationError())
        }
    }

    private func give(up waiter: Int, _ error: any Error) {
        let resume = state.withLock { state in
            state.pool.abandon(waiter) ? Self.settle(waiter, .failure(error), &state) : nil
        }
        resume?()
    }

    /// Settles a wait; what is returned resumes the waiter, outside of the lock.
    private static func settle(
        _ waiter: Int, _ result: Result<PoolState.Grant, any Error>, _ state: inout State
    ) -> (@Sendable () -> Void)? {
        guard case .suspended(let continuation) = state.waits[waiter] else {
            state.waits[waiter] = .settled(result)
            return nil
        }
        state.waits[waiter] = nil
        return { continuation.resume(with: result) }
    }

    private static let closed = SQLAccessError(.closed, "The connection was closed.")
    private static let tooMany = SQLAccessError(
        .noConnectionFree, "Too many queries wait for this database already. Try again later.")

    private static func exhausted(_ maximum: Int) -> SQLAccessError {
        SQLAccessError(
            .noConnectionFree,
            "All \(maximum) connections to this database were busy for as long as a query may "
                + "wait. Try again later, or allow more connections.")
    }
}
