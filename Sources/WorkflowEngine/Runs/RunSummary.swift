/// What lists show of a run; stored in the same transaction as the events that change it.
public struct RunSummary: Sendable, Hashable {
    /// The run.
    public var id: RunID
    /// The workflow.
    public var workflow: WorkflowID
    /// The workflow's version.
    public var version: Int
    /// Where the run stands.
    public var state: RunStatus
    /// Who asked for it.
    public var requestedBy: String
    /// When it was asked for.
    public var createdAt: Timestamp
    /// When it was taken up.
    public var startedAt: Timestamp?
    /// When it was done.
    public var finishedAt: Timestamp?
    /// The first unhandled failure, in plain words.
    public var error: String?

    /// Makes a summary.
    public init(
        id: RunID, workflow: WorkflowID, version: Int, state: RunStatus, requestedBy: String,
        createdAt: Timestamp, startedAt: Timestamp? = nil, finishedAt: Timestamp? = nil,
        error: String? = nil
    ) {
        self.id = id
        self.workflow = workflow
        self.version = version
        self.state = state
        self.requestedBy = requestedBy
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.error = error
    }
}

/// Which runs a list shows; what is nil does not narrow.
public struct RunFilter: Sendable, Hashable {
    /// Only runs of this workflow.
    public var workflow: WorkflowID?
    /// Only runs of this version; counts only together with ``workflow``.
    public var version: Int?
    /// Only runs that stand so; empty means any.
    public var states: Set<RunStatus>

    /// Makes a filter; by default every run passes.
    public init(
        workflow: WorkflowID? = nil, version: Int? = nil, states: Set<RunStatus> = []
    ) {
        self.workflow = workflow
        self.version = version
        self.states = states
    }

    /// Whether a run passes.
    public func includes(_ run: RunSummary) -> Bool {
        if let workflow {
            guard run.workflow == workflow else { return false }
            if let version, run.version != version { return false }
        }
        return states.isEmpty || states.contains(run.state)
    }
}

/// One page of a list of runs, newest first.
public struct RunPage: Sendable, Hashable {
    /// The runs.
    public var runs: [RunSummary]
    /// Opaque; asks for the next page.
    ///
    /// Nil on the last one.
    public var nextCursor: String?

    /// Makes a page.
    public init(runs: [RunSummary], nextCursor: String? = nil) {
        self.runs = runs
        self.nextCursor = nextCursor
    }
}
