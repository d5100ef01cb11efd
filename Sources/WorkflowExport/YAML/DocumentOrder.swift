import WorkflowModel

/// The order in which people read the parts of a document; other keys are sorted.
struct DocumentOrder {
    private enum Part {
        case document, inputs, input, nodes, node, nodeData, edges, edge, other
    }

    private let part: Part

    /// The order for a value: a document's if it has nodes, else by name.
    init(of value: JSONValue) {
        part = value["nodes"]?.arrayValue == nil ? .other : .document
    }

    private init(_ part: Part) { self.part = part }

    /// The order for the value of a member.
    func of(_ name: String) -> DocumentOrder {
        switch (part, name) {
        case (.document, "inputs"): DocumentOrder(.inputs)
        case (.document, "nodes"): DocumentOrder(.nodes)
        case (.document, "edges"): DocumentOrder(.edges)
        case (.node, "data"): DocumentOrder(.nodeData)
        default: DocumentOrder(.other)
        }
    }

    /// The order for the elements of a list.
    var ofElements: DocumentOrder {
        switch part {
        case .inputs: DocumentOrder(.input)
        case .nodes: DocumentOrder(.node)
        case .edges: DocumentOrder(.edge)
        default: DocumentOrder(.other)
        }
    }

    /// The names in order.
    func sorted(_ names: some Sequence<String>) -> [String] {
        let first = first
        return names.sorted { one, other in
            let places = (
                first.firstIndex(of: one) ?? first.count, first.firstIndex(of: other) ?? first.count
            )
            return places.0 == places.1
                ? one.utf8.lexicographicallyPrecedes(other.utf8) : places.0 < places.1
        }
    }

    private var first: [String] {
        switch part {
        case .document: ["version", "name", "description", "inputs", "nodes", "edges"]
        case .input: ["name", "type", "description", "default"]
        case .node: ["id", "type", "position", "data"]
        case .nodeData: ["label", "config", "retry", "timeout_seconds", "ui"]
        case .edge: ["id", "source", "target", "sourceHandle"]
        default: []
        }
    }
}
