import Dispatch
import Foundation
import Synchronization

/// What a connection's thread has: nothing until the connection is open.
final class SessionSlot {
    var session: ServerSession?
}

/// The thread that owns one connection, and its mailbox.
///
/// db-lib's calls block, and a connection is for one thread at a time; even stopping a statement
/// from another thread hangs for ever. So each connection has a thread for as long as it lives.
///
/// Invariants: jobs run in the order they were posted, all on the thread; after `isEnding` none is
/// taken, and the connection is closed behind the last.
final class SessionThread: Sendable {
    typealias Job = @Sendable (SessionSlot) -> Void

    private struct State {
        var jobs: [Job] = []
        var isEnding = false
    }

    private let state = Mutex(State())
    private let posted = DispatchSemaphore(value: 0)

    /// Starts a thread, if the process may have one more.
    ///
    /// - Parameters:
    ///   - idleTimeout: how long the thread waits for a job before it asks whether to end.
    ///   - mayEnd: asked on the thread; after `true` nobody posts any more.
    init?(idleTimeout: Duration, mayEnd: @escaping @Sendable () -> Bool) {
        guard ThreadBudget.take() else { return nil }
        let wait = DispatchTimeInterval.milliseconds(
            Int(
                clamping: idleTimeout.components.seconds * 1000 + 1
                    + idleTimeout.components.attoseconds / 1_000_000_000_000_000))
        Thread.detachNewThread { [self] in
            let slot = SessionSlot()
            while true {
                if posted.wait(timeout: .now() + wait) == .timedOut {
                    if mayEnd() { break }
                    continue
                }
                let (job, isEnding) = state.withLock { state in
                    (state.jobs.isEmpty ? nil : state.jobs.removeFirst(), state.isEnding)
                }
                if let job { job(slot) } else if isEnding { break }
            }
            state.withLock { $0.isEnding = true }
            slot.session?.close()
            ThreadBudget.giveBack()
        }
    }

    /// Posts a job; `false` when the thread takes none any more.
    func post(_ job: @escaping Job) -> Bool {
        let isTaken = state.withLock { state in
            if !state.isEnding { state.jobs.append(job) }
            return !state.isEnding
        }
        if isTaken { posted.signal() }
        return isTaken
    }

    /// Ends the thread behind the jobs that were posted.
    func end() {
        state.withLock { $0.isEnding = true }
        posted.signal()
    }
}

/// How many threads for servers the process has.
enum ThreadBudget {
    private static let used = Mutex(0)

    static func take() -> Bool {
        used.withLock { used in
            guard used < SQLLimits.serverThreads else { return false }
            used += 1
            return true
        }
    }

    static func giveBack() { used.withLock { $0 -= 1 } }
}
