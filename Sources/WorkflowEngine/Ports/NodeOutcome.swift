public import WorkflowModel

/// What came of an attempt, or of one look at it.
public enum NodeOutcome: Sendable, Hashable {
    /// It is done, with this output.
    case succeeded(JSONValue)
    /// It failed.
    case failed(NodeFailure)
    /// It goes on outside: look again after that long, with this state, which is journalled.
    /// `progress` is what people see meanwhile, such as "running for 40 s".
    /// With `asks`, a person is asked meanwhile: their decision is handed over at the next look,
    /// which then comes at once.
    case waiting(
        after: Duration, state: JSONValue, progress: String, asks: DecisionRequest? = nil)
}

/// Why an attempt failed.
public struct NodeFailure: Error, Sendable, Hashable {
    /// A stable word, such as `dag-run-failed`.
    public var code: String
    /// What happened and what to do, in plain words; no secret.
    public var message: String
    /// Whether another attempt could go better.
    public var isRetryable: Bool
    /// Whether it is unknown if the effect took place; the run then stops and asks a person.
    public var isUncertain: Bool
    /// What the node leaves for `failure` edges to read, such as `dag_run_id`.
    public var output: JSONValue?

    /// Describes a failure.
    public init(
        code: String, message: String, isRetryable: Bool = false, isUncertain: Bool = false,
        output: JSONValue? = nil
    ) {
        self.code = code
        self.message = message
        self.isRetryable = isRetryable
        self.isUncertain = isUncertain
        self.output = output
    }
}
