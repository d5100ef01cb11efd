import Dispatch
import Synchronization

/// Batches of rows on their way from a connection's thread to a task.
///
/// Invariants: at most ``SQLLimits/waitingBatches`` wait, and the thread waits for room; batches
/// leave in the order they came, and the end after the last; after ``close()`` none is taken.
final class RowChannel: Sendable {
    private struct State {
        var batches: [SQLRowBatch] = []
        var reader: CheckedContinuation<Void, Never>?
        var isEnded = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let room: DispatchSemaphore

    init() {
        // A semaphore must not end below the value that it was made with.
        room = DispatchSemaphore(value: 0)
        for _ in 0..<SQLLimits.waitingBatches { room.signal() }
    }

    /// Hands a batch over, waiting for room; for the thread.
    ///
    /// - Returns: `false` when it was not taken and the statement must stop.
    func send(_ batch: SQLRowBatch, unless mustStop: () -> Bool) -> Bool {
        while room.wait(timeout: .now() + .milliseconds(Int(SQLLimits.lookMilliseconds)))
            == .timedOut
        {
            if mustStop() || state.withLock(\.isClosed) { return false }
        }
        let (isTaken, reader) = state.withLock { state in
            guard !state.isClosed else {
                return (false, nil as CheckedContinuation<Void, Never>?)
            }
            state.batches.append(batch)
            defer { state.reader = nil }
            return (true, state.reader)
        }
        reader?.resume()
        return isTaken
    }

    /// Says that no more comes; for the thread, and for who cancels the task.
    func end() {
        let reader = state.withLock { state in
            state.isEnded = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

    /// Takes no more batches; for the task, which then waits for the end.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.batches = []
        }
    }

    /// The next batch, or nil at the end; for one task.
    func next() async -> SQLRowBatch? {
        while true {
            let (batch, isEnded) = state.withLock { state in
                (state.batches.isEmpty ? nil : state.batches.removeFirst(), state.isEnded)
            }
            if let batch {
                room.signal()
                return batch
            }
            if isEnded { return nil }
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if state.isEnded || !state.batches.isEmpty { return true }
                    state.reader = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        }
    }
}
