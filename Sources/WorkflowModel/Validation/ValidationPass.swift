/// One validation: what is known, and what has been found so far.
struct ValidationPass {
    /// The document.
    let document: WorkflowDocument
    /// The node types.
    let registry: NodeTypeRegistry
    /// What is known of the world.
    let catalogue: Catalogue
    /// What follows from nodes and edges.
    let graph: GraphFacts
    /// The types of the inputs.
    let inputTypes: [String: ValueType]
    /// For each node, those before it.
    let ancestors: [NodeSet]
    /// Which nodes certainly ran, unless an earlier failure held them up and somebody went on.
    let certain: CertainRuns
    /// Which nodes ran whatever failed.
    let certainInSpiteOfFailures: CertainRuns
    /// What has been found.
    var findings = Findings()

    /// Prepares a validation; the document's size is within limits.
    init(document: WorkflowDocument, registry: NodeTypeRegistry, catalogue: Catalogue) {
        self.document = document
        self.registry = registry
        self.catalogue = catalogue
        graph = GraphFacts(document)
        inputTypes = Dictionary(
            document.inputs.map { ($0.name, $0.type.valueType) },
            uniquingKeysWith: { first, _ in first })
        ancestors = graph.ancestors()
        certain = CertainRuns(graph, trustsAlways: true)
        let hasAlways = graph.links.contains { $0.handle == .always }
        certainInSpiteOfFailures =
            hasAlways ? CertainRuns(graph, trustsAlways: false) : certain
    }

    /// Finds everything.
    mutating func run() -> [Diagnostic] {
        checkMetadata()
        checkInputs()
        checkNodes()
        checkEdges()
        checkRings()
        checkUse()
        for index in document.nodes.indices { checkConfig(of: index) }
        return findings.sorted
    }

    /// Adds a finding.
    mutating func report(
        _ code: DiagnosticCode, at path: String, node: NodeID? = nil, _ message: String,
        suggestion: String? = nil, offset: Int? = nil, severity: Diagnostic.Severity = .error
    ) {
        findings.add(
            Diagnostic(
                code, severity: severity, path: path, node: node, message: message,
                suggestion: suggestion, offset: offset))
    }

    /// The declaration of a node's type, if it is known.
    func declaration(of index: Int) -> NodeTypeDeclaration? {
        registry[document.nodes[index].type]
    }
}

extension InputType {
    /// The type that expressions see.
    var valueType: ValueType {
        switch self {
        case .string: .string
        case .integer: .integer
        case .number: .number
        case .boolean: .boolean
        case .date: .date
        case .datetime: .datetime
        case .object: .object([:], isOpen: true)
        case .list: .list(.any)
        }
    }
}
