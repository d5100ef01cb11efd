import Synchronization

/// Lets one child task tell another to stop, without a handle on it.
final class Interrupts: Sendable {
    private struct Entry {
        var stop: AsyncStream<Void>.Continuation
        var isFired = false
        var leavers: [AsyncStream<Void>.Continuation] = []
    }

    private let entries = Mutex<[Schedule.Key: Entry]>([:])

    /// Announces an attempt.
    ///
    /// The stream has an element once it is to stop.
    func enter(_ key: Schedule.Key) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        entries.withLock { $0[key] = Entry(stop: continuation) }
        return stream
    }

    /// The attempt has ended.
    func leave(_ key: Schedule.Key) {
        let entry = entries.withLock { $0.removeValue(forKey: key) }
        entry?.stop.finish()
        for leaver in entry?.leavers ?? [] { leaver.finish() }
    }

    /// Whether the attempt was told to stop.
    func isFired(_ key: Schedule.Key) -> Bool {
        entries.withLock { $0[key]?.isFired ?? false }
    }

    /// Tells an attempt to stop.
    ///
    /// The stream ends once it has; nil if there is none.
    func fire(_ key: Schedule.Key) -> AsyncStream<Void>? {
        entries.withLock { entries in
            guard entries[key] != nil else { return nil }
            let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
            entries[key]?.leavers.append(continuation)
            entries[key]?.isFired = true
            entries[key]?.stop.yield()
            return stream
        }
    }
}
