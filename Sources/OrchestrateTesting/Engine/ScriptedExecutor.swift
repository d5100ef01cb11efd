import Synchronization
public import WorkflowEngine
public import WorkflowModel

/// Carries out nodes by a script, and remembers what it was asked to do.
///
/// Each node has a list of steps, taken one a call; the last one is repeated. A node without a
/// script succeeds with its rendered config.
public final class ScriptedExecutor: NodeExecutor {
    /// What one call does.
    public enum Step: Sendable {
        /// Returns this.
        case outcome(NodeOutcome)
        /// Throws, as a bug or an outage would.
        case fault(String)
        /// Goes on until it is cancelled, or until ``release(_:)``; then does the next step.
        case block
        /// Asks a closure.
        case ask(@Sendable (NodeExecution) async throws -> NodeOutcome)
    }

    /// An error that a node type might throw.
    public struct Fault: Error, CustomStringConvertible {
        /// What it says.
        public let description: String
    }

    private struct State {
        var scripts: [NodeID: [Step]] = [:]
        var calls: [NodeExecution] = []
        var cancels: [NodeExecution] = []
        var cancelFaults = 0
        var blocked: [NodeID: [AsyncStream<Void>.Continuation]] = [:]
        var watchers: [CheckedContinuation<Void, Never>] = []
        var current = 0
        var greatest = 0
    }

    private let state = Mutex(State())

    /// Makes an executor without scripts.
    public init() {}

    /// Sets a node's script.
    public func script(_ node: NodeID, _ steps: Step...) {
        state.withLock { $0.scripts[node] = steps }
    }

    /// The next cancels throw, that many times.
    public func failCancels(_ count: Int) { state.withLock { $0.cancelFaults = count } }

    /// What it was asked to carry out, in order.
    public var calls: [NodeExecution] { state.withLock(\.calls) }

    /// What it was asked to cancel, in order.
    public var cancels: [NodeExecution] { state.withLock(\.cancels) }

    /// The most that went on at once.
    public var greatestConcurrency: Int { state.withLock(\.greatest) }

    /// Lets a blocked node go on.
    public func release(_ node: NodeID) {
        let blocked = state.withLock { $0.blocked.removeValue(forKey: node) ?? [] }
        for continuation in blocked { continuation.finish() }
    }

    /// Waits until it was called that often.
    public func wait(forCalls count: Int) async {
        while true {
            let isThere = state.withLock { $0.calls.count >= count }
            if isThere { return }
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    if state.calls.count >= count { return true }
                    state.watchers.append(continuation)
                    return false
                }
                if isThere { continuation.resume() }
            }
        }
    }

    /// Does the next step of the node's script.
    public func execute(_ execution: NodeExecution) async throws -> NodeOutcome {
        note(execution)
        defer { state.withLock { $0.current -= 1 } }
        while true {
            switch nextStep(execution) {
            case .outcome(let outcome): return outcome
            case .fault(let message): throw Fault(description: message)
            case .ask(let closure): return try await closure(execution)
            case .block: try await block(execution.node)
            }
        }
    }

    /// Remembers that it was asked to stop something.
    public func cancel(_ execution: NodeExecution) async throws {
        let fails = state.withLock { state in
            state.cancels.append(execution)
            guard state.cancelFaults > 0 else { return false }
            state.cancelFaults -= 1
            return true
        }
        if fails { throw Fault(description: "the far side does not answer") }
    }

    private func note(_ execution: NodeExecution) {
        let watchers = state.withLock { state in
            state.calls.append(execution)
            state.current += 1
            state.greatest = max(state.greatest, state.current)
            defer { state.watchers = [] }
            return state.watchers
        }
        for watcher in watchers { watcher.resume() }
    }

    private func nextStep(_ execution: NodeExecution) -> Step {
        state.withLock { state in
            guard var steps = state.scripts[execution.node], let step = steps.first else {
                return .outcome(.succeeded(.object(execution.config)))
            }
            if steps.count > 1 { steps.removeFirst() }
            state.scripts[execution.node] = steps
            return step
        }
    }

    private func block(_ node: NodeID) async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        state.withLock { $0.blocked[node, default: []].append(continuation) }
        for await _ in stream {}
        try Task.checkCancellation()
    }
}
