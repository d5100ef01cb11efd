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

    /// The run that is meant, and what has to be said of the choice; nil for the latest failed one.
    private func run(
        _ wish: DiagnosisWish, of dag: DagEntry
    ) throws(Pause) -> (id: String, note: String?)? {
        if let id = wish.runID { return (id, nil) }
        guard let day = try day(wish) else { return nil }
        var arguments = arguments(dag)
        arguments["states"] = ["failed"]
        arguments["limit"] = 50
        let list = try knowledge.value(LookUp("list_runs", arguments), what: "the runs")
        let runs = list["runs"]?.arrayValue ?? []
        if let id = day.first(of: runs)?["id"]?.stringValue { return (id, nil) }
        let none = "No run of \(PlainWords.name(dag.id)) failed \(day.words)."
        guard let latest = runs.first, let id = latest["id"]?.stringValue else {
            throw .stop("\(PlainWords.name(dag.id)) has no failed run that I can see.")
        }
        guard day.isRelative else {
            throw .stop("\(none) Its latest failed run is \(RunWords.line(latest)).")
        }
        return (id, "\(none) This is about its latest failed run.")
    }

    private func day(_ wish: DiagnosisWish) throws(Pause) -> RunDay? {
        if wish.isNight { return RunDay(lastNight: now) }
        switch wish.day {
        case nil: return nil
        case .ago(let days): return RunDay(daysAgo: days, now: now)
        case .on(let date): return RunDay(date: date)
        case .unclear(let text):
            let choices = DayReader.readings(of: text)
            let answer = try knowledge.answer(
                Inquiry(
                    key: "day:\(text)",
                    question: "Which day do you mean by “\(PlainWords.line(text))”?",
                    choices: choices))
            var words = WordReader.read(answer)
            guard case .on(let date) = DayReader.take(from: &words) else {
                throw .stop("I do not know which day that is; write it as 2026-01-31.")
            }
            return RunDay(date: date)
        }
    }

    private func arguments(
        _ wish: DiagnosisWish, _ dag: DagEntry
    ) throws(Pause) -> (arguments: [String: JSONValue?], note: String?) {
        var arguments = arguments(dag)
        let run = try run(wish, of: dag)
        arguments["run_id"] = run.map { .string($0.id) }
        if let task = wish.task { arguments["task_id"] = .string(try self.task(task, of: dag)) }
        return (arguments, run?.note)
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
        let (arguments, note) = try arguments(wish, dag)
        let found = try knowledge.value(
            LookUp("diagnose_run", arguments), what: "why \(PlainWords.name(dag.id)) failed")
        let run = found["dag_run_id"]?.stringValue.map { " (run \(PlainWords.name($0)))" } ?? ""
        let cause = found["cause"]?.stringValue ?? "The logs show no cause."
        var parts = note.map { [$0] } ?? []
        parts.append(
            "Why \(PlainWords.name(dag.id)) failed\(run):\n\n\(PlainWords.line(cause, limit: 1000))"
        )
        let category = found["category"]?.stringValue ?? "unknown"
        let confidence = found["confidence"]?.stringValue ?? "low"
        var kind = "Kind: \(PlainWords.line(category)), confidence \(PlainWords.line(confidence))"
        if found["transient"]?.boolValue == true { kind += "; it may pass when tried again" }
        parts.append(kind + ".")
        let advice = (found["advice"]?.arrayValue ?? []).compactMap(\.stringValue)
        if !advice.isEmpty {
            parts.append(
                "What to do:\n"
                    + bullets(
                        advice.map { PlainWords.line($0, limit: PlannerLimits.quotedWords) }))
        }
        parts += followed(found)
        parts += quotes(found["evidence"])
        if let told = found["comparison"]?.stringValue, !told.isEmpty {
            parts.append("Its tries: \(PlainWords.line(told, limit: PlannerLimits.quotedWords)).")
        }
        parts += link(found)
        return parts.joined(separator: "\n\n")
    }

    /// What merely followed from the failure.
    private func followed(_ found: JSONValue) -> [String] {
        let lines = (found["followed"]?.arrayValue ?? []).map { task in
            let count = task["count"]?.integerValue ?? 1
            let name = PlainWords.name(task["task_id"]?.stringValue ?? "?")
            let reason = task["reason"]?.stringValue.map {
                ": " + PlainWords.line($0, limit: PlannerLimits.quotedWords)
            }
            return name + (count > 1 ? " ×\(count)" : "") + (reason ?? "")
        }
        return lines.isEmpty ? [] : ["What followed:\n" + bullets(lines)]
    }

    /// The way to the run in Airflow.
    private func link(_ found: JSONValue) -> [String] {
        guard let url = found["url"]?.stringValue, url.utf8.count < 2000,
            url.hasPrefix("http://") || url.hasPrefix("https://"),
            url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E })
        else { return [] }
        return ["In Airflow: \(url)"]
    }

    func logs(_ wish: DiagnosisWish) throws(Pause) -> String {
        let dag = try subject(wish)
        let (arguments, note) = try arguments(wish, dag)
        let found = try knowledge.value(LookUp("read_logs", arguments), what: "the logs")
        let parts = (found["tasks"]?.arrayValue ?? []).prefix(5).flatMap { task in
            [RunWords.task(task)] + quotes(task["evidence"])
        }
        guard !parts.isEmpty else {
            return "There are no failed tasks with logs in that run of \(PlainWords.name(dag.id))."
        }
        return ((note.map { [$0] } ?? []) + parts).joined(separator: "\n\n")
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
