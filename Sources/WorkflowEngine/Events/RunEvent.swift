public import WorkflowModel

/// What happened to a run.
///
/// The journal stores these; the run's state is a fold over them.
///
/// Their JSON names are pinned: a stored journal stays readable.
public enum RunEvent: Sendable, Hashable {
    /// The run was asked for; holds everything that the reducer needs to know of the workflow.
    case created(RunCreation)
    /// A server took the run up for the first time.
    case started(owner: String)
    /// A server took the run up again, after a restart or a crash.
    case continued(owner: String)
    /// An attempt is about to be carried out: the intent.
    case attemptStarted(node: NodeID, attempt: Int)
    /// The attempt is done.
    case attemptSucceeded(node: NodeID, attempt: Int, output: JSONValue)
    /// The attempt failed.
    case attemptFailed(node: NodeID, attempt: Int, failure: NodeFailure)
    /// The attempt goes on outside, or asks a person; look again at that moment.
    case attemptWaiting(
        node: NodeID, attempt: Int, pollAt: Timestamp, state: JSONValue, progress: String,
        asks: DecisionRequest? = nil)
    /// The node's time is over.
    case nodeTimedOut(node: NodeID, attempt: Int)
    /// What the attempt had going on was stopped; `problem` says why that may have failed.
    case attemptStopped(node: NodeID, attempt: Int, problem: String?)
    /// A person decided about a node that waits for one.
    case decided(node: NodeID, decision: NodeDecision)
    /// A person asked to stop the run.
    case cancelRequested(by: String)
    /// A person asked to run again what failed or was cancelled.
    case resumed(by: String)
    /// Every node is settled.
    case finished(RunStatus)
}

/// An event in its place in the journal.
public struct RunEntry: Sendable, Hashable {
    /// The run.
    public var run: RunID
    /// Its number in the run, from 1 without gaps.
    public var sequence: Int
    /// When it was recorded.
    public var at: Timestamp
    /// The event.
    public var event: RunEvent

    /// Makes an entry.
    public init(run: RunID, sequence: Int, at: Timestamp, event: RunEvent) {
        self.run = run
        self.sequence = sequence
        self.at = at
        self.event = event
    }
}
