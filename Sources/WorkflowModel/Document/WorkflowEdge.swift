/// An arrow: the target waits for the source, and runs if the outcome matches the handle.
public struct WorkflowEdge: Sendable, Hashable {
    /// The edge's id, unique among edges.
    public var id: String
    /// The node that comes first.
    public var source: NodeID
    /// The node that waits.
    public var target: NodeID
    /// Which outcome of the source fires the edge.
    public var handle: EdgeHandle

    /// Makes an edge; without an id it is called `source-target`.
    public init(id: String? = nil, source: NodeID, target: NodeID, handle: EdgeHandle = .success) {
        self.id = id ?? "\(source)-\(target)"
        self.source = source
        self.target = target
        self.handle = handle
    }
}
