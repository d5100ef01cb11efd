import OrchestrateTesting
import WorkflowEngine
import WorkflowModel

/// Feeds a run's events to the reducer, one a second, and keeps them for a replay.
struct RunScript {
    static let start = Timestamp(milliseconds: 1_000_000)
    private(set) var state: RunState
    private(set) var entries: [RunEntry]
    private(set) var actions: [RunAction]

    init(_ picture: String, _ change: (inout WorkflowNode) -> Void = { _ in }) throws {
        let document = WorkflowDocument.picture(picture, change)
        try self.init(
            graph: RunGraph(document: document, registry: EngineHarness.registry))
    }

    init(graph: RunGraph) throws {
        let creation = RunCreation(
            workflow: WorkflowID("w"), version: 1, documentSHA256: "d", contractSHA256: "c",
            inputs: ["day": "2026-01-31"], requestedBy: "ada", graph: graph)
        let entry = RunEntry(
            run: RunID("r"), sequence: 1, at: Self.start, event: .created(creation))
        (state, actions) = try RunReducer.reduce(nil, entry)
        entries = [entry]
    }

    /// When the next event happens.
    var now: Timestamp { Self.start.advanced(bySeconds: Double(entries.count)) }

    mutating func happen(_ events: RunEvent...) throws {
        for event in events {
            let entry = RunEntry(
                run: RunID("r"), sequence: entries.count + 1, at: now, event: event)
            (state, actions) = try RunReducer.reduce(state, entry)
            entries.append(entry)
        }
    }

    mutating func begin() throws { try happen(.started(owner: "o")) }

    /// Has a node's next attempt end in that way.
    mutating func end(_ node: String, _ ending: Ending) throws {
        let id = NodeID(node)
        let attempt = (state.nodes[id]?.attempts ?? 0) + 1
        try happen(.attemptStarted(node: id, attempt: attempt))
        switch ending {
        case .succeeds: try happen(.attemptSucceeded(node: id, attempt: attempt, output: 1))
        case .gives(let output):
            try happen(.attemptSucceeded(node: id, attempt: attempt, output: output))
        case .fails:
            try happen(
                .attemptFailed(
                    node: id, attempt: attempt,
                    failure: NodeFailure(code: "f", message: "no")))
        case .failsForNow:
            try happen(
                .attemptFailed(
                    node: id, attempt: attempt,
                    failure: NodeFailure(code: "f", message: "no", isRetryable: true)))
        case .isUnclear:
            try happen(
                .attemptFailed(
                    node: id, attempt: attempt,
                    failure: NodeFailure(code: "u", message: "cut off", isUncertain: true)))
        }
    }

    enum Ending {
        case succeeds
        case gives(JSONValue)
        case fails
        case failsForNow
        case isUnclear
    }

    func status(_ node: String) -> NodeStatus? { state.nodes[NodeID(node)]?.status }

    /// The run's outstanding actions.
    var outstanding: [RunAction] { RunReducer.outstanding(state) }

    /// What the run would end as now, if it is settled.
    var ending: RunStatus? {
        if case .finish(let status)? = outstanding.first { status } else { nil }
    }
}
