/// One change to a document, as the assistant and the page ask for it.
public enum EditOperation: Sendable, Hashable {
    /// Adds a node; with `after` it is connected from there by the outcome `handle`.
    case addNode(WorkflowNode, after: NodeID?, handle: EdgeHandle)
    /// Merges into a node's `config`: each field named is replaced, `null` removes it.
    case updateConfig(NodeID, [String: JSONValue])
    /// Gives a node another id; edges and references in expressions follow.
    case renameNode(NodeID, to: NodeID)
    /// Removes a node and its edges; `bridge` connects what came before with what came after.
    case removeNode(NodeID, bridge: Bool)
    /// Adds an edge.
    case connect(NodeID, NodeID, handle: EdgeHandle)
    /// Removes the edge, or all edges, between two nodes.
    case disconnect(NodeID, NodeID, handle: EdgeHandle?)
    /// Puts a new node on the edge between two nodes.
    case insertBetween(WorkflowNode, source: NodeID, target: NodeID)
    /// Replaces all inputs.
    case setInputs([InputDeclaration])
    /// Sets the name, the description, or both; nil leaves it.
    case setMetadata(name: String?, description: String?)
    /// Sets or, with nil, removes a node's retry policy.
    case setRetry(NodeID, RetryPolicy?)
    /// Sets or, with nil, removes a node's time-out in seconds.
    case setTimeout(NodeID, Double?)
    /// Sets or, with nil, removes what people read on a node's box.
    case setLabel(NodeID, String?)

    /// The operation's name in JSON, such as `add_node`.
    public var name: String { kind.rawValue }

    /// The names of operations in JSON.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case addNode = "add_node"
        case updateConfig = "update_config"
        case renameNode = "rename_node"
        case removeNode = "remove_node"
        case connect
        case disconnect
        case insertBetween = "insert_between"
        case setInputs = "set_inputs"
        case setMetadata = "set_metadata"
        case setRetry = "set_retry"
        case setTimeout = "set_timeout"
        case setLabel = "set_label"
    }

    /// Which operation it is.
    public var kind: Kind {
        switch self {
        case .addNode: .addNode
        case .updateConfig: .updateConfig
        case .renameNode: .renameNode
        case .removeNode: .removeNode
        case .connect: .connect
        case .disconnect: .disconnect
        case .insertBetween: .insertBetween
        case .setInputs: .setInputs
        case .setMetadata: .setMetadata
        case .setRetry: .setRetry
        case .setTimeout: .setTimeout
        case .setLabel: .setLabel
        }
    }
}
