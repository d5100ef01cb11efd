/// What differs between two documents, worked out from the documents alone.
///
/// Positions, `data.ui` and the order of nodes and edges do not count: it is empty exactly when
/// both have one ``WorkflowDocument/sha256``.
public struct WorkflowDiff: Sendable, Hashable {
    /// Nodes that only the newer document has, in its order.
    public private(set) var nodesAdded: [WorkflowNode] = []
    /// Nodes that only the older document has, in its order.
    public private(set) var nodesRemoved: [WorkflowNode] = []
    /// Nodes that both have and that differ, in the newer document's order.
    public private(set) var nodesChanged: [NodeChange] = []
    /// Nodes that have another id now, in the older document's order.
    public private(set) var nodesRenamed: [NodeRename] = []
    /// Edges that only the newer document has, in its order.
    public private(set) var edgesAdded: [WorkflowEdge] = []
    /// Edges that only the older document has, in its order; renamed ends have their new ids.
    public private(set) var edgesRemoved: [WorkflowEdge] = []
    /// Inputs added, removed or changed, sorted by name.
    public private(set) var inputsChanged: [InputChange] = []
    /// Whatever else differs: name, description, version, the order of inputs, ids of edges.
    public private(set) var metadataChanged: [FieldChange] = []
    /// Nodes at another place or with other `data.ui`, in the newer document's order; that alone
    /// is no difference, and the hash stays the same.
    public private(set) var nodesMoved: [NodeID] = []

    /// A node that differs.
    public struct NodeChange: Sendable, Hashable {
        /// The node's id in the newer document.
        public var node: NodeID
        /// What differs in it; paths start at the node, such as `/data/config/sql` or `/type`.
        public var changes: [FieldChange]
    }

    /// A node that has another id now.
    public struct NodeRename: Sendable, Hashable {
        /// The id in the older document.
        public var from: NodeID
        /// The id in the newer document.
        public var to: NodeID
    }

    /// An input that differs.
    public struct InputChange: Sendable, Hashable {
        /// The input's name.
        public var name: String
        /// The declaration before, or nil if there was none.
        public var before: JSONValue?
        /// The declaration after, or nil if there is none.
        public var after: JSONValue?
    }

    /// Whether nothing differs.
    public var isEmpty: Bool {
        nodesAdded.isEmpty && nodesRemoved.isEmpty && nodesChanged.isEmpty
            && nodesRenamed.isEmpty && edgesAdded.isEmpty && edgesRemoved.isEmpty
            && inputsChanged.isEmpty && metadataChanged.isEmpty
    }

    /// Whether a run would do something else, or under other names: false where only labels, name,
    /// description or ids of edges differ.
    public var changesRuns: Bool {
        !(nodesAdded.isEmpty && nodesRemoved.isEmpty && nodesRenamed.isEmpty && edgesAdded.isEmpty
            && edgesRemoved.isEmpty && inputsChanged.isEmpty)
            || nodesChanged.contains { $0.changes.contains { !$0.isWording } }
            || metadataChanged.contains { !$0.isWording && !$0.path.hasPrefix("/edges/") }
    }

    /// Compares two documents.
    public init(from older: WorkflowDocument, to newer: WorkflowDocument) {
        let renames = RenameSearch(from: older, to: newer).renames()
        var renamed = older
        for index in renamed.nodes.indices {
            let id = renamed.nodes[index].id
            renamed.nodes[index].id = renames[id] ?? id
        }
        renamed.renameEnds(renames)
        nodesRenamed = older.nodes.compactMap { node in
            renames[node.id].map { NodeRename(from: node.id, to: $0) }
        }
        compareNodes(renamed, newer, ReferenceRewriter(renames: renames))
        compareEdges(renamed, newer)
        compareInputs(older, newer)
        compareMetadata(older, newer)
    }

    private mutating func compareNodes(
        _ older: WorkflowDocument, _ newer: WorkflowDocument, _ rewriter: ReferenceRewriter
    ) {
        let old = Numbered(older.nodes, by: \.id)
        let new = Numbered(newer.nodes, by: \.id)
        nodesAdded = new.elements(notIn: old)
        nodesRemoved = old.elements(notIn: new)
        for key in new.order {
            guard let old = old[key], let node = new[key], old != node else { continue }
            if old.position != node.position || old.ui != node.ui { nodesMoved.append(node.id) }
            let changes = JSONDifference.changes(from: old.compared, to: node.compared)
                .filter { change in
                    // A reference that only follows a renamed node is no change of this one.
                    guard !rewriter.renames.isEmpty, let one = change.before?.stringValue,
                        let other = change.after?.stringValue
                    else { return true }
                    return !rewriter.isRewriting(one, to: other)
                }
            if !changes.isEmpty { nodesChanged.append(NodeChange(node: node.id, changes: changes)) }
        }
    }

    private mutating func compareEdges(_ older: WorkflowDocument, _ newer: WorkflowDocument) {
        let old = Numbered(older.edges, by: \.withoutID)
        let new = Numbered(newer.edges, by: \.withoutID)
        edgesAdded = new.elements(notIn: old)
        edgesRemoved = old.elements(notIn: new)
        for key in new.order {
            guard let old = old[key], let edge = new[key], old.id != edge.id else { continue }
            metadataChanged.append(
                FieldChange(
                    path: "/edges/" + JSONPointer.escape(edge.id) + "/id",
                    before: .string(old.id), after: .string(edge.id)))
        }
    }

    private mutating func compareInputs(_ older: WorkflowDocument, _ newer: WorkflowDocument) {
        let before = Dictionary(older.inputs.map { ($0.name, $0) }) { first, _ in first }
        let after = Dictionary(newer.inputs.map { ($0.name, $0) }) { first, _ in first }
        for name in Set(before.keys).union(after.keys).sorted() where before[name] != after[name] {
            inputsChanged.append(
                InputChange(name: name, before: before[name]?.json, after: after[name]?.json))
        }
        guard inputsChanged.isEmpty, older.inputs != newer.inputs else { return }
        metadataChanged.append(
            FieldChange(
                path: "/inputs", before: .array(older.inputs.map { .string($0.name) }),
                after: .array(newer.inputs.map { .string($0.name) })))
    }

    private mutating func compareMetadata(_ older: WorkflowDocument, _ newer: WorkflowDocument) {
        let parts = ["name", "description", "version"]
        let before = older.withoutGraph.canonicalJSON
        let after = newer.withoutGraph.canonicalJSON
        for part in parts where before[part] != after[part] {
            metadataChanged.append(
                FieldChange(path: "/" + part, before: before[part], after: after[part]))
        }
    }
}

extension WorkflowDocument {
    /// The document with nothing but what is said of the whole.
    fileprivate var withoutGraph: WorkflowDocument {
        WorkflowDocument(version: version, name: name, description: description)
    }
}

extension WorkflowEdge {
    /// What the edge does, whatever it is called.
    fileprivate var withoutID: WorkflowEdge {
        var edge = self
        edge.id = ""
        return edge
    }
}

extension WorkflowNode {
    /// The node as it is compared: as hashed, without its id.
    fileprivate var compared: JSONValue {
        let document = WorkflowDocument(name: "", nodes: [self])
        var members = document.canonicalJSON["nodes"]?[0]?.objectValue ?? [:]
        members["id"] = nil
        return .object(members)
    }
}
