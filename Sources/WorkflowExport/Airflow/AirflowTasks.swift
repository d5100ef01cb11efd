import WorkflowModel

/// The nodes of a document as tasks: the functions that they call, and the tasks themselves.
struct AirflowTasks {
    let document: WorkflowDocument
    let types: PythonNodeTypes
    let edges: AirflowEdges
    let names: AirflowNames

    /// The form of a node's task, or nil for a plain `PythonOperator`.
    static func form(of node: WorkflowNode, _ types: PythonNodeTypes) -> AirflowTaskForm? {
        guard let form = types.airflow[node.type], form.takes(node) else { return nil }
        return form
    }

    // MARK: Functions

    /// The function of a node, and the functions of the workflow language that it calls; nil if its
    /// task needs none.
    func function(
        of node: WorkflowNode
    ) throws(WorkflowExportError) -> (source: String, functions: Set<String>)? {
        if Self.form(of: node, types)?.input != .arguments {
            let step = try PythonStep(node, types: types, names: names.python)
            return (step.source, step.functions)
        }
        guard let declaration = types.registry[node.type] else { return nil }
        var config = PythonConfig(node: node.id, names: names.python)
        let arguments = try config.arguments(late(node.config, declaration), of: declaration)
        guard !arguments.isEmpty else { return nil }
        var lines = ["def arguments_\(node.id)(step):"]
        lines.append("    \"\"\"What \(node.id) (\(node.type)) is given when it runs.\"\"\"")
        lines += config.bindings.map { "    " + $0 }
        lines.append(
            "    return " + PythonSource.call("dict", arguments).text(column: 11, indentation: 4))
        return (lines.joined(separator: "\n"), config.functions)
    }

    /// The fields whose values are known when the task runs only.
    private func late(
        _ config: [String: JSONValue], _ declaration: NodeTypeDeclaration
    ) -> [String: JSONValue] {
        config.filter { declaration.field($0.key).map(Self.isLate) ?? false }
    }

    private static func isLate(_ field: FieldDeclaration) -> Bool {
        if case .expression = field.kind { return true }
        return field.isTemplatable
    }

    // MARK: Tasks

    /// A node's task: the assignment to its variable.
    func task(of node: WorkflowNode, calls function: Bool) -> String {
        let form = Self.form(of: node, types)
        var arguments = [text("task_id", node.id.rawValue)]
        if let label = node.label, !label.isEmpty {
            arguments.append(text("task_display_name", Self.shown(label)))
        }
        switch form?.input {
        case nil:
            let call = "carry_out(\(names.python.function(node.id)))"
            arguments.append(.code("python_callable=\(call)"))
        case .step: arguments.append(.code("step=\(names.python.function(node.id))"))
        case .arguments:
            arguments += early(node)
            if function { arguments.append(.code("arguments=arguments_\(node.id)")) }
        }
        arguments += ways(of: node.id)
        arguments += start(edges.starts[node.id])
        arguments += limits(of: node)
        arguments.append(text("doc_md", documentation(of: node)))
        return assignment(.node(node.id), form?.className ?? "PythonOperator", arguments)
    }

    /// A gate: an empty task, unless it has to look at how its source ended.
    func gate(_ origin: AirflowEdges.Origin, _ start: AirflowEdges.Start) -> String {
        let task = AirflowEdges.Task.gate(origin)
        var arguments = [text("task_id", AirflowNames.taskID(task))]
        // Airflow does not start an empty task, so one that has to look at something is none.
        if !start.oneOf.isEmpty { arguments.append(.code("python_callable=list")) }
        arguments += self.start(start)
        let words = "Succeeds if the edge \(origin.handle.rawValue) of \(origin.source) fires."
        arguments.append(text("doc_md", words))
        return assignment(
            task, start.oneOf.isEmpty ? "EmptyOperator" : "PythonOperator", arguments)
    }

    /// The task that says how the run ended, if Airflow would say it otherwise.
    func verdict() -> String? {
        guard !edges.handlers.isEmpty else { return nil }
        let nodes = PythonSource.list(
            document.nodes.map { .code(PythonLiteral.text($0.id.rawValue)) })
        let handlers = PythonSource.dictionary(
            edges.handlers.map { handler in
                let targets = handler.targets.map { JSONValue.string($0.rawValue) }
                return (handler.source.rawValue, .value(.array(targets)))
            })
        let call = PythonSource.call("verdict", [nodes, handlers])
        let words = "Fails the run unless each failure was picked up by a failure or always edge."
        let source = PythonSource.call(
            "PythonOperator",
            [
                text("task_id", AirflowNames.verdictID), .prefixed("python_callable=", call),
                text("trigger_rule", "all_done"), text("doc_md", words),
            ])
        return names.verdict + " = "
            + source.text(column: 4 + names.verdict.count + 3, indentation: 4)
    }

    private func assignment(
        _ task: AirflowEdges.Task, _ function: String, _ arguments: [PythonSource]
    ) -> String {
        let prefix = names.variable(task) + " = "
        let call = PythonSource.call(function, arguments)
        return prefix + call.text(column: 4 + prefix.count, indentation: 4)
    }

    // MARK: Arguments

    /// A text as Airflow's page and database take it.
    static func shown(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(1000) {
            result.append(scalar.properties.generalCategory == .control ? " " : scalar)
        }
        return String(result)
    }

    private func text(_ name: String, _ value: String) -> PythonSource {
        .prefixed(name + "=", .string(value))
    }

    /// The fields that are known beforehand.
    private func early(_ node: WorkflowNode) -> [PythonSource] {
        (types.registry[node.type]?.fields ?? []).compactMap { field in
            guard !Self.isLate(field), let value = node.config[field.name], !value.isNull else {
                return nil
            }
            return .prefixed(PythonConfig.argument(field.name) + "=", .value(value))
        }
    }

    private func start(_ start: AirflowEdges.Start?) -> [PythonSource] {
        guard let start, let rule = start.rule else { return [] }
        guard !start.oneOf.isEmpty else { return [text("trigger_rule", rule)] }
        let edges = start.oneOf.map { origin in
            "(\"\(origin.source)\", \"\(origin.handle.rawValue)\")"
        }
        let check = PythonSource.call("only_if", [.list(edges.map { .code($0) })])
        return [text("trigger_rule", rule), .prefixed("pre_execute=", check)]
    }

    private func limits(of node: WorkflowNode) -> [PythonSource] {
        var arguments: [PythonSource] = []
        if let seconds = node.timeoutSeconds {
            arguments.append(.code("execution_timeout=\(duration(seconds))"))
        }
        guard let retry = node.retry, retry.attempts > 1 else { return arguments }
        if Self.grows(retry) {
            let numbers = [JSONValue.double(retry.delaySeconds), .double(retry.backoff)]
                .compactMap { PythonLiteral.scalar($0) }.joined(separator: ", ")
            arguments.append(.code("**growing_retries(\(retry.attempts - 1), \(numbers))"))
        } else {
            arguments.append(.code("retries=\(retry.attempts - 1)"))
            arguments.append(.code("retry_delay=\(duration(retry.delaySeconds))"))
        }
        return arguments
    }

    /// Whether the delays between a node's attempts differ.
    static func grows(_ retry: RetryPolicy?) -> Bool {
        guard let retry else { return false }
        return retry.attempts > 2 && retry.backoff > 1 && retry.delaySeconds > 0
    }

    private func duration(_ seconds: Double) -> String {
        "datetime.timedelta(seconds=\(PythonLiteral.scalar(.double(seconds)) ?? "0"))"
    }

    /// What is right behind a branch, by its value.
    private func ways(of node: NodeID) -> [PythonSource] {
        guard types.airflow[document.node(node)?.type ?? ""]?.className == "BranchTask" else {
            return []
        }
        let ways = edges.ways[node] ?? [:]
        return [("if_true", EdgeHandle.true), ("if_false", .false)].map { name, handle in
            var tasks = (ways[handle] ?? []).map { JSONValue.string(AirflowNames.taskID($0)) }
            // It is right behind every node, and a branch skips whatever it is not told to follow.
            if !edges.handlers.isEmpty { tasks.append(.string(AirflowNames.verdictID)) }
            return .prefixed(name + "=", .value(.array(tasks)))
        }
    }

    private func documentation(of node: WorkflowNode) -> String {
        let purpose = types.registry[node.type]?.purpose ?? ""
        return "\(Self.shown(node.title)) (`\(node.type)`). \(purpose)"
    }
}
