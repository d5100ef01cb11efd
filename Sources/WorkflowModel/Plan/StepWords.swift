/// Says in plain words what a node will do.
struct StepWords {
    let node: WorkflowNode
    let declaration: NodeTypeDeclaration
    var pythonIsolation: PythonIsolation?

    /// What it acts on, if it acts on something outside.
    var target: String? {
        let connection = node.connection(by: declaration)
        if let dag = string("dag_id") {
            return "DAG \(dag)" + (connection.map { " on \($0)" } ?? "")
        }
        if let url = string("url") {
            return url.cut(to: 120) + (connection.map { " on \($0)" } ?? "")
        }
        return connection
    }

    /// What will happen, in a sentence.
    ///
    /// The node types of the language have a sentence of their own; any other is told by its
    /// purpose and its fields.
    var sentence: String {
        let there = target ?? "an unknown target"
        return switch node.type {
        case "airflow.trigger": trigger(there)
        case "airflow.wait":
            "Wait until \(string("dag_run_id").map { "run \($0)" } ?? "the latest run") of \(there) "
                + (string("until") == "finished" ? "is finished" : "succeeds")
        case "airflow.logs": "Read the task logs of run \(text("dag_run_id")) of \(there)"
        case "airflow.diagnose":
            "Find out why run \(text("dag_run_id")) of \(there) failed, from its logs"
        case "airflow.clear":
            "Clear \(tasks) of run \(text("dag_run_id")) of \(there), so that they run again"
        case "sql.query": query(there)
        case "check": check
        case "summarize": "Have the model summarize \(list("of").joined(separator: ", "))"
        case "branch": "Decide by \(text("condition")) which way to go on"
        case "python": script
        case "approval": "Ask a person: \(text("message"))"
        case "http.request": "Send \(string("method") ?? "GET") to \(there)"
        case "delay": "Wait for \(node.config["seconds"].map { words(for: $0) } ?? text("until")) s"
        default: fallback
        }
    }

    private func trigger(_ there: String) -> String {
        var sentence = "Trigger \(there)"
        if let conf = node.config["conf"]?.objectValue, !conf.isEmpty {
            let members = conf.sorted { $0.key < $1.key }.map { "\($0) = \(words(for: $1))" }
            sentence += " with conf " + members.joined(separator: ", ").cut(to: 200)
        }
        if flag("unpause") { sentence += ", unpausing it if needed" }
        return sentence + (flag("wait") ? " and wait for it" : " and go on without waiting")
    }

    private var tasks: String {
        let names = list("task_ids")
        if !names.isEmpty { return "tasks " + names.joined(separator: ", ") }
        return flag("only_failed") ? "the failed tasks" : "all tasks"
    }

    private func query(_ there: String) -> String {
        let kind = declaration.effect(with: node.config) == .external ? "writing" : "read-only"
        return "Run a \(kind) query on \(there): \(text("sql"))"
    }

    private var check: String {
        let conditions = (node.config["assertions"]?.arrayValue ?? []).map {
            $0["that"]?.stringValue ?? "?"
        }
        return "Check that " + conditions.joined(separator: " and that ").onOneLine.cut(to: 300)
    }

    /// The network is what a script may do beyond computing, so it is always told.
    private var script: String {
        let code = string("code") ?? ""
        let count = code.split(whereSeparator: \.isNewline).count
        let lines = count == 1 ? "1 line" : "\(count) lines"
        let start = "Run a Python script of \(lines) with at most \(text("memory_mb")) MB"
        if flag("network") { return start + ", with access to the network" }
        guard let pythonIsolation else {
            return start + ", without network where the server can see to it"
        }
        if pythonIsolation.withoutNetwork { return start + ", without network" }
        let reason = pythonIsolation.reason.map { ": \($0)" } ?? ""
        return start + ". This server cannot keep it from the network\(reason)"
    }

    private var fallback: String {
        let fields = declaration.fields.compactMap { field -> String? in
            guard let value = node.config[field.name] else { return nil }
            return "\(field.name) = \(field.isSecret ? "…" : words(for: value))"
        }
        let end = fields.isEmpty ? "" : " (\(fields.joined(separator: ", ").cut(to: 200)))"
        return declaration.purpose.trimmingFullStop + end
    }

    private func value(_ name: String) -> JSONValue? {
        node.config[name] ?? declaration.field(name)?.defaultValue
    }

    private func string(_ name: String) -> String? { value(name)?.stringValue }

    private func flag(_ name: String) -> Bool { value(name)?.boolValue ?? false }

    private func text(_ name: String) -> String { value(name).map { words(for: $0) } ?? "?" }

    private func list(_ name: String) -> [String] {
        (value(name)?.arrayValue ?? []).map { words(for: $0) }
    }

    private func words(for value: JSONValue) -> String {
        (value.stringValue?.onOneLine ?? value.compactText).cut(to: 120)
    }
}

extension StepWords {
    /// What another attempt would repeat, in a sentence.
    var repeats: String {
        let attempts = node.retry?.attempts ?? 1
        let policy = attempts > 1 ? "Up to \(attempts) attempts. " : "No retry. "
        let meaning =
            switch declaration.repeatRule(with: node.config) {
            case .idempotent: "Doing it again changes nothing."
            case .keyed:
                "Each attempt starts it anew; an attempt that was interrupted is found again, "
                    + "not repeated."
            case .atMostOnce: "An attempt that was interrupted is not repeated without asking."
            case .waits: "After an interruption it waits for what is left."
            }
        return policy + meaning
    }
}

extension String {
    /// The text without its final full stop.
    fileprivate var trimmingFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
