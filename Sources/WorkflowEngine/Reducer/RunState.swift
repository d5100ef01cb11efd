public import WorkflowModel

/// A run's whole state: what its events, folded one after another, come to.
///
/// Invariants: the same events give the same state on every machine; `sequence` only grows by
/// one; a settled node changes only when the run is resumed; attempts' numbers only grow.
public struct RunState: Sendable, Hashable {
    /// The run.
    public let id: RunID
    /// What was fixed when it was asked for.
    public let creation: RunCreation
    /// When it was asked for.
    public let createdAt: Timestamp
    /// The sequence of the last event in it.
    public internal(set) var sequence: Int
    /// When it was taken up; `run.started_at` and `now` in expressions.
    public internal(set) var startedAt: Timestamp?
    /// When it was done.
    public internal(set) var finishedAt: Timestamp?
    /// Which server has it.
    public internal(set) var owner: String?
    /// Who asked to stop it.
    public internal(set) var cancelRequestedBy: String?
    /// How it ended.
    public internal(set) var outcome: RunStatus?
    /// The nodes.
    public internal(set) var nodes: [NodeID: NodeRun]

    init(id: RunID, creation: RunCreation, at moment: Timestamp) {
        self.id = id
        self.creation = creation
        createdAt = moment
        sequence = 1
        nodes = Dictionary(creation.graph.nodes.map { ($0.id, NodeRun()) }) { first, _ in first }
    }

    /// Where the run stands.
    public var state: RunStatus {
        if let outcome { return outcome }
        if startedAt == nil && cancelRequestedBy == nil { return .queued }
        var waits = false
        for node in nodes.values {
            if node.isWaiting {
                waits = true
            } else if node.status != .pending && !node.status.isSettled {
                return .running
            }
        }
        return waits ? .waiting : .running
    }

    /// Whether every node is settled.
    var isSettled: Bool { nodes.values.allSatisfy(\.status.isSettled) }

    /// How the run ends, given that every node is settled.
    var verdict: RunStatus {
        if nodes.values.contains(where: { $0.status == .cancelled }) { return .cancelled }
        return firstUnhandledFailure == nil ? .succeeded : .failed
    }

    /// The first failed node, in the document's order, whose failure nothing picked up.
    var firstUnhandledFailure: NodeID? {
        creation.graph.nodes.first { isUnhandledFailure($0.id) }?.id
    }

    /// Whether a node failed and no `failure` or `always` edge picked that up.
    func isUnhandledFailure(_ node: NodeID) -> Bool {
        guard nodes[node]?.status == .failed else { return false }
        return !creation.graph.outgoing(node).contains { edge in
            (edge.handle == .failure || edge.handle == .always)
                && nodes[edge.target]?.status != .upstreamFailed
        }
    }

    /// The failed nodes whose failure another node picked up, in the document's order.
    var handledFailures: [NodeID] {
        creation.graph.nodes.map(\.id).filter {
            nodes[$0]?.status == .failed && !isUnhandledFailure($0)
        }
    }

    /// What lists show of the run.
    public var summary: RunSummary {
        var error: String?
        if outcome == .failed, let node = firstUnhandledFailure {
            error = "\(node): \(nodes[node]?.failure?.message ?? "failed")"
        }
        return RunSummary(
            id: id, workflow: creation.workflow, version: creation.version, state: state,
            requestedBy: creation.requestedBy, createdAt: createdAt, startedAt: startedAt,
            finishedAt: finishedAt, error: error)
    }

    /// The run as people see it.
    public var snapshot: RunSnapshot {
        var snapshots: [NodeID: NodeSnapshot] = [:]
        for node in creation.graph.nodes {
            snapshots[node.id] = nodes[node.id]?.snapshot(retry: node.retry)
        }
        return RunSnapshot(
            summary: summary, sequence: sequence, inputs: creation.inputs,
            documentSHA256: creation.documentSHA256, contractSHA256: creation.contractSHA256,
            isCancelling: cancelRequestedBy != nil && outcome == nil, nodes: snapshots,
            handledFailures: handledFailures)
    }

    /// The nodes that are not as they were in an earlier state, as people see them.
    func changes(since earlier: RunState?) -> [NodeID: NodeSnapshot] {
        var changed: [NodeID: NodeSnapshot] = [:]
        for node in creation.graph.nodes {
            guard let now = nodes[node.id], now != earlier?.nodes[node.id] else { continue }
            changed[node.id] = now.snapshot(retry: node.retry)
        }
        return changed
    }

    /// What expressions of a node can see now.
    public var scope: EvaluationScope {
        EvaluationScope(
            inputs: creation.inputs,
            nodes: nodes.compactMapValues { $0.output ?? $0.failure?.output }, runID: id.rawValue,
            startedAt: (startedAt ?? createdAt).description)
    }
}
