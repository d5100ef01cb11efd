/// A workflow document: what people read, approve and run.
///
/// React Flow's shape, as a plain value: it may hold any mistake that the JSON form can hold and
/// that is worth a diagnostic (an edge to a node that is not there, an id twice). The validator
/// finds them.
public struct WorkflowDocument: Sendable, Hashable {
    /// The form's version; 1 today.
    public var version: Int
    /// What people call the workflow; not empty.
    public var name: String
    /// What it is for, in a sentence or a few.
    public var description: String?
    /// Values asked for when a run starts.
    public var inputs: [InputDeclaration]
    /// The steps, in the order written; the order has no meaning.
    public var nodes: [WorkflowNode]
    /// The arrows between steps.
    public var edges: [WorkflowEdge]

    /// Makes a document from its parts.
    public init(
        version: Int = 1, name: String, description: String? = nil,
        inputs: [InputDeclaration] = [], nodes: [WorkflowNode] = [], edges: [WorkflowEdge] = []
    ) {
        self.version = version
        self.name = name
        self.description = description
        self.inputs = inputs
        self.nodes = nodes
        self.edges = edges
    }

    /// The node of that id, or nil.
    ///
    /// Linear in the number of nodes.
    public func node(_ id: NodeID) -> WorkflowNode? { nodes.first { $0.id == id } }
}
