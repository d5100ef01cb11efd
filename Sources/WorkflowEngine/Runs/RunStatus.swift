/// Where a run stands.
public enum RunStatus: String, Sendable, Hashable, CaseIterable {
    /// It is stored and not yet taken up.
    case queued
    /// A node is at work or about to be.
    case running
    /// Every node that is not done waits: for something outside, for its next attempt, or for a
    /// person's decision.
    case waiting
    /// Every node is done, and no failure was left unhandled.
    case succeeded
    /// Every node is done, and a failure was left unhandled.
    case failed
    /// A person stopped it.
    case cancelled

    /// Whether nothing more happens unless a person resumes it.
    public var isFinished: Bool {
        switch self {
        case .queued, .running, .waiting: false
        case .succeeded, .failed, .cancelled: true
        }
    }
}

/// Where a node of a run stands.
public enum NodeStatus: String, Sendable, Hashable, CaseIterable {
    /// An incoming edge is not settled yet.
    case pending
    /// It runs as soon as there is room.
    case ready
    /// An attempt is being carried out.
    case running
    /// It waits for something outside, for its next attempt, or for a person's decision.
    case waiting
    /// It is done and has an output.
    case succeeded
    /// It failed for good.
    case failed
    /// No edge to it fired.
    case skipped
    /// A node before it failed, and it wanted that one's success.
    case upstreamFailed = "upstream_failed"
    /// The run was cancelled before it was done.
    case cancelled

    /// Whether nothing more happens to it unless the run is resumed.
    public var isSettled: Bool {
        switch self {
        case .pending, .ready, .running, .waiting: false
        case .succeeded, .failed, .skipped, .upstreamFailed, .cancelled: true
        }
    }
}
