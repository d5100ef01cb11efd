/// Which nodes of a document draw on the outputs of which others, and so on whose rows.
///
/// What a node names is read when it is first asked for, and once: a question costs the nodes that
/// it comes by.
public struct DataOrigins: Sendable {
    private let nodes: [WorkflowNode]
    private let places: [NodeID: Int]
    private let registry: NodeTypeRegistry
    private var named: [Int: [Int]] = [:]

    /// Prepares a document.
    ///
    /// - Parameters:
    ///   - document: the document.
    ///   - registry: tells which nodes run SQL: those with a field for it.
    public init(_ document: WorkflowDocument, registry: NodeTypeRegistry) {
        nodes = document.nodes
        places = Dictionary(
            nodes.enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        self.registry = registry
    }

    /// The nodes whose outputs a node's config draws on, directly or through other nodes.
    ///
    /// Text that happens to read as an expression counts as one: rather a node too many.
    public mutating func nodes(behind node: NodeID) -> Set<NodeID> {
        Set(drawn(by: node).map { nodes[$0].id })
    }

    /// The database connections whose rows a node may give or be given, sorted, as they stand in the
    /// document.
    public mutating func connections(of node: NodeID) -> [String] {
        var names: Set<String> = []
        for place in drawn(by: node).union([places[node]].compactMap(\.self)) {
            names.formUnion(databases(of: nodes[place]))
        }
        return names.sorted()
    }

    /// The database connections that any node reads, sorted.
    public var allConnections: [String] { Set(nodes.flatMap(databases)).sorted() }

    private mutating func drawn(by node: NodeID) -> Set<Int> {
        guard let start = places[node] else { return [] }
        var found: Set<Int> = []
        var open = [start]
        while let next = open.popLast() {
            for place in sources(of: next) where found.insert(place).inserted {
                open.append(place)
            }
        }
        return found
    }

    private mutating func sources(of place: Int) -> [Int] {
        if let known = named[place] { return known }
        let read = Self.references(in: .object(nodes[place].config)).compactMap { places[$0] }
        named[place] = read
        return read
    }

    private func databases(of node: WorkflowNode) -> [String] {
        guard let declaration = registry[node.type],
            declaration.fields.contains(where: { $0.kind == .sql })
        else { return [] }
        return declaration.fields.compactMap { field in
            guard case .connection = field.kind else { return nil }
            return node.config[field.name]?.stringValue
        }
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
