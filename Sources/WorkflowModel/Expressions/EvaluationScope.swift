/// What an expression can see when it is evaluated.
public struct EvaluationScope: Sendable, Hashable {
    /// The run's inputs, defaults filled in.
    public var inputs: [String: JSONValue]
    /// The outputs of the nodes that have one, by id.
    public var nodes: [NodeID: JSONValue]
    /// The run's id (`run.id`).
    public var runID: String
    /// When the run started, RFC 3339 in UTC (`run.started_at`); `now` and `days_ago` count from
    /// it, so that a resumed run sees the same values.
    public var startedAt: String

    /// Makes a scope.
    public init(
        inputs: [String: JSONValue] = [:], nodes: [NodeID: JSONValue] = [:], runID: String = "",
        startedAt: String = "1970-01-01T00:00:00Z"
    ) {
        self.inputs = inputs
        self.nodes = nodes
        self.runID = runID
        self.startedAt = startedAt
    }
}
