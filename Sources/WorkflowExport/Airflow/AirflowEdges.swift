import WorkflowModel

/// The edges of a document in Airflow's terms: trigger rules, and tasks in between where no rule
/// of Airflow says what an edge means.
///
/// Almost every edge is said by a rule alone. A gate is a task that stands for one handle of one
/// node; it succeeds if the edge fires, so that `none_failed_min_one_success` is right behind it.
struct AirflowEdges {
    /// When a task runs.
    struct Start: Equatable {
        /// The trigger rule; nil for a task that waits for nothing.
        var rule: String?
        /// The edges of which one must fire beside the rule; empty if the rule says it all.
        var oneOf: [Origin] = []
        /// The tasks right before it, each once, in order.
        var upstream: [Task] = []
    }

    /// Where an edge comes from.
    struct Origin: Hashable {
        let source: NodeID
        let handle: EdgeHandle
    }

    /// A task of the DAG.
    enum Task: Hashable {
        case node(NodeID)
        case gate(Origin)
    }

    /// When each node runs.
    let starts: [NodeID: Start]
    /// The gates, in order, and when each runs.
    let gates: [(origin: Origin, start: Start)]
    /// The tasks right behind a branch, by what it must be for them not to be skipped.
    let ways: [NodeID: [EdgeHandle: [Task]]]
    /// The nodes on `failure` and `always` edges, by the node they start from, in order.
    let handlers: [(source: NodeID, targets: [NodeID])]

    init(_ document: WorkflowDocument) {
        let incoming = Dictionary(grouping: document.edges, by: \.target)
        var starts: [NodeID: Start] = [:]
        var gates: [(origin: Origin, start: Start)] = []
        var seen: Set<Origin> = []
        for node in document.nodes {
            let start = Self.start(incoming[node.id] ?? [], incoming: incoming)
            starts[node.id] = start
            for case .gate(let origin) in start.upstream where seen.insert(origin).inserted {
                gates.append((origin, Self.gate(origin, incoming: incoming)))
            }
        }
        self.starts = starts
        self.gates = gates
        ways = Self.ways(document, starts)
        handlers = document.nodes.compactMap { node in
            var targets: [NodeID] = []
            for edge in document.edges
            where edge.source == node.id && !edge.handle.isOnSuccess
                && !targets.contains(edge.target)
            {
                targets.append(edge.target)
            }
            return targets.isEmpty ? nil : (node.id, targets)
        }
    }

    private static func start(
        _ edges: [WorkflowEdge], incoming: [NodeID: [WorkflowEdge]]
    ) -> Start {
        guard let first = edges.first else { return Start() }
        let origins = edges.map { Origin(source: $0.source, handle: $0.handle) }
        if edges.count == 1, !first.handle.isOnSuccess {
            return single(origins[0], incoming: incoming)
        }
        if origins.allSatisfy({ !$0.handle.isOnSuccess }) {
            return Start(
                rule: "all_done", oneOf: origins, upstream: unique(origins.map { .node($0.source) })
            )
        }
        // A branch skips what is right behind it, so only a node with no other way in stands there.
        let upstream = origins.map { origin -> Task in
            origin.handle == .success || edges.count == 1 ? .node(origin.source) : .gate(origin)
        }
        return Start(rule: "none_failed_min_one_success", upstream: unique(upstream))
    }

    /// When a task behind one `failure` or `always` edge runs.
    private static func single(
        _ origin: Origin, incoming: [NodeID: [WorkflowEdge]]
    ) -> Start {
        if origin.handle == .always {
            return Start(rule: "none_skipped", upstream: [.node(origin.source)])
        }
        // Airflow counts a task that never ran because of another's failure as failed, too.
        let mayBeUpstreamFailed = (incoming[origin.source] ?? []).contains {
            $0.handle.isOnSuccess
        }
        return Start(
            rule: "one_failed", oneOf: mayBeUpstreamFailed ? [origin] : [],
            upstream: [.node(origin.source)])
    }

    private static func gate(_ origin: Origin, incoming: [NodeID: [WorkflowEdge]]) -> Start {
        origin.handle.isOnSuccess
            ? Start(rule: "none_failed_min_one_success", upstream: [.node(origin.source)])
            : single(origin, incoming: incoming)
    }

    private static func ways(
        _ document: WorkflowDocument, _ starts: [NodeID: Start]
    ) -> [NodeID: [EdgeHandle: [Task]]] {
        var ways: [NodeID: [EdgeHandle: [Task]]] = [:]
        for edge in document.edges {
            let gate = Task.gate(Origin(source: edge.source, handle: edge.handle))
            let task =
                starts[edge.target]?.upstream.contains(gate) == true ? gate : .node(edge.target)
            let handles: [EdgeHandle] =
                edge.handle == .true || edge.handle == .false ? [edge.handle] : [.true, .false]
            for handle in handles {
                var tasks = ways[edge.source]?[handle] ?? []
                if !tasks.contains(task) { tasks.append(task) }
                ways[edge.source, default: [:]][handle] = tasks
            }
        }
        return ways
    }

    private static func unique(_ tasks: [Task]) -> [Task] {
        var seen: Set<Task> = []
        return tasks.filter { seen.insert($0).inserted }
    }
}

extension EdgeHandle {
    /// Whether the edge needs its source to have succeeded.
    var isOnSuccess: Bool {
        switch self {
        case .success, .true, .false: true
        case .failure, .always: false
        }
    }
}
