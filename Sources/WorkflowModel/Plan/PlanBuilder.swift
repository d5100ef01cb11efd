/// Works the steps of a plan out.
struct PlanBuilder {
    private let document: WorkflowDocument
    private let registry: NodeTypeRegistry
    private let catalogue: Catalogue
    private let graph: GraphFacts
    private let beside: RunsBeside
    private let conditions: StepConditions

    /// Prepares a plan.
    init(document: WorkflowDocument, registry: NodeTypeRegistry, catalogue: Catalogue) {
        self.document = document
        self.registry = registry
        self.catalogue = catalogue
        graph = GraphFacts(document)
        beside = RunsBeside(graph)
        conditions = StepConditions(document, graph)
    }

    /// The steps; each comes after those it waits for, else in the document's order.
    func steps() -> [PlanStep] {
        var origins = DataOrigins(document, registry: registry)
        return graph.order.map { step($0, &origins) }
    }

    private func step(_ index: Int, _ origins: inout DataOrigins) -> PlanStep {
        let node = document.nodes[index]
        let after = Set(graph.incoming[index].map { document.nodes[$0.source].id }).sorted()
        guard let declaration = registry[node.type] else {
            return PlanStep(
                node: node.id, type: node.type, title: node.title, effect: nil, target: nil,
                detail: "Unknown: there is no node type '\(node.type)'", after: after,
                alongside: alongside(index), expected: nil, modelData: [],
                waitsForPerson: false, repeatsOnRetry: "Unknown.",
                condition: conditions.words[index],
                isOnlyAfterFailure: conditions.isOnlyAfterFailure[index])
        }
        let words = StepWords(
            node: node, declaration: declaration, pythonIsolation: catalogue.pythonIsolation,
            egress: egress(for: node, declaration, &origins))
        let effect = declaration.effect(with: node.config)
        return PlanStep(
            node: node.id, type: node.type, title: node.title, effect: effect,
            target: words.target, detail: words.sentence, after: after,
            alongside: alongside(index), expected: expected(node, declaration),
            modelData: words.modelData, waitsForPerson: declaration.waitsForPerson,
            repeatsOnRetry: words.repeats, condition: conditions.words[index],
            isOnlyAfterFailure: conditions.isOnlyAfterFailure[index], statement: words.statement,
            isRetried: (node.retry?.attempts ?? 1) > 1)
    }

    /// What of the rows that reach a node may go to a model.
    private func egress(
        for node: WorkflowNode, _ declaration: NodeTypeDeclaration, _ origins: inout DataOrigins
    ) -> [(connection: String, egress: DataEgress?)] {
        guard !declaration.modelData.isEmpty else { return [] }
        return origins.connections(of: node.id).map { ($0, catalogue.egress[$0]) }
    }

    /// Nodes that may run at the same time as this one.
    private func alongside(_ index: Int) -> [NodeID] {
        beside.nodes(beside: index, limit: Limits.planNeighbours).map { document.nodes[$0].id }
            .sorted()
    }

    /// From the DAG's own history, or from what a delay is set to.
    private func expected(
        _ node: WorkflowNode, _ declaration: NodeTypeDeclaration
    ) -> ExpectedDuration? {
        if declaration.repeatRule == .waits, let seconds = node.config["seconds"]?.doubleValue {
            return ExpectedDuration(
                medianSeconds: seconds, p90Seconds: seconds, source: "as configured")
        }
        // Only node types that wait for a run take as long as one.
        let waits = declaration.field("wait").map {
            (node.config["wait"] ?? $0.defaultValue ?? .bool(false)) == .bool(true)
        }
        guard waits ?? (declaration.field("until") != nil),
            let (connection, dag) = node.dags(by: declaration).first,
            let seconds = catalogue.dags[connection]?[dag]?.recentSeconds
        else { return nil }
        let runs =
            seconds.count == 1 ? "last successful run" : "last \(seconds.count) successful runs"
        return ExpectedDuration(from: seconds, source: "\(runs) of \(dag)")
    }
}

extension NodeTypeDeclaration {
    /// Whether a node of the type stops until a person answers: it waits, and names who may answer.
    fileprivate var waitsForPerson: Bool { repeatRule == .waits && field("approvers") != nil }
}
