public import Assistant
public import NodeTypes
public import WorkflowEngine
public import WorkflowStore

/// What the server answers with.
public struct WebServerParts: Sendable {
    /// Where everything is kept.
    public var store: Store
    /// What runs workflows.
    public var runs: RunService
    /// What people's approvals go through.
    public var gate: ApprovalGate
    /// Where workflows are put forward.
    public var desk: Desk
    /// What answers messages.
    public var agent: Agent
    /// Systems that connections point to.
    public var systems: Systems
    /// Look-ups in these systems.
    public var lookups: Lookups
    /// What the page says of the server.
    public var status: StatusFacts
    /// Describes errors of clients that this module does not know; nil for our own bugs.
    public var describePeerError: @Sendable (any Error) -> PeerFailure?
    /// The source of time.
    public var clock: any EngineClock

    /// Puts the parts together.
    public init(
        store: Store, runs: RunService, gate: ApprovalGate, desk: Desk, agent: Agent,
        systems: Systems, lookups: Lookups, status: StatusFacts,
        describePeerError: @escaping @Sendable (any Error) -> PeerFailure?,
        clock: any EngineClock = SystemEngineClock()
    ) {
        self.store = store
        self.runs = runs
        self.gate = gate
        self.desk = desk
        self.agent = agent
        self.systems = systems
        self.lookups = lookups
        self.status = status
        self.describePeerError = describePeerError
        self.clock = clock
    }
}
