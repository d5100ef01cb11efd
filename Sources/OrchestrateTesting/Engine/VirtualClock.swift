import Synchronization
public import WorkflowEngine

/// A clock that stands still until it is told to go on.
public final class VirtualClock: EngineClock {
    private struct Sleeper {
        var due: Timestamp
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Timestamp
        var nextID = 0
        var sleepers: [Int: Sleeper] = [:]
        var cancelled: Set<Int> = []
        var watchers: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    /// Makes a clock that stands at that moment; 2026-01-31T08:00:00Z unless told.
    public init(_ start: Timestamp = Timestamp(milliseconds: 1_769_846_400_000)) {
        state = Mutex(State(now: start))
    }

    /// Where the clock stands.
    public var now: Timestamp { state.withLock(\.now) }

    /// How many sleep.
    public var sleeperCount: Int { state.withLock(\.sleepers.count) }

    /// Returns once the clock was moved to that moment.
    public func sleep(until moment: Timestamp) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                settle(id, moment, continuation)
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                state.cancelled.insert(id)
                return state.sleepers.removeValue(forKey: id)
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
        state.withLock { _ = $0.cancelled.remove(id) }
    }

    private func settle(
        _ id: Int, _ moment: Timestamp, _ continuation: CheckedContinuation<Void, any Error>
    ) {
        enum Fate {
            case awake
            case cancelled
            case asleep([CheckedContinuation<Void, Never>])
        }
        let fate: Fate = state.withLock { state in
            if state.cancelled.remove(id) != nil { return .cancelled }
            if moment <= state.now { return .awake }
            state.sleepers[id] = Sleeper(due: moment, continuation: continuation)
            defer { state.watchers = [] }
            return .asleep(state.watchers)
        }
        switch fate {
        case .awake: continuation.resume()
        case .cancelled: continuation.resume(throwing: CancellationError())
        case .asleep(let watchers): for watcher in watchers { watcher.resume() }
        }
    }

    /// Moves the clock on and wakes those whose time has come.
    public func advance(to moment: Timestamp) {
        let woken = state.withLock { state in
            state.now = max(state.now, moment)
            let due = state.sleepers.filter { $0.value.due <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.sorted { ($0.value.due, $0.key) < ($1.value.due, $1.key) }
        }
        for (_, sleeper) in woken { sleeper.continuation.resume() }
    }

    /// Moves the clock on by that much.
    public func advance(by duration: Duration) { advance(to: now + duration) }

    /// Waits until somebody sleeps, then moves the clock to when the first one wakes.
    public func advanceToNextSleeper() async {
        while true {
            if let due = state.withLock({ $0.sleepers.values.map(\.due).min() }) {
                advance(to: due)
                return
            }
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    guard state.sleepers.isEmpty else { return true }
                    state.watchers.append(continuation)
                    return false
                }
                if isReady { continuation.resume() }
            }
        }
    }

    /// Moves the clock on whenever somebody sleeps, until the task is cancelled; others get
    /// their turn in between.
    public func run() async {
        while !Task.isCancelled {
            for _ in 0..<25 { await Task.yield() }
            if let due = state.withLock({ $0.sleepers.values.map(\.due).min() }) {
                advance(to: due)
            }
        }
    }
}
