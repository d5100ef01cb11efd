import WorkflowModel

/// A workflow in the making, with where the next step goes.
struct Draft: Sendable {
    /// The workflow so far.
    var document: WorkflowDocument
    /// What has to be said beside the steps.
    var notes: [String] = []
    /// What the next step follows.
    var tails: [Tail] = []
    /// What a step follows that begins a sentence after a condition.
    var mainTails: [Tail] = []
    /// What the step before follows, for one that is to run beside it.
    var entryTails: [Tail] = []
    /// Whether the tails belong to a condition.
    var isAside = false
    /// The nodes of the last condition, and the outcome that was asked for.
    var condition: [Tail] = []
    /// The last query, and the column to look at if it gives one value.
    var lastQuery: (id: NodeID, column: String?)?
    /// The nodes that start or wait for DAG runs, with their DAG.
    var runs: [(id: NodeID, dag: DagEntry)] = []
    /// The last step of all.
    var lastStep: [NodeID] = []
    /// Diagnoses that are there already, by the node whose failure they explain.
    var explained: Set<NodeID> = []

    /// A node with one of its outcomes.
    struct Tail: Sendable, Hashable {
        var node: NodeID
        var handle: EdgeHandle = .success
    }

    /// The last check or query, for `if the check fails`.
    var lastCheck: NodeID? {
        document.nodes.last { $0.type == "check" || $0.type == "sql.query" }?.id
    }

    /// Adds a node behind the tails; it is what the next step follows then.
    @discardableResult
    mutating func add(
        _ type: String, id base: String, label: String, config: [String: JSONValue]
    ) -> NodeID {
        let id = freeID(base)
        document.nodes.append(WorkflowNode(id: id, type: type, label: label, config: config))
        for tail in tails { connect(tail, id) }
        entryTails = tails
        tails = [Tail(node: id)]
        lastStep = [id]
        return id
    }

    mutating func connect(_ tail: Tail, _ target: NodeID) {
        let isThere = document.edges.contains {
            $0.source == tail.node && $0.target == target && $0.handle == tail.handle
        }
        guard !isThere else { return }
        let plain = "\(tail.node)-\(target)"
        let isTaken = document.edges.contains { $0.id == plain }
        document.edges.append(
            WorkflowEdge(
                id: isTaken ? "\(plain)-\(tail.handle.rawValue)" : plain, source: tail.node,
                target: target, handle: tail.handle))
    }

    /// The id itself, or with a number behind it when it is taken.
    func freeID(_ base: String) -> NodeID {
        let plain = NodeID(String(base.prefix(58)))
        let isFree = { (id: NodeID) in
            document.node(id) == nil && !ExpressionNames.reserved.contains(id.rawValue)
        }
        if isFree(plain) { return plain }
        return (2...).lazy.map { NodeID("\(plain)_\($0)") }.first(where: isFree) ?? plain
    }

    mutating func note(_ text: String) {
        if !notes.contains(text) { notes.append(text) }
    }

    /// Sets a field of a node's config.
    mutating func set(_ field: String, of id: NodeID, to value: JSONValue) {
        guard let place = document.nodes.firstIndex(where: { $0.id == id }) else { return }
        document.nodes[place].config[field] = value
    }

    /// The value of a day in a config: the workflow's input, or counted from the run.
    mutating func expression(of day: Day, main: Day?) -> String {
        switch day {
        case .ago(let days): return "{{ days_ago(\(days)) }}"
        case .unclear(let text): return text
        case .on(let date):
            if let input = document.inputs.first(where: { $0.type == .date }) {
                let isSame = input.defaultValue == .string(date)
                return isSame ? "{{ inputs.\(input.name) }}" : date
            }
            guard main == day || main == nil else { return date }
            document.inputs.append(
                InputDeclaration(
                    name: "day", type: .date, description: "The day to run for",
                    defaultValue: .string(date)))
            return "{{ inputs.day }}"
        }
    }
}
