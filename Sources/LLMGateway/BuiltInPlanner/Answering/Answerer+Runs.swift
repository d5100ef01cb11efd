import WorkflowModel

/// Questions about runs and failures.
extension Answerer {
    private func arguments(_ dag: DagEntry) -> [String: JSONValue?] {
        ["connection": .string(dag.connection), "dag_id": .string(dag.id)]
    }

    func runs(_ words: [Word], states: [String], limit: Int) throws(Pause) -> String {
        let dag = try knowledge.dag(words, connection: nil)
        var arguments = arguments(dag)
        if !states.isEmpty { arguments["states"] = .array(states.map { .string($0) }) }
        arguments["limit"] = .integer(limit)
        let list = try knowledge.value(LookUp("list_runs", arguments), what: "the runs")
        let lines = (list["runs"]?.arrayValue ?? []).map(RunWords.line)
        let kind = states.first.map { "\($0) " } ?? ""
        guard !lines.isEmpty else {
            return "\(PlainWords.name(dag.id)) has no \(kind)run yet."
        }
        return "The latest \(kind)runs of \(PlainWords.name(dag.id)):\n" + bullets(lines)
    }

    func latestRun(_ words: [Word]) throws(Pause) -> String {
        let dag = try knowledge.dag(words, connection: nil)
        let found = try knowledge.value(
            LookUp("get_run", arguments(dag)), what: "the latest run")
        let tasks = found["tasks"]?.arrayValue ?? []
        let failed = tasks.filter { $0["state"]?.stringValue == "failed" }
        var parts = [
            "The latest run of \(PlainWords.name(dag.id)) is "
                + RunWords.line(found["run"] ?? .null) + "."
        ]
        let counts = PlainWords.count(tasks.count, "task")
        if failed.isEmpty {
            parts.append("It has \(counts), none of which failed.")
        } else {
            parts.append("Of \(counts) these failed:\n" + bullets(failed.map(RunWords.task)))
            parts.append("Ask “why did \(PlainWords.line(dag.id)) fail?” for the cause.")
        }
        return parts.joined(separator: "\n\n")
    }

    // MARK: Failures

    private func subject(_ wish: DiagnosisWish) throws(Pause) -> DagEntry {
        try knowledge.dag(wish.dag, connection: nil)
    }

    private func runID(_ wish: DiagnosisWish, of dag: DagEntry) throws(Pause) -> String? {
        if let id = wish.runID { return id }
        guard case .on(let date) = wish.day else { return nil }
        var arguments = arguments(dag)
        arguments["states"] = ["failed"]
        arguments["limit"] = 50
        let list = try knowledge.value(LookUp("list_runs", arguments), what: "the runs")
        let run = (list["runs"]?.arrayValue ?? []).first { run in
            ["started_at", "queued_at", "id", "ended_at"].contains { field in
                run[field]?.stringValue?.contains(date) == true
            }
        }
        guard let id = run?["id"]?.stringValue else {
            throw .stop("\(PlainWords.name(dag.id)) has no failed run of \(date).")
        }
        return id
    }

    private func arguments(
        _ wish: DiagnosisWish, _ dag: DagEntry
    ) throws(Pause) -> [String: JSONValue?] {
        var arguments = arguments(dag)
        arguments["run_id"] = try runID(wish, of: dag).map { .string($0) }
        if let task = wish.task { arguments["task_id"] = .string(try self.task(task, of: dag)) }
        return arguments
    }

    /// The task's id as the DAG has it.
    private func task(_ name: String, of dag: DagEntry) throws(Pause) -> String {
        let ids = (try knowledge.detail(dag)?["tasks"]?.arrayValue ?? []).compactMap {
            $0["id"]?.stringValue
        }
        guard !ids.isEmpty else { return name }
        switch NameMatcher.match(name, among: ids, name: { $0 }) {
        case .one(let id): return id
        case .several(let some), .none(let some):
            let inquiry = Inquiry(
                key: "task:\(dag.choice):\(name)",
                question: "Which task of \(PlainWords.name(dag.id)) do you mean by “"
                    + "\(PlainWords.line(name))”?",
                choices: Array((some.isEmpty ? ids : some).prefix(PlannerLimits.choices)))
            return try knowledge.answer(inquiry)
        }
    }

    func diagnosis(_ wish: DiagnosisWish) throws(Pause) -> String {
        let dag = try subject(wish)
        let arguments = try arguments(wish, dag)
        let found = try knowledge.value(
            LookUp("diagnose_run", arguments), what: "why \(PlainWords.name(dag.id)) failed")
        let run = found["dag_run_id"]?.stringValue.map { " (run \(PlainWords.name($0)))" } ?? ""
        let cause = found["cause"]?.stringValue ?? "The logs show no cause."
        var parts = [
            "Why \(PlainWords.name(dag.id)) failed\(run):\n\n\(PlainWords.line(cause, limit: 1000))"
        ]
        let category = found["category"]?.stringValue ?? "unknown"
        let confidence = found["confidence"]?.stringValue ?? "low"
        var kind = "Kind: \(PlainWords.line(category)), confidence \(PlainWords.line(confidence))"
        if found["transient"]?.boolValue == true { kind += "; it may pass when tried again" }
        parts.append(kind + ".")
        parts += quotes(found["evidence"])
        let advice = (found["advice"]?.arrayValue ?? []).compactMap(\.stringValue)
        if !advice.isEmpty {
            parts.append(
                "What to do:\n"
                    + bullets(
                        advice.map { PlainWords.line($0, limit: PlannerLimits.quotedWords) }))
        }
        if let told = found["comparison"]?.stringValue, !told.isEmpty {
            parts.append(PlainWords.line(told, limit: PlannerLimits.quotedWords))
        }
        return parts.joined(separator: "\n\n")
    }

    func logs(_ wish: DiagnosisWish) throws(Pause) -> String {
        let dag = try subject(wish)
        let found = try knowledge.value(
            LookUp("read_logs", try arguments(wish, dag)), what: "the logs")
        let parts = (found["tasks"]?.arrayValue ?? []).prefix(5).flatMap { task in
            [RunWords.task(task)] + quotes(task["evidence"])
        }
        guard !parts.isEmpty else {
            return "There are no failed tasks with logs in that run of \(PlainWords.name(dag.id))."
        }
        return parts.joined(separator: "\n\n")
    }

    /// Lines of logs as a quotation, each with its place.
    private func quotes(_ evidence: JSONValue?) -> [String] {
        let lines = (evidence?.arrayValue ?? []).prefix(PlannerLimits.quotedLines).map { one in
            let task = one["task_id"]?.stringValue.map { "\($0), " } ?? ""
            let place = one["try"]?.integerValue.map { "try \($0), " } ?? ""
            let line = one["line_start"]?.integerValue.map { "line \($0)" } ?? "log"
            let text = PlainWords.line(
                one["text"]?.stringValue ?? "", limit: PlannerLimits.quotedWords)
            return "> \(PlainWords.line(task + place + line)): "
                + PlainWords.name(text.isEmpty ? "…" : text)
        }
        return lines.isEmpty ? [] : [lines.joined(separator: "\n")]
    }
}
