import Synchronization

/// Set when a task is cancelled, read by the thread that runs its statement.
final class CancelFlag: Sendable {
    private let flag = Atomic(false)

    func set() { flag.store(true, ordering: .relaxed) }
    var isSet: Bool { flag.load(ordering: .relaxed) }
}

/// Decides, every few thousand steps of a statement, whether it goes on.
final class ProgressWatch {
    private let deadline: ContinuousClock.Instant
    private let isCancelled: CancelFlag
    private(set) var isLate = false

    init(deadline: ContinuousClock.Instant, isCancelled: CancelFlag) {
        self.deadline = deadline
        self.isCancelled = isCancelled
    }

    /// Whether the statement must stop now.
    func mustStop() -> Bool {
        if isCancelled.isSet { return true }
        isLate = ContinuousClock.now >= deadline
        return isLate
    }

    /// The error that a stopped statement ends with.
    var stopError: any Error {
        isLate
            ? SQLAccessError(
                .timedOut, "The statement ran longer than it may. Narrow it, or allow more time.")
            : CancellationError()
    }
}
