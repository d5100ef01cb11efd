import Foundation
import Glibc
import Synchronization

/// Ends the wait for servers that neither end a call that must stop, nor fall silent.
///
/// db-lib looks at the clock only while a server says nothing. One that goes on sending rows after
/// it was told to stop, or lets a byte drop now and then, would hold its thread for ever: it is cut.
/// While somebody logs in, db-lib does not tell its socket; then who waits is told, and the thread
/// waits on alone.
///
/// Invariants: a socket is shut down only while its call is under way and only if it is still the
/// same, so never one that was closed and given to somebody else; the thread looks once a second, and
/// lives as long as the process.
final class CallWatch: Sendable {
    /// The one of this process.
    static let shared = CallWatch()

    private struct Entry {
        let mustStop: @Sendable () -> Bool
        /// Looks, a second apart, until something is done.
        let patience: Int
        let act: @Sendable () -> Void
        var looks = 0
    }

    private struct State {
        var entries: [Int: Entry] = [:]
        var next = 0
        var isRunning = false
    }

    private let state = Mutex(State())

    /// Watches a call until ``end(_:)``.
    ///
    /// - Parameters:
    ///   - descriptor: the connection's socket, which stays open until then.
    ///   - mustStop: whether the call should have ended by now.
    /// - Returns: the number to end the watch with.
    func begin(_ descriptor: Int32, mustStop: @escaping @Sendable () -> Bool) -> Int {
        let inode = Self.inode(descriptor)
        return begin(
            Entry(mustStop: mustStop, patience: SQLLimits.stubbornSeconds) {
                // The thread of the connection finds it dead, and says so.
                if Self.inode(descriptor) == inode { shutdown(descriptor, Int32(SHUT_RDWR)) }
            })
    }

    /// Watches a log-in until ``end(_:)``.
    ///
    /// - Parameters:
    ///   - deadline: when it should be done.
    ///   - giveUp: what is done up to two seconds after that, once.
    /// - Returns: the number to end the watch with.
    func beginLogin(
        until deadline: ContinuousClock.Instant, giveUp: @escaping @Sendable () -> Void
    ) -> Int {
        // db-lib's own time-out knows the reason better, and is given a second for it.
        begin(Entry(mustStop: { ContinuousClock.now >= deadline }, patience: 2, act: giveUp))
    }

    private func begin(_ entry: Entry) -> Int {
        let (number, isFirst) = state.withLock { state in
            let (number, isFirst) = (state.next, !state.isRunning)
            state.next &+= 1
            state.entries[number] = entry
            state.isRunning = true
            return (number, isFirst)
        }
        if isFirst { Thread.detachNewThread { [self] in look() } }
        return number
    }

    /// Watches a call no longer; after that its socket may be closed.
    func end(_ number: Int) { state.withLock { _ = $0.entries.removeValue(forKey: number) } }

    /// What tells sockets apart that have one number after another.
    private static func inode(_ descriptor: Int32) -> ino_t {
        var facts = stat()
        return fstat(descriptor, &facts) == 0 ? facts.st_ino : 0
    }

    private func look() {
        while true {
            Thread.sleep(forTimeInterval: 1)
            state.withLock { state in
                for (number, entry) in state.entries where entry.mustStop() {
                    state.entries[number]?.looks += 1
                    guard entry.looks + 1 >= entry.patience else { continue }
                    entry.act()
                    state.entries[number] = nil
                }
            }
        }
    }
}
