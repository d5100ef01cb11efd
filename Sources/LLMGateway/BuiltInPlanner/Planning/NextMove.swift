import WorkflowModel

/// Decides what comes next in a conversation.
///
/// Pure: the same conversation at the same time gives the same move.
struct NextMove: Sendable {
    let situation: Situation
    let tools: Set<String>
    let nodeTypes: Set<String>?
    /// Seconds since 1970, for questions about days.
    let now: Double

    /// What comes next.
    func decide() -> Move {
        if situation.calls.contains(where: { $0.lookUp.tool == "ask_user" }) {
            return .say("I go on as soon as that is answered.")
        }
        guard situation.calls.count < PlannerLimits.callsPerMessage else {
            return .say("I looked many things up and got nowhere, so I stop here.")
        }
        var knowledge = Knowledge(
            results: situation.results, tools: tools, nodeTypes: nodeTypes)
        var answers = situation.answers[...]
        while true {
            do throws(Pause) {
                return try move(knowledge)
            } catch {
                switch error {
                case .needs(let lookUps): return .call(lookUps)
                case .stop(let words): return .say(words)
                case .ask(let inquiry):
                    guard let answer = answers.popFirst() else { return .ask(inquiry) }
                    if Self.isCancel(answer) { return .say("All right, I leave it at that.") }
                    knowledge.answers[inquiry.key] = inquiry.meant(by: answer)
                }
            }
        }
    }

    private static func isCancel(_ answer: String) -> Bool {
        let words = answer.lowercased().filter { $0.isLetter || $0 == " " }
        return [
            "cancel", "never mind", "nevermind", "stop", "forget it", "no", "none", "no thanks",
            "none of them", "neither", "nothing", "abort", "quit",
        ].contains(words)
    }

    private func move(_ knowledge: Knowledge) throws(Pause) -> Move {
        let understood = Understanding.read(
            situation.request, hasProposal: situation.workflowID != nil)
        switch understood {
        case .plan(let steps, let name): return try propose(steps, name, knowledge)
        case .question(let question):
            return .say(try Answerer(knowledge: knowledge, now: now).answer(question))
        case .edit(let wishes): return try edit(wishes, knowledge)
        case .partly(let parts): return .say(Wording.partly(parts))
        case .nothing:
            return .say(
                DataQuestion.isLikely(situation.request) ? Wording.dataQuestion : Wording.help)
        }
    }

    // MARK: Proposals

    private func propose(
        _ steps: [PlannedStep], _ name: String?, _ knowledge: Knowledge
    ) throws(Pause) -> Move {
        var builder = DraftBuilder(
            knowledge: knowledge, document: WorkflowDocument(name: "workflow"))
        try builder.add(steps)
        var document = builder.draft.document
        document.name = name ?? WorkflowNaming.name(for: document)
        guard !document.nodes.isEmpty else { return .say(Wording.help) }
        let call = LookUp("propose_workflow", ["workflow": document.json])
        guard tools.contains(call.tool) else {
            throw .stop("I cannot propose workflows here: that tool is not on offer.")
        }
        return try conclude(call, knowledge) { warnings in
            let isData =
                DataQuestion.isLikely(situation.request)
                && document.nodes.contains { $0.type == "sql.query" }
            return Wording.proposal(
                document,
                notes: (isData ? [Wording.planInstead] : []) + builder.draft.notes + warnings)
        }
    }

    private func edit(_ wishes: [EditWish], _ knowledge: Knowledge) throws(Pause) -> Move {
        guard let id = situation.workflowID else { throw .stop(Wording.help) }
        let found = try knowledge.value(
            LookUp("get_workflow", ["workflow_id": .string(id)]), what: "the workflow")
        guard let document = DocumentSearch.document(in: found) else {
            throw .stop("I could not read the workflow that was proposed.")
        }
        var editor = EditPlanner(knowledge: knowledge, document: document)
        try editor.apply(wishes)
        guard !editor.operations.isEmpty else {
            throw .stop("That changes nothing in the workflow.")
        }
        let call = LookUp(
            "edit_workflow",
            ["workflow_id": .string(id), "operations": .array(editor.operations)])
        guard tools.contains(call.tool) else {
            throw .stop("I cannot change workflows here: that tool is not on offer.")
        }
        return try conclude(call, knowledge) { warnings in
            Wording.edited(editor.changes, notes: editor.notes + warnings)
        }
    }

    /// Makes the call, or tells what came of it.
    ///
    /// There are at most two proposals for one message: the second with an answer that the first
    /// showed to be missing.
    private func conclude(
        _ call: LookUp, _ knowledge: Knowledge, told: ([String]) -> String
    ) throws(Pause) -> Move {
        let made = situation.calls.filter { $0.lookUp.tool == call.tool }
        guard let last = made.last else { return .call([call]) }
        switch last.result.map(Outcome.init) {
        case nil: throw .stop("The tool gave no answer, so nothing was proposed.")
        case .saved(_, let warnings):
            // What was noted by the planner itself is not said twice.
            return .say(
                told(
                    warnings.filter { warning in
                        !["is paused", "is connected to nothing"].contains { warning.contains($0) }
                    }))
        case .refused(let findings):
            try askForMissing(findings, knowledge)
            if last.lookUp != call, made.count < 2 { return .call([call]) }
            return .say(Wording.refused(findings))
        }
    }
}

extension NextMove {
    /// Asks for a param that the DAG turned out to need, if that is what is wrong.
    private func askForMissing(
        _ findings: [Outcome.Finding], _ knowledge: Knowledge
    ) throws(Pause) {
        for finding in findings where finding.code == "missing-dag-param" {
            guard let name = finding.suggestion else { continue }
            _ = try knowledge.answer(
                Inquiry(
                    key: Knowledge.missingParam + name,
                    question: "The DAG needs a value for \(PlainWords.name(name)). "
                        + "What shall it be?"))
        }
    }
}

/// Finds a workflow in what a look-up gave.
enum DocumentSearch {
    /// The document, however it is wrapped.
    static func document(in value: JSONValue, depth: Int = 0) -> WorkflowDocument? {
        if value["nodes"]?.arrayValue != nil, value["name"] != nil {
            var members = value.objectValue ?? [:]
            let known = ["version", "name", "description", "inputs", "nodes", "edges"]
            members = members.filter { known.contains($0.key) }
            // A saved version has a number of its own; a document's says which form it has.
            members["version"] = .integer(DocumentReader.version)
            return DocumentReader.read(.object(members)).document
        }
        guard depth < 3 else { return nil }
        for (_, member) in (value.objectValue ?? [:]).sorted(by: { $0.key < $1.key }) {
            if let found = document(in: member, depth: depth + 1) { return found }
        }
        return nil
    }
}

/// Names for workflows that got none.
enum WorkflowNaming {
    /// A name made of what the workflow does.
    static func name(for document: WorkflowDocument) -> String {
        func words(_ text: String) -> String {
            SafeNames.idPart(text).replacing("_", with: "-")
        }
        let types = document.nodes.map(\.type)
        let dags = document.nodes.filter {
            $0.type == "airflow.trigger" || $0.type == "airflow.wait"
        }
        .compactMap { $0.config["dag_id"]?.stringValue }
        let ending = types.contains("check") ? "-check" : types.contains("branch") ? "-branch" : ""
        if let first = dags.first {
            let more = Set(dags).count > 1 ? "-and-more" : ""
            return words(first) + more + (ending.isEmpty && more.isEmpty ? "-run" : ending)
        }
        if let query = document.nodes.first(where: { $0.type == "sql.query" }) {
            return words(query.id.rawValue) + ending
        }
        return words(document.nodes.first?.id.rawValue ?? "workflow")
    }
}
