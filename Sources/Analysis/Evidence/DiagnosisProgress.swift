import Synchronization

/// How far a diagnosis has come.
public struct DiagnosisProgress: Sendable, Hashable {
    /// Steps done.
    public var done: Int
    /// Steps known so far; may still grow.
    public var total: Int
    /// What was done last, or is done now.
    public var message: String
}

/// Tells somebody how far a diagnosis has come.
///
/// Carried along by the task: whoever wants to know sets ``current``, and what is done below is
/// told to it. `done` never goes back and never exceeds `total`.
public final class ProgressReport: Sendable {
    /// Whoever listens to what the current task does.
    @TaskLocal public static var current: ProgressReport?

    private let state = Mutex((done: 0, total: 0))
    private let tell: @Sendable (DiagnosisProgress) async -> Void

    /// Makes a report.
    ///
    /// - Parameter tell: called with each step; it is awaited.
    public init(_ tell: @escaping @Sendable (DiagnosisProgress) async -> Void) {
        self.tell = tell
    }

    /// More steps became known.
    public static func expect(_ steps: Int, _ message: String) async {
        await current?.change(message) { $0.total += max(0, steps) }
    }

    /// A step was done.
    public static func step(_ message: String) async {
        await current?.change(message) { state in
            state.done += 1
            state.total = max(state.total, state.done)
        }
    }

    private func change(
        _ message: String, _ edit: @Sendable (inout (done: Int, total: Int)) -> Void
    ) async {
        let now = state.withLock { state in
            edit(&state)
            return state
        }
        await tell(DiagnosisProgress(done: now.done, total: now.total, message: message))
    }
}
