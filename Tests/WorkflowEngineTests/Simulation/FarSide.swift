import OrchestrateTesting
import Synchronization
import WorkflowEngine
import WorkflowModel

/// What is outside: takes effects by key, refuses doubles, and watches what the engine may not do.
final class FarSide: NodeExecutor {
    private struct Bug: Error {}

    private struct State {
        var effects: [String: Int] = [:]
        var violations: [String] = []
    }

    private let seed: UInt64
    private let journal: MemoryJournal
    private let state = Mutex(State())

    init(seed: UInt64, journal: MemoryJournal) {
        self.seed = seed
        self.journal = journal
    }

    /// How often each effect was asked for.
    var effects: [String: Int] { state.withLock(\.effects) }
    var violations: [String] { state.withLock(\.violations) }

    func execute(_ execution: NodeExecution) async throws -> NodeOutcome {
        try await check(execution)
        let look = execution.waitState?.integerValue ?? 0
        if look == 0 { take(execution) }
        var random = SeededRandom.of(seed, "\(execution.effectKey)/\(look)")
        for _ in 0..<Int.random(in: 0..<6, using: &random) { await Task.yield() }
        try Task.checkCancellation()
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<25 where look < 3:
            return .waiting(after: .seconds(5), state: .integer(look + 1), progress: "on it")
        case 25..<40:
            return .failed(NodeFailure(code: "busy", message: "busy", isRetryable: true))
        case 40..<46: return .failed(NodeFailure(code: "no", message: "no"))
        case 46..<49 where execution.type == "once":
            return .failed(NodeFailure(code: "lost", message: "cut off", isUncertain: true))
        case 49..<52: throw Bug()
        default: return .succeeded(["value": .bool(random.chance(50))])
        }
    }

    func cancel(_ execution: NodeExecution) async throws {}

    /// The effect itself: the far side does it once a key.
    ///
    /// A type that must not be repeated has no such protection, so a second request is a violation.
    private func take(_ execution: NodeExecution) {
        state.withLock { state in
            let count = (state.effects[execution.effectKey] ?? 0) + 1
            state.effects[execution.effectKey] = count
            if count > 1 && execution.type == "once" {
                state.violations.append("\(execution.effectKey) was done twice")
            }
        }
    }

    /// At each call the journal must hold the attempt's intent, and not its outcome.
    private func check(_ execution: NodeExecution) async throws {
        let entries = try await journal.entries(of: execution.runID, after: 0, limit: 100_000)
        var isIntended = false
        for entry in entries {
            switch entry.event {
            case .attemptStarted(execution.node, execution.attempt): isIntended = true
            case .attemptSucceeded(execution.node, execution.attempt, _),
                .attemptFailed(execution.node, execution.attempt, _):
                note("\(execution.effectKey) was carried out after its outcome was recorded")
            default: break
            }
        }
        if !isIntended { note("\(execution.effectKey) was carried out without intent") }
    }

    private func note(_ violation: String) {
        state.withLock { $0.violations.append(violation) }
    }
}
