import Synchronization

/// Numbers the events of one stream from 1.
final class EventNumbers: Sendable {
    private let last = Mutex(0)

    /// The next number, as an event's id.
    func next() -> String {
        last.withLock { last in
            last += 1
            return String(last)
        }
    }
}
