import Assistant
import NodeTypes
import Synchronization
import WorkflowModel

/// A desk over memory: it validates for real, keeps versions, and computes diffs and plans.
final class MemoryDesk: WorkflowDesk {
    struct State {
        var workflows: [String: [WorkflowDocument]] = [:]
        var used: [String] = []
    }

    let state = Mutex(State())
    let fails: Bool
    private let validator: WorkflowValidator

    init(fails: Bool = false, registry: NodeTypeRegistry = NodeTypeLibrary.registry) {
        self.fails = fails
        validator = WorkflowValidator(registry: registry)
    }

    static let catalogue = Catalogue(
        connections: [
            "airflow": ConnectionIdentity(name: "airflow", kind: "airflow"),
            "warehouse": ConnectionIdentity(name: "warehouse", kind: "sqlite"),
        ],
        dags: [
            "airflow": [
                "daily_sales": DagFacts(id: "daily_sales"),
                "churn_model": DagFacts(id: "churn_model"),
            ]
        ], completeDagLists: ["airflow"])

    /// Which of its functions were called, in order.
    var used: [String] { state.withLock { $0.used } }
    var workflows: [String: [WorkflowDocument]] { state.withLock { $0.workflows } }

    private func note(_ name: String) { state.withLock { $0.used.append(name) } }

    func check(
        _ workflow: JSONValue
    ) async -> (document: WorkflowDocument?, diagnostics: [Diagnostic]) {
        note("check")
        let checked = validator.check(json: workflow, catalogue: Self.catalogue)
        return (checked.document, checked.diagnostics)
    }

    func propose(
        _ document: WorkflowDocument, replacing workflowID: String?, conversationID: String
    ) async throws -> Proposal {
        note("propose")
        if fails { throw StoreTrouble() }
        let plan = WorkflowPlan.make(
            document: document, registry: NodeTypeLibrary.registry, catalogue: Self.catalogue)
        return state.withLock { state in
            let id = workflowID ?? "wf_\(state.workflows.count + 1)"
            let before = state.workflows[id]?.last
            state.workflows[id, default: []].append(document)
            return Proposal(
                workflowID: id, version: state.workflows[id]?.count ?? 0, sha256: document.sha256,
                contractSHA256: plan.contract.sha256, document: document,
                diff: before.map { WorkflowDiff(from: $0, to: document).json } ?? .null,
                plan: plan.json)
        }
    }

    func document(
        _ workflowID: String, version: Int?
    ) async throws -> (document: WorkflowDocument, version: Int)? {
        note("document")
        let versions = workflows[workflowID] ?? []
        let number = version ?? versions.count
        guard number >= 1, number <= versions.count else { return nil }
        return (versions[number - 1], number)
    }

    func workflows(search: String?) async throws -> JSONValue {
        note("workflows")
        return ["workflows": .array(workflows.keys.sorted().map { ["id": .string($0)] })]
    }

    func runs(workflowID: String?, limit: Int) async throws -> JSONValue {
        note("runs")
        return ["runs": []]
    }

    func run(_ id: String) async throws -> JSONValue? {
        note("run")
        return nil
    }
}

/// A database that is full.
struct StoreTrouble: Error, CustomStringConvertible {
    let description = "the disk is full"
}
