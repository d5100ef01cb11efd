/// One validation: what is known, and what has been found so far.
struct ValidationPass {
    /// The document.
    let document: WorkflowDocument
    /// The node types.
    let registry: NodeTypeRegistry
    /// What is known of the world.
    let catalogue: Catalogue
    /// What could not be read.
    let doubts: Doubts
    /// What follows from nodes and edges.
    let graph: GraphFacts
    /// The types of the nodes, nil where there is no such type.
    let types: [KnownType?]
    /// The types of inputs and outputs.
    let known: KnownOutputs
    /// Inputs whose name says that they hold a secret.
    let secretInputs: Set<String>
    /// For each node, those before it.
    let ancestors: [NodeSet]
    /// Which nodes certainly ran, unless an earlier failure held them up and somebody went on.
    let certain: CertainRuns
    /// Which nodes ran whatever failed.
    let certainInSpiteOfFailures: CertainRuns
    /// Whether some expression reads a node's output.
    var isRead: [Bool]
    /// Where in a node's config the check is.
    var trail = ConfigTrail()
    /// What has been found.
    var findings = Findings()
    private var nearest: [NodeID: String?] = [:]
    private var searchedNames = 0

    /// Prepares a validation; the document's size is within limits.
    init(
        document: WorkflowDocument, registry: NodeTypeRegistry, catalogue: Catalogue,
        doubts: Doubts
    ) {
        self.document = document
        self.registry = registry
        self.catalogue = catalogue
        self.doubts = doubts
        graph = GraphFacts(
            document, unreadable: doubts.edges, isComplete: doubts.knowsEdges)
        var seen: [String: KnownType?] = [:]
        let types = document.nodes.map { node in
            if let type = seen[node.type] { return type }
            let type = registry[node.type].map { KnownType($0) }
            seen[node.type] = .some(type)
            return type
        }
        self.types = types
        known = KnownOutputs(
            document, types: types, indices: graph.indices, catalogue: catalogue, doubts: doubts)
        secretInputs = Set(document.inputs.map(\.name).filter(SecretNames.isSecret))
        ancestors = graph.ancestors()
        certain = CertainRuns(graph, trustsAlways: true)
        let hasAlways = graph.links.contains { $0.handle == .always }
        certainInSpiteOfFailures =
            hasAlways ? CertainRuns(graph, trustsAlways: false) : certain
        isRead = Array(repeating: false, count: document.nodes.count)
    }

    /// Finds everything.
    mutating func run() -> [Diagnostic] {
        checkMetadata()
        checkInputs()
        checkNodes()
        checkTexts()
        checkEdges()
        checkRings()
        for index in document.nodes.indices { checkConfig(of: index) }
        checkUse()
        checkRecovery()
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

    /// Adds a finding about the value of a config that is being checked, or a part of it.
    mutating func reportHere(
        _ code: DiagnosticCode, _ message: String, in part: String? = nil,
        suggestion: String? = nil, offset: Int? = nil, severity: Diagnostic.Severity = .error
    ) {
        let path = trail.path + (part.map { "/" + JSONPointer.escape($0) } ?? "")
        report(
            code, at: path, node: trail.id, message, suggestion: suggestion, offset: offset,
            severity: severity)
    }

    /// Checks a part of the value that is being checked.
    mutating func within(_ step: ConfigTrail.Step, _ check: (inout ValidationPass) -> Void) {
        trail.steps.append(step)
        check(&self)
        trail.steps.removeLast()
    }

    /// The node that was probably meant.
    mutating func nearestNode(to id: NodeID, besides others: [String] = []) -> String? {
        if let known = nearest[id] { return known }
        guard searchedNames <= Limits.searchedNames else { return nil }
        let name = nearest(
            id.rawValue, among: document.nodes.map(\.id.rawValue) + others)
        nearest[id] = .some(name)
        return name
    }

    /// The name that was probably meant; once many were gone through, none is suggested any more.
    mutating func nearest(_ name: String, among names: some Collection<String>) -> String? {
        guard searchedNames <= Limits.searchedNames else { return nil }
        searchedNames += names.count
        return NearestName.suggestion(for: name, among: names)
    }

    /// The declaration of a node's type, if it is known.
    func declaration(of index: Int) -> NodeTypeDeclaration? { types[index]?.declaration }
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
