public import WorkflowModel

/// Carries out one attempt of one node.
///
/// Implemented by the node types; the engine knows none.
public protocol NodeExecutor: Sendable {
    /// Carries out an attempt, or takes the next look at one that waits.
    ///
    /// What happens in the world is *returned*. It must be safe to call again with the same
    /// `execution` after a crash, as the type's repeat rule promises: effects use
    /// ``NodeExecution/effectKey``, so that the far side refuses a duplicate.
    /// - Throws: only for our own bugs and outages, or `CancellationError`. The attempt then
    ///   counts as failed and may be retried.
    func execute(_ execution: NodeExecution) async throws -> NodeOutcome

    /// Stops whatever the attempt has going on outside, such as a DAG run; called once when the
    /// run is cancelled or the node timed out while it waited. Does nothing if there is nothing.
    func cancel(_ execution: NodeExecution) async throws
}

/// One attempt of one node, ready to be carried out.
public struct NodeExecution: Sendable, Hashable {
    /// The run.
    public var runID: RunID
    /// The node.
    public var node: NodeID
    /// The node type's name.
    public var type: String
    /// The attempt, from 1.
    public var attempt: Int
    /// The config with every template rendered; bare expressions are still text.
    public var config: [String: JSONValue]
    /// The config as it is written in the document.
    public var written: [String: JSONValue]
    /// The database connections whose rows may have reached the config, sorted.
    public var dataConnections: [String]
    /// What bare expressions can see.
    public var scope: EvaluationScope
    /// What the attempt's last look returned with `waiting`; nil at the first look.
    public var waitState: JSONValue?
    /// What a person decided since the last look, if the type waits for a person.
    public var decision: NodeDecision?
    /// How long the node may take in all, if the document says so; the attempt is cancelled then.
    public var timeoutSeconds: Double?

    /// Makes an attempt.
    public init(
        runID: RunID, node: NodeID, type: String, attempt: Int, config: [String: JSONValue],
        scope: EvaluationScope, waitState: JSONValue? = nil, decision: NodeDecision? = nil,
        timeoutSeconds: Double? = nil, written: [String: JSONValue]? = nil,
        dataConnections: [String] = []
    ) {
        self.written = written ?? config
        self.dataConnections = dataConnections
        self.runID = runID
        self.node = node
        self.type = type
        self.attempt = attempt
        self.config = config
        self.scope = scope
        self.waitState = waitState
        self.decision = decision
        self.timeoutSeconds = timeoutSeconds
    }

    /// The same for the same run, node and attempt on every machine and after every crash: the
    /// idempotency key of whatever the attempt does outside.
    public var effectKey: String { "\(runID)__\(node)__\(attempt)" }
}
