import WorkflowModel

/// A small agent: looks things up, proposes a workflow, says what it did.
struct PlannerScript {
    let chat: ChatRequest

    private var sentence: Sentence { Sentence(chat.said) }

    var reply: ScriptReply {
        if let talk { return talk }
        guard chat.tools.contains("propose_workflow") else {
            return .saying("There is nothing I could call here, so I can only talk.")
        }
        if let result = chat.result(of: "propose_workflow") { return closing(result) }
        if let result = chat.result(of: "diagnose_run") { return explanation(result) }
        if chat.count(of: "ask_user") > 0 { return .saying("Please tell me, then I go on.") }
        let lists = ["list_dags", "list_tables"].filter(chat.needs)
        guard lists.isEmpty, let dags = chat.result(of: "list_dags") else {
            guard !lists.isEmpty else { return .saying("I cannot see any DAGs at present.") }
            return .calling(
                lists.map { .init($0, [:]) }, saying: "Let me look at what there is.")
        }
        guard let found = Findings(chat: chat, sentence: sentence, dags: dags) else {
            return question(dags)
        }
        if sentence.asksWhy {
            return .calling([
                .init(
                    "diagnose_run",
                    ["connection": .string(found.connection), "dag_id": .string(found.dagID)])
            ])
        }
        let details = found.open
        guard details.isEmpty else { return .calling(details) }
        return .calling(
            [.init("propose_workflow", ["workflow": WorkflowDraft(found).document])],
            saying: "I have what I need; here is the workflow.")
    }

    /// The answer to what is no request for work: a diagnosis or a summary.
    var talk: ScriptReply? {
        if let diagnosis = DiagnosisScript(chat) { return diagnosis.truth }
        guard chat.tools.isEmpty, chat.said.contains("Figures, computed over all rows:") else {
            return nil
        }
        let lines = chat.said.split(separator: "\n").map(String.init)
        let start = lines.firstIndex { $0.hasPrefix("Figures,") } ?? 0
        let figures = lines.dropFirst(start + 1).prefix { !$0.hasPrefix("Between") }.prefix(4)
        return .saying(figures.map { "- \($0)" }.joined(separator: "\n"))
    }

    private func question(_ dags: JSONValue) -> ScriptReply {
        let ids = (dags["dags"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
        let wanted = sentence.identifier.map { "There is no DAG '\($0)'. " } ?? ""
        let question = "\(wanted)Which DAG do you mean: \(ids.joined(separator: ", "))?"
        guard chat.tools.contains("ask_user") else { return .saying(question) }
        return .calling([
            .init(
                "ask_user",
                [
                    "question": .string(question),
                    "choices": .array(ids.prefix(5).map { .string($0) }),
                ])
        ])
    }

    private func closing(_ result: JSONValue) -> ScriptReply {
        guard result["ok"]?.boolValue == true else {
            let problems = (result["diagnostics"]?.arrayValue ?? []).compactMap {
                $0["message"]?.stringValue
            }
            let words = problems.isEmpty ? "" : ": \(problems.joined(separator: "; "))"
            return .saying("I could not make a workflow that is free of errors\(words).")
        }
        return .saying(
            "The workflow is ready. Nothing runs before you have read and approved it.")
    }

    private func explanation(_ result: JSONValue) -> ScriptReply {
        let cause = result["cause"]?.stringValue ?? "The run left no evidence of a failure."
        return .saying(cause)
    }
}
