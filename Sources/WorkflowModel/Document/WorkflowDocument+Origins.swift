extension WorkflowDocument {
    /// The nodes whose outputs a node's config draws on, directly or through other nodes.
    ///
    /// Text that happens to read as an expression counts as one: rather a node too many.
    public func origins(of node: NodeID) -> Set<NodeID> {
        let configs = Dictionary(
            nodes.map { ($0.id, $0.config) }, uniquingKeysWith: { first, _ in first })
        var found: Set<NodeID> = []
        var open = [node]
        while let next = open.popLast() {
            for id in Self.references(in: .object(configs[next] ?? [:]))
            where configs[id] != nil && found.insert(id).inserted {
                open.append(id)
            }
        }
        return found
    }

    /// The database connections whose rows a node may give or be given, sorted.
    ///
    /// - Parameters:
    ///   - node: the node.
    ///   - registry: tells which nodes run SQL: those with a field for it.
    /// - Returns: names as they stand in the document.
    public func dataConnections(of node: NodeID, registry: NodeTypeRegistry) -> [String] {
        var names: Set<String> = []
        let drawn = origins(of: node).union([node])
        for node in nodes where drawn.contains(node.id) {
            guard let declaration = registry[node.type],
                declaration.fields.contains(where: { $0.kind == .sql })
            else { continue }
            for field in declaration.fields {
                guard case .connection = field.kind,
                    let name = node.config[field.name]?.stringValue
                else { continue }
                names.insert(name)
            }
        }
        return names.sorted()
    }

    private static func references(in value: JSONValue) -> Set<NodeID> {
        var found: Set<NodeID> = []
        var open = [value]
        while let next = open.popLast() {
            switch next {
            case .string(let text): found.formUnion(references(in: text))
            case .array(let elements): open += elements
            case .object(let members): open += members.values
            default: continue
            }
        }
        return found
    }

    private static func references(in text: String) -> [NodeID] {
        let all: [ExpressionReference]
        if text.isTemplate {
            all = (try? Template.parse(text))?.references ?? []
        } else {
            all = (try? Expression.parse(text))?.references ?? []
        }
        return all.compactMap { if case .node(let id) = $0.root { id } else { nil } }
    }
}
