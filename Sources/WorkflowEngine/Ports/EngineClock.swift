/// The engine's only source of time.
public protocol EngineClock: Sendable {
    /// The moment now.
    var now: Timestamp { get }

    /// Returns once that moment has come, at once if it is past.
    /// - Throws: `CancellationError` when the task is cancelled.
    func sleep(until moment: Timestamp) async throws
}

/// Makes the ids of runs.
public protocol RunIDSource: Sendable {
    /// A new id that sorts after those made before: at most 26 characters of `a-z` and `0-9`.
    func makeRunID(at moment: Timestamp) -> RunID
}
