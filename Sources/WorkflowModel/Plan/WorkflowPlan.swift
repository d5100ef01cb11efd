/// What a run of a document would do, step by step, before anybody approves it.
public struct WorkflowPlan: Sendable, Hashable {
    /// The workflow's name.
    public let name: String
    /// The steps; each comes after those it waits for, else in the document's order.
    public let steps: [PlanStep]
    /// What an approval of the plan would cover.
    public let contract: Contract
    /// What a person should know of the connections, such as that a log-in can write more than the
    /// plan does.
    public let notes: [String]

    /// Plans a document.
    ///
    /// It may have errors: what is not known is said so.
    public static func make(
        document: WorkflowDocument, registry: NodeTypeRegistry, catalogue: Catalogue = .offline
    ) -> WorkflowPlan {
        let builder = PlanBuilder(document: document, registry: registry, catalogue: catalogue)
        let contract = Contract.assemble(
            document: document, registry: registry, catalogue: catalogue)
        let notes = contract.connections.flatMap { connection in
            (catalogue.connectionNotes[connection.name] ?? []).map {
                "Connection \(connection.name): \($0)"
            }
        }
        return WorkflowPlan(
            name: document.name, steps: builder.steps(), contract: contract, notes: notes)
    }

    /// The nodes that stop until a person answers.
    public var waitsForPeople: [NodeID] { steps.filter(\.waitsForPerson).map(\.node) }

    /// The nodes that change something outside.
    public var changesOutside: [NodeID] { steps.filter { $0.effect == .external }.map(\.node) }

    /// The nodes that send data to a model.
    public var sendsToModel: [NodeID] { steps.filter(\.sendsToModel).map(\.node) }

    /// Steps that may run at the same time, in groups of at least two.
    public var parallel: [[NodeID]] { ParallelSteps.groups(steps) }

    /// How long a run is expected to take if no step fails; nil when the time of none is known.
    public var expectedTotal: ExpectedTotal? { ExpectedTotal(steps) }

    /// The plan as the HTTP API gives it.
    public var json: JSONValue {
        let total = expectedTotal
        return .object([
            "name": .string(name), "steps": .array(steps.map(\.json)), "text": .string(text),
            "expected_seconds": total.map { .double($0.medianSeconds) } ?? .null,
            "expected_p90_seconds": total.map { .double($0.p90Seconds) } ?? .null,
            "expected_unknown": .array((total?.unknown ?? []).map { .string($0.rawValue) }),
            "parallel": .array(
                parallel.map { .array($0.map { .string($0.rawValue) }) }),
            "waits_for_people": .array(waitsForPeople.map { .string($0.rawValue) }),
            "changes_outside": .array(changesOutside.map { .string($0.rawValue) }),
            "sends_to_model": .array(sendsToModel.map { .string($0.rawValue) }),
            "notes": .array(notes.map { .string($0) }),
            "contract": .object([
                "sha256": .string(contract.document.sha256),
                "contract_sha256": .string(contract.sha256),
                "connections": .array(contract.connections.map(\.json)),
                "dag_versions": .array(contract.dagVersions.map(\.json)),
            ]),
        ])
    }
}
