import WorkflowModel

/// Says a workflow's steps, one sentence each, in the order they run.
struct StepSentences {
    let document: WorkflowDocument

    /// The sentences, in the order of the nodes.
    var lines: [String] { document.nodes.map { condition($0) + sentence($0) + "." } }

    private func sentence(_ node: WorkflowNode) -> String {
        func text(_ field: String) -> String { node.config[field]?.stringValue ?? "" }
        func name(_ field: String) -> String { PlainWords.name(text(field)) }
        switch node.type {
        case "airflow.trigger":
            return "Run \(name("dag_id")) on \(name("connection"))\(conf(node))\(wait(node))"
        case "airflow.wait": return "Wait for \(name("dag_id")) to finish"
        case "airflow.diagnose": return "Explain why \(name("dag_id")) failed, from its logs"
        case "airflow.logs": return "Read the logs of \(name("dag_id"))"
        case "sql.query":
            return "Ask \(name("connection")): \(PlainWords.name(shown(text("sql"))))\(day(node))"
        case "check":
            let some = (node.config["assertions"]?.arrayValue ?? []).compactMap {
                $0["that"]?.stringValue.map(PlainWords.name)
            }
            return "Check that \(PlainWords.list(some))"
        case "branch": return "Go on only where \(name("condition"))"
        case "delay":
            return "Wait \(DurationReader.words(node.config["seconds"]?.doubleValue ?? 0))"
        case "summarize": return "Say in words what \(subjects(node)) shows"
        case "python": return "Run the Python script"
        default: return PlainWords.line(node.title)
        }
    }

    private func shown(_ sql: String) -> String {
        let line = PlainWords.line(sql, limit: 400)
        return line.count > 110 ? String(line.prefix(109)) + "…" : line
    }

    private func conf(_ node: WorkflowNode) -> String {
        guard let conf = node.config["conf"]?.objectValue, !conf.isEmpty else { return "" }
        let parts = conf.sorted { $0.key < $1.key }.map { name, value in
            let text = value.stringValue ?? value.compactText
            return PlainWords.name("\(name)=\(told(text))")
        }
        return " with " + PlainWords.list(parts)
    }

    private func wait(_ node: WorkflowNode) -> String {
        var words = node.config["wait"] == .bool(false) ? ", without waiting for its end" : ""
        if let retry = node.retry { words += ", up to \(retry.attempts) times" }
        return words
    }

    private func day(_ node: WorkflowNode) -> String {
        guard let day = node.config["parameters"]?["day"]?.stringValue else { return "" }
        return " for \(told(day))"
    }

    /// An expression as people say it: the default of an input, yesterday, or as it is.
    private func told(_ text: String) -> String {
        var text = text
        for input in document.inputs {
            guard let value = input.defaultValue?.stringValue else { continue }
            text = text.replacing("{{ inputs.\(input.name) }}", with: value)
        }
        let days = ["{{ days_ago(0) }}": "today", "{{ days_ago(1) }}": "yesterday"]
        if let day = days[text] { return day }
        guard text.hasPrefix("{{ days_ago("), let end = text.firstIndex(of: ")") else {
            return text
        }
        return text[..<end].dropFirst("{{ days_ago(".count) + " days before the run"
    }

    private func subjects(_ node: WorkflowNode) -> String {
        let of = node.config["of"]?.arrayValue ?? []
        return PlainWords.list(of.compactMap(\.stringValue).map(PlainWords.name))
    }

    /// When the node runs, if not simply after the one before.
    private func condition(_ node: WorkflowNode) -> String {
        let edges = document.edges.filter { $0.target == node.id && $0.handle != .success }
        guard let edge = edges.first, let source = document.node(edge.source) else { return "" }
        let title = PlainWords.line(source.title, limit: 80)
        switch edge.handle {
        case .failure: return "If “\(title)” fails: "
        case .always: return "After “\(title)”, whatever comes of it: "
        case .true: return "If “\(title)” is true: "
        case .false: return "If “\(title)” is not true: "
        case .success: return ""
        }
    }
}
