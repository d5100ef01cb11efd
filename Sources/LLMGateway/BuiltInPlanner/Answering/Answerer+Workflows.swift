import WorkflowModel

/// Questions about workflows and their runs.
extension Answerer {
    private func list(_ value: JSONValue, _ name: String) -> [JSONValue] {
        value[name]?.arrayValue ?? value["items"]?.arrayValue ?? []
    }

    private func id(_ value: JSONValue) -> String? {
        (value["id"] ?? value["workflow_id"] ?? value["run_id"])?.stringValue
    }

    func workflows(_ search: [Word]) throws(Pause) -> String {
        let found = try all()
        let lines = found.map { workflow in
            PlainWords.name(workflow["name"]?.stringValue ?? id(workflow) ?? "?")
                + (workflow["version"]?.integerValue.map { ", version \($0)" } ?? "")
        }
        return lines.isEmpty ? "There is no workflow yet." : "Workflows:\n" + bullets(lines)
    }

    private func all() throws(Pause) -> [JSONValue] {
        list(
            try knowledge.value(LookUp("list_workflows"), what: "the workflows"), "workflows")
    }

    func workflowRun(_ words: [Word]) throws(Pause) -> String {
        let workflow: JSONValue? = words.isEmpty ? nil : try self.workflow(words)
        var arguments: [String: JSONValue?] = ["limit": 1]
        arguments["workflow_id"] = workflow.flatMap(id).map { .string($0) }
        let runs = list(
            try knowledge.value(LookUp("list_workflow_runs", arguments), what: "the runs"), "runs")
        let shown = workflow?["name"]?.stringValue.map { " of \(PlainWords.name($0))" } ?? ""
        guard let last = runs.first, let runID = id(last) else {
            return "There is no run\(shown) yet."
        }
        let run = try knowledge.value(
            LookUp("get_workflow_run", ["run_id": .string(runID)]), what: "the run")
        let state = (run["state"] ?? last["state"])?.stringValue ?? "?"
        var parts = [
            "The last run\(shown), \(PlainWords.name(runID)), is \(PlainWords.line(state))."
        ]
        let nodes = (run["nodes"]?.objectValue ?? [:]).sorted { $0.key < $1.key }
            .map { name, node in
                var line =
                    "\(PlainWords.name(name)): "
                    + PlainWords.line(node["state"]?.stringValue ?? "?")
                let error = node["error"]?["message"]?.stringValue ?? node["error"]?.stringValue
                if let error { line += ", “\(PlainWords.line(error))”" }
                return line
            }
        if !nodes.isEmpty { parts.append(bullets(nodes)) }
        return parts.joined(separator: "\n\n")
    }

    private func workflow(_ words: [Word]) throws(Pause) -> JSONValue {
        let phrase = words.map(\.text).joined(separator: " ")
        let found = try all()
        switch NameMatcher.match(phrase, among: found, name: { $0["name"]?.stringValue ?? "" }) {
        case .one(let workflow): return workflow
        case .several(let some), .none(let some):
            let names = (some.isEmpty ? found : some).compactMap { $0["name"]?.stringValue }
            guard !names.isEmpty else { throw .stop("There is no workflow yet.") }
            let inquiry = Inquiry(
                key: "workflow:\(phrase)",
                question: "Which workflow do you mean by “\(PlainWords.line(phrase))”?",
                choices: Array(names.prefix(PlannerLimits.choices)))
            let answer = try knowledge.answer(inquiry)
            guard let chosen = found.first(where: { $0["name"]?.stringValue == answer }) else {
                throw .stop("There is no workflow “\(PlainWords.line(answer))”.")
            }
            return chosen
        }
    }
}
