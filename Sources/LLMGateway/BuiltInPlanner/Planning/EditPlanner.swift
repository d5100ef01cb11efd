import WorkflowModel

/// Makes operations on a workflow of what a person wants changed.
struct EditPlanner: Sendable {
    let knowledge: Knowledge
    let document: WorkflowDocument
    /// The operations, in order, as `edit_workflow` takes them.
    private(set) var operations: [JSONValue] = []
    /// What they change, in words.
    private(set) var changes: [String] = []
    /// What has to be said besides.
    private(set) var notes: [String] = []

    init(knowledge: Knowledge, document: WorkflowDocument) {
        self.knowledge = knowledge
        self.document = document
    }

    /// Adds the operations for all wishes.
    mutating func apply(_ wishes: [EditWish]) throws(Pause) {
        for wish in wishes {
            switch wish {
            case .threshold(let bound, let number, let instead):
                try setThreshold(bound, number, instead: instead)
            case .add(let steps): try add(steps)
            case .remove(let words): try remove(words)
            case .renameWorkflow(let name):
                emit(["op": "set_metadata", "name": .string(name)], "its name")
            case .renameStep(let words, let name): try rename(words, to: name)
            case .retries(let attempts, let words): try setRetry(attempts, words)
            case .timeout(let seconds, let words): try setTimeout(seconds, words)
            case .day(let day): try setDay(day)
            case .conf(let entries): try setConf(entries)
            case .unpause: try setFlag("unpause", true, "the DAG is unpaused first")
            case .noWait: try setFlag("wait", false, "it no longer waits for the run's end")
            }
        }
        guard operations.count <= PlannerLimits.operations else {
            throw .stop("That is too much for one change; please split it up.")
        }
    }

    mutating func emit(_ operation: JSONValue, _ change: String) {
        operations.append(operation)
        if !changes.contains(change) { changes.append(change) }
    }

    mutating func emit(config: [String: JSONValue], of node: WorkflowNode, _ change: String) {
        emit(
            [
                "op": "update_config", "node": .string(node.id.rawValue),
                "config": .object(config),
            ], change)
    }

    mutating func note(_ texts: [String]) { notes += texts.filter { !notes.contains($0) } }

    // MARK: Finding nodes

    private static let kinds: [(words: Set<String>, type: String)] = [
        (["diagnosis", "diagnose", "explanation", "why"], "airflow.diagnose"),
        (["check", "checks", "assertion", "test"], "check"),
        (["summary", "summarise", "summarize", "recap"], "summarize"),
        (["delay", "pause"], "delay"), (["wait"], "delay"), (["wait"], "airflow.wait"),
        (["query", "count", "sql"], "sql.query"),
        (["run", "trigger", "dag", "load"], "airflow.trigger"), (["branch"], "branch"),
        (["logs", "log"], "airflow.logs"), (["script", "python"], "python"),
    ]

    /// The nodes that the words name: by id or label, and else by what kind of step they are.
    func nodes(named words: [Word]) -> [WorkflowNode] {
        let phrase = words.map(\.text).joined(separator: " ")
        for name in [\WorkflowNode.id.rawValue, \WorkflowNode.title] {
            if case .one(let node) = NameMatcher.match(
                phrase, among: document.nodes, name: { $0[keyPath: name] }),
                words.count > 1 || phrase.contains("_")
            {
                return [node]
            }
        }
        let lower = Set(words.map(\.lower))
        let types = Self.kinds.filter { !$0.words.isDisjoint(with: lower) }.map(\.type)
        let ofKind = document.nodes.filter { types.contains($0.type) }
        let kindWords = Self.kinds.reduce(Set<String>()) { $0.union($1.words) }
        let rest = words.filter {
            !kindWords.contains($0.lower) && $0.lower != "of" && $0.lower != "for"
        }
        guard !rest.isEmpty else { return ofKind }
        let wanted = Set(rest.flatMap { NameMatcher.words($0.text) })
        let among = ofKind.isEmpty ? document.nodes : ofKind
        return among.filter { node in
            wanted.isSubset(of: NameMatcher.words(node.id.rawValue) + NameMatcher.words(node.title))
        }
    }

    /// One of these nodes, asked for if there are more.
    func one(
        of nodes: [WorkflowNode], key: String, question: String
    ) throws(Pause) -> WorkflowNode? {
        guard nodes.count > 1 else { return nodes.first }
        let choices = nodes.prefix(PlannerLimits.choices).map { PlainWords.line($0.title) }
        let answer = try knowledge.answer(
            Inquiry(key: key, question: question, choices: Array(choices)))
        return nodes.first { PlainWords.line($0.title) == answer }
            ?? nodes.first { $0.id.rawValue == answer }
    }

    var triggers: [WorkflowNode] { document.nodes.filter { $0.type == "airflow.trigger" } }

    /// The steps in words, for one that was not found.
    var stepNames: String {
        PlainWords.list(
            document.nodes.prefix(PlannerLimits.listed).map { PlainWords.name($0.id.rawValue) })
    }
}
