/// Says in plain words what a node will do.
struct StepWords {
    let node: WorkflowNode
    let declaration: NodeTypeDeclaration
    var pythonIsolation: PythonIsolation?
    /// What of the rows that reach the node may go to a model, by database connection; nil where
    /// it is not known.
    var egress: [(connection: String, egress: DataEgress?)] = []

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
        case "approval": approval
        case "http.request": request
        case "delay": delay
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
        guard declaration.effect(with: node.config) == .external else {
            return "Run a read-only query on \(there): \(text("sql"))"
        }
        // What changes data is shown whole.
        let count = value("expect_rows").map {
            ", rolled back unless the number of rows that it changes is \(words(for: $0))"
        }
        return "Run a writing query on \(there)\(count ?? ""): \(string("sql")?.onOneLine ?? "?")"
    }

    private var request: String {
        let method = string("method")?.uppercased() ?? "GET"
        let connection = node.connection(by: declaration).map { " with the log-in of \($0)" } ?? ""
        let body = node.config["body"] == nil ? "" : ", with a body"
        return "Send \(method) to \(string("url")?.cut(to: 300) ?? "?")\(connection)\(body)"
    }

    private var delay: String {
        if let until = node.config["until"] { return "Wait until \(words(for: until))" }
        guard let seconds = node.config["seconds"] else { return "Wait for an unknown time" }
        return "Wait for \(seconds.doubleValue?.asDuration ?? words(for: seconds) + " s")"
    }

    private var approval: String {
        let names = list("approvers")
        let who = names.isEmpty ? "a person" : names.joined(separator: " or ").cut(to: 200)
        let message = string("message")?.onOneLine.cut(to: 300) ?? "?"
        guard let seconds = value("expires_seconds") else { return "Ask \(who): \(message)" }
        let time = seconds.doubleValue?.asDuration ?? words(for: seconds) + " s"
        return "Ask \(who), for at most \(time): \(message)"
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

    func value(_ name: String) -> JSONValue? {
        node.config[name] ?? declaration.field(name)?.defaultValue
    }

    func string(_ name: String) -> String? { value(name)?.stringValue }

    private func flag(_ name: String) -> Bool { value(name)?.boolValue ?? false }

    func text(_ name: String) -> String { value(name).map { words(for: $0) } ?? "?" }

    func list(_ name: String) -> [String] {
        (value(name)?.arrayValue ?? []).map { words(for: $0) }
    }

    private func words(for value: JSONValue) -> String {
        (value.stringValue?.onOneLine ?? value.compactText).cut(to: 120)
    }
}

extension String {
    /// The text without its final full stop.
    fileprivate var trimmingFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
