/// What a run of a document would do, step by step, before anybody approves it.
public struct WorkflowPlan: Sendable, Hashable {
    /// The workflow's name.
    public let name: String
    /// The steps; each comes after those it waits for, else in the document's order.
    public let steps: [PlanStep]
    /// What an approval of the plan would cover.
    public let contract: Contract

    /// Plans a document.
    ///
    /// It may have errors: what is not known is said so.
    public static func make(
        document: WorkflowDocument, registry: NodeTypeRegistry, catalogue: Catalogue = .offline
    ) -> WorkflowPlan {
        let builder = PlanBuilder(document: document, registry: registry, catalogue: catalogue)
        return WorkflowPlan(
            name: document.name, steps: builder.steps(),
            contract: .assemble(document: document, registry: registry, catalogue: catalogue))
    }

    /// The nodes that stop until a person answers.
    public var waitsForPeople: [NodeID] { steps.filter(\.waitsForPerson).map(\.node) }

    /// The nodes that change something outside.
    public var changesOutside: [NodeID] { steps.filter { $0.effect == .external }.map(\.node) }

    /// The nodes that send data to a model.
    public var sendsToModel: [NodeID] { steps.filter(\.sendsToModel).map(\.node) }

    /// How long the longest way through the steps takes, by their medians, as far as these are
    /// known; nil when none is.
    public var expectedSeconds: Double? {
        var finished: [NodeID: Double] = [:]
        for step in steps {
            let start = step.after.compactMap { finished[$0] }.max() ?? 0
            finished[step.node] = start + (step.expected?.medianSeconds ?? 0)
        }
        return steps.contains { $0.expected != nil } ? finished.values.max() : nil
    }

    /// The plan as the HTTP API gives it.
    public var json: JSONValue {
        .object([
            "name": .string(name), "steps": .array(steps.map(\.json)), "text": .string(text),
            "expected_seconds": expectedSeconds.map { .double($0) } ?? .null,
            "waits_for_people": .array(waitsForPeople.map { .string($0.rawValue) }),
            "changes_outside": .array(changesOutside.map { .string($0.rawValue) }),
            "sends_to_model": .array(sendsToModel.map { .string($0.rawValue) }),
            "contract": .object([
                "sha256": .string(contract.document.sha256),
                "contract_sha256": .string(contract.sha256),
                "connections": .array(contract.connections.map(\.json)),
                "dag_versions": .array(contract.dagVersions.map(\.json)),
            ]),
        ])
    }
}
