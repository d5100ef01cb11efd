import Synchronization

/// What the driver is told: which runs changed, what is done, when to look again, when to stop.
///
/// Holds each thing once however often it is told, so that it stays small while nobody reads.
final class Mailbox: Sendable {
    /// What was told since the last reading.
    struct Batch {
        var changed: Set<RunID> = []
        var done: [Schedule.Key] = []
        var hasTicked = false
    }

    private struct State {
        var batch = Batch()
        var isStopping = false
    }

    private let state = Mutex(State())
    private let wake: AsyncStream<Void>.Continuation
    /// Has an element whenever there may be something to read.
    ///
    /// For one reader.
    let wakes: AsyncStream<Void>

    init() {
        (wakes, wake) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Whether no new work is to be taken.
    var isStopping: Bool { state.withLock(\.isStopping) }

    /// A run has new events, or may have.
    func changed(_ run: RunID) { tell { $0.batch.changed.insert(run) } }

    /// An action was carried out; whatever it changed was told before.
    func done(_ key: Schedule.Key) { tell { $0.batch.done.append(key) } }

    /// A moment that the driver waited for has come.
    func tick() { tell { $0.batch.hasTicked = true } }

    /// No new work is to be taken.
    func stop() { tell { $0.isStopping = true } }

    /// Takes what was told.
    func take() -> Batch {
        state.withLock { state in
            defer { state.batch = Batch() }
            return state.batch
        }
    }

    private func tell(_ change: (inout State) -> Void) {
        state.withLock { change(&$0) }
        wake.yield()
    }
}
