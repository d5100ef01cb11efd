import Synchronization

/// Lets one at a time through for each run, in the order they came.
final class SerialGate: Sendable {
    private let waiting = Mutex<[RunID: [CheckedContinuation<Void, Never>]]>([:])

    /// Carries out `work` alone for this run.
    func alone<Result>(
        for run: RunID, _ work: () async throws -> Result
    ) async rethrows -> Result {
        await enter(run)
        defer { leave(run) }
        return try await work()
    }

    private func enter(_ run: RunID) async {
        await withCheckedContinuation { continuation in
            let isFree = waiting.withLock { waiting in
                guard waiting[run] != nil else {
                    waiting[run] = []
                    return true
                }
                waiting[run]?.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave(_ run: RunID) {
        let next: CheckedContinuation<Void, Never>? = waiting.withLock { waiting in
            guard var queue = waiting[run], !queue.isEmpty else {
                waiting[run] = nil
                return nil
            }
            let next = queue.removeFirst()
            waiting[run] = queue
            return next
        }
        next?.resume()
    }
}
