public import WorkflowModel

/// One node's part of a run's state.
public struct NodeRun: Sendable, Hashable {
    /// What it is doing.
    public internal(set) var phase = Phase.pending
    /// Attempts started so far, in all rounds.
    ///
    /// Only grows: an attempt's number is part of the key of its effect, so no number is used
    /// twice.
    public internal(set) var attempts = 0
    /// Attempts of earlier rounds; a round begins when a person has it run again.
    public internal(set) var earlierAttempts = 0
    /// Why what it has going on outside is being stopped.
    public internal(set) var stopping: StopReason?
    /// What it put out.
    public internal(set) var output: JSONValue?
    /// Why its last attempt failed.
    public internal(set) var failure: NodeFailure?
    /// What a person decided and the executor has not been told yet.
    public internal(set) var decision: NodeDecision?
    /// When this round's first attempt started; its time-out counts from here.
    public internal(set) var roundStartedAt: Timestamp?
    /// When its very first attempt started.
    public internal(set) var startedAt: Timestamp?
    /// When it was settled.
    public internal(set) var finishedAt: Timestamp?

    /// What a node is doing.
    public enum Phase: Sendable, Hashable {
        /// An incoming edge is not settled.
        case pending
        /// The next attempt may start, once that moment has come.
        case ready(notBefore: Timestamp?)
        /// An attempt's intent is journalled, and it has told nothing yet.
        case running
        /// The attempt goes on outside, or asks a person; the next look is due at that moment.
        case polling(
            at: Timestamp, state: JSONValue, progress: String, asks: DecisionRequest? = nil)
        /// A person must say what became of an effect.
        case asking(DecisionRequest)
        /// It is settled, with this status.
        case settled(NodeStatus)
    }

    /// Why an attempt is being stopped.
    public enum StopReason: String, Sendable, Hashable {
        /// A person cancelled the run.
        case cancelled
        /// The node's time is over.
        case timedOut = "timed-out"
    }

    /// Where the node stands, in the words that people see.
    public var status: NodeStatus {
        switch phase {
        case .pending: .pending
        case .ready(.none): .ready
        case .ready(.some), .polling, .asking: .waiting
        case .running: .running
        case .settled(let status): status
        }
    }

    /// The state that the attempt's last look returned.
    public var waitState: JSONValue? {
        guard case .polling(_, let state, _, _) = phase else { return Optional.none }
        return state
    }

    /// What it asks a person now.
    var request: DecisionRequest? {
        switch phase {
        case .asking(let request): request
        case .polling(_, _, _, let asks): stopping == nil ? asks : nil
        case .pending, .ready, .running, .settled: nil
        }
    }

    /// Whether an attempt is under way, here or outside.
    var isUnderWay: Bool {
        switch phase {
        case .running, .polling: true
        case .pending, .ready, .asking, .settled: false
        }
    }

    /// Whether nothing can follow until time passes or somebody acts.
    var isWaiting: Bool { status == .waiting && stopping == nil }

    mutating func settle(_ status: NodeStatus, at moment: Timestamp) {
        phase = .settled(status)
        stopping = nil
        decision = nil
        finishedAt = moment
    }

    /// Makes it as if it had never run, except for the attempts' numbers.
    mutating func beginNewRound() {
        phase = .pending
        earlierAttempts = attempts
        stopping = nil
        output = nil
        failure = nil
        decision = nil
        roundStartedAt = nil
        finishedAt = nil
    }

    /// The node as people see it.
    func snapshot(retry: RetryPolicy) -> NodeSnapshot {
        var snapshot = NodeSnapshot(
            state: status, attempts: attempts, output: output ?? failure?.output,
            error: failure, startedAt: startedAt, finishedAt: finishedAt)
        if status == .succeeded { snapshot.error = nil }
        switch phase {
        case .ready(.some(let moment)):
            snapshot.nextAt = moment
            snapshot.progress =
                "attempt \(attempts - earlierAttempts + 1) of \(retry.attempts) follows"
        case .polling(let moment, _, let progress, let asks):
            snapshot.nextAt = moment
            snapshot.progress = progress
            snapshot.decision = asks
        case .asking(let request):
            snapshot.decision = request
        case .pending, .ready(.none), .running, .settled: break
        }
        if stopping != nil {
            snapshot.progress = "being stopped"
            snapshot.decision = nil
        }
        return snapshot
    }
}
