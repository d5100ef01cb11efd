/// The types of what expressions can read: inputs, and the outputs of nodes.
struct KnownOutputs {
    /// The types of the inputs.
    let inputs: [String: ValueType]
    /// The type of each node's output.
    private let outputs: [ValueType]
    private let indices: [NodeID: Int]

    /// Works them out; a query's columns are those that the server told.
    init(
        _ document: WorkflowDocument, types: [KnownType?], indices: [NodeID: Int],
        catalogue: Catalogue, doubts: Doubts
    ) {
        inputs = Dictionary(
            document.inputs.enumerated().map { place, input in
                (input.name, doubts.inputs.contains(place) ? .any : input.type.valueType)
            }, uniquingKeysWith: { first, _ in first })
        self.indices = indices
        outputs = document.nodes.indices.map { place in
            guard let declared = types[place]?.declaration.output else { return .any }
            guard !catalogue.queryColumns.isEmpty,
                let columns = catalogue.queryColumns[document.nodes[place].id],
                case .object(var members, let isOpen) = declared, members["rows"] != nil
            else { return declared }
            members["rows"] = .list(.object(columns, isOpen: false))
            return .object(members, isOpen: isOpen)
        }
    }

    /// The type of a node's output.
    func output(of index: Int) -> ValueType { outputs[index] }

    /// The type of what a template gives, or nil where a mistake in it is told of elsewhere.
    func type(ofTemplate text: String) -> ValueType? {
        guard let template = try? Template.parse(text) else { return nil }
        var scope = TypeScope(inputs: inputs)
        for reference in template.references {
            guard case .node(let id) = reference.root else { continue }
            scope.nodes[id] = indices[id].map { outputs[$0] } ?? .any
        }
        var hasMistake = false
        let type = template.type(in: scope) { _ in hasMistake = true }
        return hasMistake ? nil : type
    }
}
