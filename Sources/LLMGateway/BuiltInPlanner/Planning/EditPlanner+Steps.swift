import WorkflowModel

/// Changes of steps: adding, removing, renaming.
extension EditPlanner {
    mutating func add(_ steps: [PlannedStep]) throws(Pause) {
        var builder = DraftBuilder(knowledge: knowledge, document: document)
        builder.draft.continueDocument()
        try builder.add(steps)
        let draft = builder.draft
        note(draft.notes)
        if draft.document.inputs != document.inputs {
            emit(
                [
                    "op": "set_inputs",
                    "inputs": .array(draft.document.inputs.map(\.json)),
                ], "an input was added")
        }
        for node in draft.document.nodes {
            guard let old = document.node(node.id) else {
                emit(Self.operation(adding: node), "added “\(PlainWords.line(node.title))”")
                continue
            }
            let fields = node.config.filter { old.config[$0.key] != $0.value }
            if !fields.isEmpty {
                emit(config: fields, of: node, "changed “\(PlainWords.line(node.title))”")
            }
        }
        for edge in draft.document.edges where !document.edges.contains(edge) {
            operationsOnly([
                "op": "connect", "source": .string(edge.source.rawValue),
                "target": .string(edge.target.rawValue),
                "handle": .string(edge.handle.rawValue),
            ])
        }
    }

    private mutating func operationsOnly(_ operation: JSONValue) {
        emit(operation, changes.last ?? "an edge")
    }

    private static func operation(adding node: WorkflowNode) -> JSONValue {
        var members: [String: JSONValue] = [
            "op": "add_node", "id": .string(node.id.rawValue), "type": .string(node.type),
            "config": .object(node.config),
        ]
        if let label = node.label { members["label"] = .string(label) }
        if let retry = node.retry { members["retry"] = retry.json }
        if let seconds = node.timeoutSeconds {
            members["timeout_seconds"] = ValueReader.number(seconds)
        }
        return .object(members)
    }

    mutating func remove(_ words: [Word]) throws(Pause) {
        let found = nodes(named: words)
        let all = words.contains { ["all", "checks", "diagnoses", "both"].contains($0.lower) }
        let phrase = words.map(\.text).joined(separator: " ")
        guard !found.isEmpty else { throw .stop(unknownStep(words)) }
        var gone = found
        if !all {
            let one = try one(
                of: found, key: "remove:\(phrase)", question: "Which step shall be removed?")
            guard let one else { throw .stop(unknownStep(words)) }
            gone = [one]
        }
        guard gone.count < document.nodes.count else {
            throw .stop("Then nothing would be left of the workflow.")
        }
        for node in gone {
            removeNode(node)
            // A query that only this check had looked at is of no use any more.
            for query in queriesOnly(for: node) { removeNode(query) }
        }
    }

    private mutating func removeNode(_ node: WorkflowNode) {
        emit(
            ["op": "remove_node", "node": .string(node.id.rawValue), "bridge": true],
            "removed “\(PlainWords.line(node.title))”")
    }

    private func queriesOnly(for check: WorkflowNode) -> [WorkflowNode] {
        guard check.type == "check" || check.type == "branch" else { return [] }
        let own = JSONValue.object(check.config).compactText
        return document.nodes.filter { node in
            guard node.type == "sql.query", own.contains("\(node.id.rawValue).") else {
                return false
            }
            return !document.nodes.contains { other in
                other.id != check.id
                    && JSONValue.object(other.config).compactText.contains("\(node.id.rawValue).")
            }
        }
    }

    mutating func rename(_ words: [Word], to name: String) throws(Pause) {
        let phrase = words.map(\.text).joined(separator: " ")
        let node = try one(
            of: nodes(named: words), key: "rename:\(phrase)",
            question: "Which step shall be renamed?")
        guard let node else { throw .stop(unknownStep(words)) }
        let id = NodeID(name)
        let change = "“\(PlainWords.line(node.title))” is now “\(PlainWords.line(name))”"
        var current = node.id
        if id.isValid, document.node(id) == nil, !ExpressionNames.reserved.contains(name) {
            emit(
                [
                    "op": "rename_node", "node": .string(node.id.rawValue),
                    "to": .string(id.rawValue),
                ], change)
            current = id
        }
        emit(
            ["op": "set_label", "node": .string(current.rawValue), "label": .string(name)],
            change)
    }
}

extension Draft {
    /// Goes on where a document ends: behind the last steps of its main line.
    mutating func continueDocument() {
        let aside = Set(document.edges.filter { $0.handle == .failure }.map(\.target))
        let followed = Set(document.edges.filter { $0.handle == .success }.map(\.source))
        let ends = document.nodes.filter { !aside.contains($0.id) && !followed.contains($0.id) }
        tails = ends.map { Tail(node: $0.id) }
        mainTails = tails
        lastStep = ends.map(\.id)
        if let query = document.nodes.last(where: { $0.type == "sql.query" }) {
            let counts = query.config["sql"]?.stringValue?.contains("AS n ") == true
            lastQuery = (query.id, counts ? "n" : nil)
        }
        for node in document.nodes where ["airflow.trigger", "airflow.wait"].contains(node.type) {
            guard let dag = DagEntry(node) else { continue }
            runs.append((node.id, dag))
        }
        for edge in document.edges where edge.handle == .failure {
            if document.node(edge.target)?.type == "airflow.diagnose" {
                explained.insert(edge.source)
            }
        }
    }
}

extension DagEntry {
    /// The DAG that a node deals with.
    init?(_ node: WorkflowNode) {
        self.init([
            "connection": node.config["connection"] ?? .null, "id": node.config["dag_id"] ?? .null,
        ])
    }
}
