import Synchronization

/// Wakes those who follow a run when something was appended to it.
final class RunSignals: Sendable {
    private struct State {
        var isClosed = false
        var nextID = 0
        var followers: [RunID: [Int: AsyncStream<Void>.Continuation]] = [:]
    }

    private let state = Mutex(State())

    /// A stream that has an element whenever the run may have new events; several may be one.
    ///
    /// It ends when the service stops.
    func follow(_ run: RunID) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id: Int? = state.withLock { state in
            guard !state.isClosed else { return nil }
            state.nextID += 1
            state.followers[run, default: [:]][state.nextID] = continuation
            return state.nextID
        }
        guard let id else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in self?.leave(run, id) }
        return stream
    }

    /// Something was appended to the run.
    func wake(_ run: RunID) {
        let followers = state.withLock { $0.followers[run]?.values.map { $0 } ?? [] }
        for follower in followers { follower.yield() }
    }

    /// Ends all streams, those to come too.
    func close() {
        let followers = state.withLock { state in
            state.isClosed = true
            let all = state.followers.values.flatMap(\.values)
            state.followers = [:]
            return all
        }
        for follower in followers { follower.finish() }
    }

    private func leave(_ run: RunID, _ id: Int) {
        state.withLock { state in
            state.followers[run]?[id] = nil
            if state.followers[run]?.isEmpty == true { state.followers[run] = nil }
        }
    }
}
