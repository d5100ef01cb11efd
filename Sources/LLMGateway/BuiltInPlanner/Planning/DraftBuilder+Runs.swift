import WorkflowModel

/// Steps that deal with DAG runs.
extension DraftBuilder {
    mutating func addRun(_ wish: RunWish) throws(Pause) {
        let dag = try knowledge.dag(wish.dag, connection: wish.connection)
        let detail = try knowledge.detail(dag)
        let params = DagParams(detail)
        let wanted = try clear(wish.day) ?? day
        var conf = try conf(of: wish, dag, params)
        if detail == nil { conf.merge(knowledge.missingParams) { own, _ in own } }
        try addDay(wanted, isOwn: wish.day != nil, to: &conf, dag, params, detail)
        for param in params.params where param.isRequired && conf[param.name] == nil {
            conf[param.name] = try ask(for: param, of: dag)
        }
        var config: [String: JSONValue] = [
            "connection": .string(dag.connection), "dag_id": .string(dag.id),
        ]
        if !conf.isEmpty { config["conf"] = .object(conf) }
        if !wish.waits { config["wait"] = false }
        if wish.unpauses { config["unpause"] = true }
        let id = draft.add(
            "airflow.trigger", id: "run_\(SafeNames.idPart(dag.id))", label: "Run \(dag.id)",
            config: config)
        if let place = draft.document.nodes.firstIndex(where: { $0.id == id }) {
            draft.document.nodes[place].retry = wish.attempts.flatMap {
                $0 > 1 ? WorkflowModel.RetryPolicy(attempts: $0) : nil
            }
            draft.document.nodes[place].timeoutSeconds = wish.timeout
        }
        draft.runs.append((id, dag))
        if dag.isPaused, !wish.unpauses {
            draft.note(
                "\(PlainWords.name(dag.id)) is paused, so its run would stay queued. "
                    + "Say “unpause it” if the workflow shall unpause it.")
        }
        if detail == nil {
            draft.note("The params of \(PlainWords.name(dag.id)) could not be looked up.")
        }
    }

    /// What the person gave, by the names of the DAG's params.
    private func conf(
        of wish: RunWish, _ dag: DagEntry, _ params: DagParams
    ) throws(Pause) -> [String: JSONValue] {
        var conf: [String: JSONValue] = [:]
        for entry in wish.conf {
            let names = params.params.map(\.name)
            guard !names.isEmpty else {
                conf[entry.name] = entry.value
                continue
            }
            var name = entry.name
            if case .one(let known) = NameMatcher.match(name, among: names, name: { $0 }) {
                name = known
            } else if let near = NearestName.suggestion(for: name, among: names) {
                let shown = PlainWords.name(dag.id)
                let inquiry = Inquiry(
                    key: "param:\(dag.choice):\(name)",
                    question: "\(shown) has no param “\(PlainWords.line(name))”. "
                        + "Did you mean \(PlainWords.name(near))?",
                    choices: [near])
                let answer = try knowledge.answer(inquiry)
                name = names.contains(answer) ? answer : name
            }
            let param = params.params.first { $0.name == name }
            conf[name] = param?.value(entry.value) ?? entry.value
        }
        return conf
    }

    /// Puts the day into the param that takes one.
    private mutating func addDay(
        _ day: Day?, isOwn: Bool, to conf: inout [String: JSONValue], _ dag: DagEntry,
        _ params: DagParams, _ detail: JSONValue?
    ) throws(Pause) {
        let days = params.days.filter { conf[$0.name] == nil }
        guard let day else {
            guard let needed = days.first(where: \.isRequired) else { return }
            let inquiry = Inquiry(
                key: "day:\(dag.choice)",
                question: "For which day shall \(PlainWords.name(dag.id)) run? "
                    + "It needs \(needed.words). Write a date such as 2026-01-31, or “yesterday”.")
            var words = WordReader.read(try knowledge.answer(inquiry))
            guard let read = DayReader.take(from: &words) else {
                throw .ask(Inquiry(key: inquiry.key + "?", question: inquiry.question))
            }
            let asked = try clear(read)
            self.day = self.day ?? asked
            return fill(days, with: asked, in: &conf)
        }
        guard days.isEmpty else { return fill(days, with: day, in: &conf) }
        if isOwn, detail != nil, params.days.isEmpty {
            draft.note(
                "\(PlainWords.name(dag.id)) has no param for a day, so the run itself "
                    + "is not given one.")
        }
    }

    private mutating func fill(
        _ params: [DagParams.Param], with day: Day, in conf: inout [String: JSONValue]
    ) {
        let expression = draft.expression(of: day, main: self.day)
        for param in params { conf[param.name] = .string(param.day(expression)) }
    }

    private func ask(
        for param: DagParams.Param, of dag: DagEntry
    ) throws(Pause) -> JSONValue {
        let inquiry = Inquiry(
            key: "value:\(dag.choice):\(param.name)",
            question: "\(PlainWords.name(dag.id)) needs a value for \(param.words). "
                + "What shall it be?", choices: param.choices)
        let answer = try knowledge.answer(inquiry)
        if let json = ToolResult.json(in: answer), answer.hasPrefix("{") { return json }
        let words = WordReader.read(answer).filter { $0.kind != .stop }
        if let sign = words.firstIndex(where: { $0.text == "=" }), sign + 1 < words.count,
            let value = ValueReader.value(words[sign + 1])
        {
            return param.value(value)
        }
        if words.count == 1, let value = words.first.flatMap(ValueReader.value) {
            return param.value(value)
        }
        return param.value(.string(answer))
    }

    mutating func addWait(_ words: [Word], _ connection: String?) throws(Pause) {
        if words.isEmpty, let run = draft.runs.last {
            draft.add(
                "airflow.wait", id: "wait_\(SafeNames.idPart(run.dag.id))",
                label: "Wait for \(run.dag.id)",
                config: [
                    "connection": .string(run.dag.connection), "dag_id": .string(run.dag.id),
                    "dag_run_id": .string("{{ \(run.id).dag_run_id }}"),
                ])
            return
        }
        let dag = try knowledge.dag(words, connection: connection)
        let id = draft.add(
            "airflow.wait", id: "wait_\(SafeNames.idPart(dag.id))", label: "Wait for \(dag.id)",
            config: ["connection": .string(dag.connection), "dag_id": .string(dag.id)])
        draft.runs.append((id, dag))
        draft.note("The wait is for the latest run of \(PlainWords.name(dag.id)).")
    }

    mutating func addDelay(_ seconds: Double) throws(Pause) {
        guard (0...2_592_000).contains(seconds) else {
            throw .stop("A wait can be at most 30 days long.")
        }
        draft.add(
            "delay", id: "wait", label: "Wait \(DurationReader.words(seconds))",
            config: ["seconds": ValueReader.number(seconds)])
    }

    mutating func addDiagnosis(_ words: [Word], _ link: Link) throws(Pause) {
        if case .onFailure = link, let source = draft.tails.first?.node,
            !draft.runs.contains(where: { $0.id == source })
        {
            return try addCheckExplanation(source)
        }
        for run in try explainedRuns(words, link) where !draft.explained.contains(run.id) {
            lookInto(run, "airflow.diagnose", id: "why", label: "Why did \(run.dag.id) fail?")
            draft.explained.insert(run.id)
        }
    }

    mutating func addLogs(_ words: [Word], _ link: Link) throws(Pause) {
        for run in try explainedRuns(words, link) {
            lookInto(run, "airflow.logs", id: "logs", label: "Logs of \(run.dag.id)")
        }
    }

    /// Puts a node on the failure edge of a run, beside the main line.
    private mutating func lookInto(
        _ run: (id: NodeID, dag: DagEntry), _ type: String, id: String, label: String
    ) {
        if !draft.isAside { draft.mainTails = draft.tails }
        let wasAside = draft.isAside
        draft.tails = [Draft.Tail(node: run.id, handle: .failure)]
        draft.add(
            type, id: "\(id)_\(SafeNames.idPart(run.dag.id))", label: label,
            config: [
                "connection": .string(run.dag.connection), "dag_id": .string(run.dag.id),
                "dag_run_id": .string("{{ \(run.id).dag_run_id }}"),
            ])
        if !wasAside { draft.condition = [Draft.Tail(node: run.id, handle: .failure)] }
        // A diagnosis ends its way: what comes next follows the main line again.
        draft.tails = draft.mainTails
        draft.isAside = false
        draft.lastStep = draft.mainTails.map(\.node)
    }

    private func explainedRuns(
        _ words: [Word], _ link: Link
    ) throws(Pause) -> [(id: NodeID, dag: DagEntry)] {
        guard !draft.runs.isEmpty else {
            throw .stop(
                "I can explain failures of DAG runs, and no step before that one runs a DAG.")
        }
        if case .onFailure = link {
            return draft.runs.filter { run in draft.tails.contains { $0.node == run.id } }
        }
        let names = words.filter { !QuestionReader.failureWords.contains($0.lower) }
        let phrase = names.map(\.text).joined(separator: " ")
        if case .one(let run) = NameMatcher.match(phrase, among: draft.runs, name: \.dag.id) {
            return [run]
        }
        return draft.runs.suffix(1)
    }

    /// A check has no log: its rows are told in words.
    private mutating func addCheckExplanation(_ source: NodeID) throws(Pause) {
        guard let query = draft.lastQuery else {
            throw .stop("I can explain failures of DAG runs and of checks of queries only.")
        }
        guard source != query.id else {
            throw .stop("A query that fails says why by itself; I can explain failed DAG runs.")
        }
        draft.add(
            "summarize", id: "why_\(source.rawValue)", label: "Why did the check fail?",
            config: [
                "of": [.string("\(query.id).rows")], "question": "Why did the check fail?",
            ])
    }
}
