public import WorkflowModel

/// A workflow's shape: what the reducer needs to decide what runs when.
public struct RunGraph: Sendable, Hashable {
    /// The nodes, in the document's order.
    public let nodes: [Node]
    /// The edges.
    public let edges: [Edge]
    private let places: [NodeID: Int]
    private let incomingEdges: [NodeID: [Edge]]
    private let outgoingEdges: [NodeID: [Edge]]

    /// The step of that id, or nil.
    public func node(_ id: NodeID) -> Node? { places[id].map { nodes[$0] } }
    /// The edges that end at a node.
    public func incoming(_ id: NodeID) -> [Edge] { incomingEdges[id] ?? [] }
    /// The edges that begin at a node.
    public func outgoing(_ id: NodeID) -> [Edge] { outgoingEdges[id] ?? [] }

    /// Makes a shape from its parts.
    /// - Throws: ``WorkflowEngineError`` `invalid-workflow` when an id is there twice, an edge
    ///   leads nowhere, or nodes wait for each other in a ring.
    public init(nodes: [Node], edges: [Edge]) throws(WorkflowEngineError) {
        self.nodes = nodes
        self.edges = edges
        places = Dictionary(nodes.enumerated().map { ($1.id, $0) }) { first, _ in first }
        incomingEdges = Dictionary(grouping: edges, by: \.target)
        outgoingEdges = Dictionary(grouping: edges, by: \.source)
        try check()
    }

    /// Reads the shape of a document; each node's repeat rule comes from the registry
    /// and from its config: a query that writes is never repeated blindly.
    ///
    /// - Throws: ``WorkflowEngineError`` `invalid-workflow`, also for an unknown node type.
    public init(
        document: WorkflowDocument, registry: NodeTypeRegistry
    ) throws(WorkflowEngineError) {
        var nodes: [Node] = []
        for node in document.nodes {
            guard let declaration = registry[node.type] else {
                throw WorkflowEngineError(
                    .invalidWorkflow, "node '\(node.id)' is of an unknown type '\(node.type)'")
            }
            nodes.append(
                Node(
                    id: node.id, type: node.type,
                    repeatRule: declaration.repeatRule(with: node.config),
                    retry: node.retry ?? .once, timeoutSeconds: node.timeoutSeconds))
        }
        let edges = document.edges.map {
            Edge(source: $0.source, target: $0.target, handle: $0.handle)
        }
        try self.init(nodes: nodes, edges: edges)
    }

    /// A step.
    public struct Node: Sendable, Hashable {
        /// The id.
        public var id: NodeID
        /// The node type's name.
        public var type: String
        /// What happens if it is done again.
        public var repeatRule: RepeatRule
        /// When a failed attempt is tried again.
        public var retry: RetryPolicy
        /// How long all attempts together may take.
        public var timeoutSeconds: Double?

        /// Makes a step.
        public init(
            id: NodeID, type: String, repeatRule: RepeatRule = .idempotent,
            retry: RetryPolicy = .once, timeoutSeconds: Double? = nil
        ) {
            self.id = id
            self.type = type
            self.repeatRule = repeatRule
            self.retry = retry
            self.timeoutSeconds = timeoutSeconds
        }
    }

    /// An arrow.
    public struct Edge: Sendable, Hashable {
        /// The node that comes first.
        public var source: NodeID
        /// The node that waits.
        public var target: NodeID
        /// Which outcome of the source fires it.
        public var handle: EdgeHandle

        /// Makes an arrow.
        public init(source: NodeID, target: NodeID, handle: EdgeHandle = .success) {
            self.source = source
            self.target = target
            self.handle = handle
        }
    }

    /// Sorts by Kahn's method; what is left over is a ring.
    private func check() throws(WorkflowEngineError) {
        var waitsFor: [NodeID: Int] = [:]
        for node in nodes where waitsFor.updateValue(0, forKey: node.id) != nil {
            throw WorkflowEngineError(.invalidWorkflow, "two nodes are called '\(node.id)'")
        }
        for edge in edges {
            guard waitsFor[edge.source] != nil, let count = waitsFor[edge.target] else {
                throw WorkflowEngineError(
                    .invalidWorkflow,
                    "an edge from '\(edge.source)' to '\(edge.target)' leads nowhere")
            }
            waitsFor[edge.target] = count + 1
        }
        var free = nodes.map(\.id).filter { waitsFor[$0] == 0 }
        var sorted = 0
        while let node = free.popLast() {
            sorted += 1
            for edge in outgoing(node) {
                let left = (waitsFor[edge.target] ?? 1) - 1
                waitsFor[edge.target] = left
                if left == 0 { free.append(edge.target) }
            }
        }
        guard sorted == nodes.count else {
            throw WorkflowEngineError(.invalidWorkflow, "nodes wait for each other in a ring")
        }
    }
}
