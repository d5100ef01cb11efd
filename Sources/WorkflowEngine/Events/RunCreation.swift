public import WorkflowModel

/// What is fixed when a run is asked for.
public struct RunCreation: Sendable, Hashable {
    /// The workflow.
    public var workflow: WorkflowID
    /// The workflow's version.
    public var version: Int
    /// The document's hash.
    public var documentSHA256: String
    /// The hash of the approved contract.
    public var contractSHA256: String
    /// The inputs, defaults filled in.
    public var inputs: [String: JSONValue]
    /// Who asked for it.
    public var requestedBy: String
    /// The caller's key that makes asking twice one run.
    public var idempotencyKey: String?
    /// The workflow's shape, as far as the reducer needs it.
    public var graph: RunGraph

    /// Makes the description of a new run.
    public init(
        workflow: WorkflowID, version: Int, documentSHA256: String, contractSHA256: String,
        inputs: [String: JSONValue], requestedBy: String, idempotencyKey: String? = nil,
        graph: RunGraph
    ) {
        self.workflow = workflow
        self.version = version
        self.documentSHA256 = documentSHA256
        self.contractSHA256 = contractSHA256
        self.inputs = inputs
        self.requestedBy = requestedBy
        self.idempotencyKey = idempotencyKey
        self.graph = graph
    }
}
