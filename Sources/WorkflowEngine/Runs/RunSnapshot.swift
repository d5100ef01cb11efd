public import WorkflowModel

/// A run as people see it at one moment.
public struct RunSnapshot: Sendable, Hashable {
    /// What lists show of it: id, state, workflow, version, times, error.
    public var summary: RunSummary
    /// The sequence number of the last event it contains; an event stream continues after it.
    public var sequence: Int
    /// The inputs, defaults filled in.
    public var inputs: [String: JSONValue]
    /// The document's hash.
    public var documentSHA256: String
    /// The hash of the approved contract under which it runs.
    public var contractSHA256: String
    /// Whether a person has asked to stop it and it is on the way there.
    public var isCancelling: Bool
    /// The nodes, by id.
    public var nodes: [NodeID: NodeSnapshot]
    /// The nodes that failed and whose failure another node picked up, in the document's order: a
    /// run that succeeded may have some.
    public var handledFailures: [NodeID]

    /// Makes a snapshot.
    public init(
        summary: RunSummary, sequence: Int, inputs: [String: JSONValue], documentSHA256: String,
        contractSHA256: String, isCancelling: Bool, nodes: [NodeID: NodeSnapshot],
        handledFailures: [NodeID] = []
    ) {
        self.handledFailures = handledFailures
        self.summary = summary
        self.sequence = sequence
        self.inputs = inputs
        self.documentSHA256 = documentSHA256
        self.contractSHA256 = contractSHA256
        self.isCancelling = isCancelling
        self.nodes = nodes
    }

    /// The run's id.
    public var id: RunID { summary.id }
    /// Where it stands.
    public var state: RunStatus { summary.state }
}

/// A node of a run as people see it at one moment.
public struct NodeSnapshot: Sendable, Hashable {
    /// Where it stands.
    public var state: NodeStatus
    /// How many attempts were started.
    public var attempts: Int
    /// What it put out, also on failure if it left something.
    public var output: JSONValue?
    /// Why it failed, or why its last attempt did.
    public var error: NodeFailure?
    /// What goes on meanwhile, in plain words.
    public var progress: String?
    /// What it asks a person.
    public var decision: DecisionRequest?
    /// When its first attempt started.
    public var startedAt: Timestamp?
    /// When it was settled.
    public var finishedAt: Timestamp?
    /// When the next attempt or look is due.
    public var nextAt: Timestamp?

    /// Makes a snapshot.
    public init(
        state: NodeStatus, attempts: Int = 0, output: JSONValue? = nil,
        error: NodeFailure? = nil, progress: String? = nil, decision: DecisionRequest? = nil,
        startedAt: Timestamp? = nil, finishedAt: Timestamp? = nil, nextAt: Timestamp? = nil
    ) {
        self.state = state
        self.attempts = attempts
        self.output = output
        self.error = error
        self.progress = progress
        self.decision = decision
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.nextAt = nextAt
    }
}

/// One event of a run, with what it changed: what a viewer needs to follow the run live.
public struct RunUpdate: Sendable, Hashable {
    /// The event's number in the run, from 1 without gaps: the id of a server-sent event.
    public var sequence: Int
    /// When it was recorded.
    public var at: Timestamp
    /// The event's pinned name, such as `attempt.started`.
    public var type: String
    /// The run after it.
    public var run: RunSummary
    /// The nodes that it changed, as they are after it.
    public var changed: [NodeID: NodeSnapshot]

    /// Makes an update.
    public init(
        sequence: Int, at: Timestamp, type: String, run: RunSummary,
        changed: [NodeID: NodeSnapshot]
    ) {
        self.sequence = sequence
        self.at = at
        self.type = type
        self.run = run
        self.changed = changed
    }
}
