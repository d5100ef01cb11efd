import WorkflowModel

/// The answers to requests that change nothing.
struct AirflowLookups {
    let server: AirflowStandIn

    var dialect: AirflowDialect { server.dialect }
    private var state: AirflowState { server.withState { $0 } }

    /// What needs no credentials.
    func open(_ route: AirflowRoute) -> SandboxAnswer {
        if case .version = route {
            return .json(["version": .string(dialect.version), "git_version": "sandbox"])
        }
        let beat = JSONValue.string(dialect.time(server.clock.now))
        let processor: JSONValue =
            dialect == .two
            ? ["status": nil, "latest_dag_processor_heartbeat": nil]
            : ["status": "healthy", "latest_dag_processor_heartbeat": beat]
        return .json([
            "metadatabase": ["status": "healthy"],
            "scheduler": ["status": "healthy", "latest_scheduler_heartbeat": beat],
            "triggerer": ["status": nil, "latest_triggerer_heartbeat": nil],
            "dag_processor": processor,
        ])
    }

    func answer(_ route: AirflowRoute, _ request: SandboxRequest) -> SandboxAnswer {
        do {
            switch route {
            case .dags: return try dags(request)
            case .runs(let dag): return try runs(dag, request)
            case .instances(let dag, let run): return try instances(dag, run, nil, request)
            case .mapped(let dag, let run, let task):
                return try instances(dag, run, task, request)
            case .eventLogs: return try events(request)
            case .importErrors:
                return try Paging(request, dialect: dialect).page(
                    [], key: "import_errors", dialect: dialect)
            case .dagWarnings: return .json(["dag_warnings": [], "total_entries": 0])
            case .run(let dag, let run): return try json(run: run, of: dag)
            case .instance, .tries, .attempt: return try instance(route)
            case .log(let dag, let run, let task, let number):
                return try LogAnswers(lookups: self, request: request).log(dag, run, task, number)
            default: return try dag(route)
            }
        } catch {
            return error.answer
        }
    }

    // MARK: DAGs

    private func dags(_ request: SandboxRequest) throws(Refusal) -> SandboxAnswer {
        let state = state
        var dags = state.dags.values.sorted { $0.id < $1.id }
        if let pattern = request.query("dag_id_pattern") {
            let wanted = pattern.filter { $0 != "%" }.lowercased()
            dags = dags.filter { $0.id.contains(wanted) }
        }
        if let paused = request.query("paused") {
            dags = dags.filter { state.isPaused($0.id) == (paused.lowercased() == "true") }
        }
        let tags = request.queries("tags")
        if !tags.isEmpty { dags = dags.filter { !Set(tags).isDisjoint(with: $0.tags) } }
        dags = try Paging.sorted(
            dags, by: request, dialect: dialect,
            fields: ["dag_id": { .text($0.id) }, "dag_display_name": { .text($0.id) }])
        let writer = DagJSON(dialect: dialect, state: state, parsedAt: server.startedAt)
        return try Paging(request, dialect: dialect).page(
            dags.map { .object(writer.summary($0)) }, key: "dags", dialect: dialect)
    }

    private func dag(_ route: AirflowRoute) throws(Refusal) -> SandboxAnswer {
        let state = state
        let writer = DagJSON(dialect: dialect, state: state, parsedAt: server.startedAt)
        switch route {
        case .dag(let id): return .json(.object(writer.summary(try known(id))))
        case .dagDetails(let id): return .json(writer.details(try known(id)))
        case .dagVersions(let id):
            return .json(["dag_versions": [DagJSON.version(try known(id).id)], "total_entries": 1])
        case .tasks(let id):
            let tasks = try known(id).tasks.sorted { $0.id < $1.id }.map(writer.task)
            return .json(["tasks": .array(tasks), "total_entries": .integer(tasks.count)])
        case .task(let id, let taskID):
            guard let task = try known(id).task(taskID) else {
                throw Refusal(
                    dialect.refusal(
                        404, title: "Task not found",
                        detail: "Task with id \(taskID) was not found", type: "NotFound"))
            }
            return .json(writer.task(task))
        default: return dialect.unknownRoute
        }
    }

    func known(_ id: String) throws(Refusal) -> Dag {
        guard let dag = state.dags[id] else { throw Refusal(dialect.noDag(id)) }
        return dag
    }

    // MARK: Runs

    private func runs(_ dagID: String, _ request: SandboxRequest) throws(Refusal) -> SandboxAnswer {
        let state = state
        var runs = state.runs
        if dagID != "~" {
            _ = try known(dagID)
            runs = runs.filter { $0.dagID == dagID }
        }
        let states = request.queries("state")
        if dialect == .three,
            states.contains(where: { RunRecord.State(rawValue: $0) == nil })
        {
            return server.refusal(
                status: 422,
                "Invalid value for state. Valid values are queued, running, success, failed")
        }
        if !states.isEmpty { runs = runs.filter { states.contains($0.state.rawValue) } }
        runs = try Paging.sorted(
            runs, by: request, dialect: dialect,
            fields: [
                "start_date": { SortKey($0.startedAt) }, "end_date": { SortKey($0.endedAt) },
                "run_after": { .time($0.runAfter) }, "queued_at": { .time($0.queuedAt) },
                "execution_date": { SortKey($0.logicalDate) },
                "logical_date": { SortKey($0.logicalDate) }, "id": { .number($0.number) },
                "state": { .text($0.state.rawValue) }, "dag_run_id": { .text($0.id) },
                "run_id": { .text($0.id) }, "dag_id": { .text($0.dagID) },
            ])
        let writer = RunJSON(dialect: dialect, now: state.now)
        return try Paging(request, dialect: dialect).page(
            runs.map(writer.run), key: "dag_runs", dialect: dialect, hasCursors: true)
    }

    private func json(run runID: String, of dagID: String) throws(Refusal) -> SandboxAnswer {
        let state = state
        guard let run = state.run(dagID, runID) else {
            throw Refusal(dialect.noRun(dagID, runID))
        }
        return .json(RunJSON(dialect: dialect, now: state.now).run(run))
    }

    func run(_ dagID: String, _ runID: String) throws(Refusal) -> RunRecord {
        guard let run = state.run(dagID, runID) else {
            throw Refusal(dialect.noRun(dagID, runID))
        }
        return run
    }

    // MARK: Task instances

    private func instances(
        _ dagID: String, _ runID: String, _ taskID: String?, _ request: SandboxRequest
    ) throws(Refusal) -> SandboxAnswer {
        let state = state
        var runs = state.runs.filter { dagID == "~" || $0.dagID == dagID }
        if runID != "~" {
            _ = try run(dagID, runID)
            runs = runs.filter { $0.id == runID }
        }
        let states = request.queries("state")
        let writer = RunJSON(dialect: dialect, now: state.now)
        var found: [(run: RunRecord, task: TaskRecord)] = runs.flatMap { run in
            run.tasks.map { (run, $0) }
        }
        found = found.filter { _, task in
            (taskID == nil || (task.taskID == taskID && task.mapIndex >= 0))
                && (states.isEmpty || states.contains(task.state?.rawValue ?? "none"))
        }
        let entries = found.map { writer.instance($0.task, of: $0.run) }
        return try Paging(request, dialect: dialect).page(
            entries, key: "task_instances", dialect: dialect, hasCursors: true)
    }

    private func instance(_ route: AirflowRoute) throws(Refusal) -> SandboxAnswer {
        let writer = RunJSON(dialect: dialect, now: server.clock.now)
        switch route {
        case .instance(let dagID, let runID, let taskID, let index):
            let (run, task) = try task(dagID, runID, taskID, index)
            return .json(writer.instance(task, of: run))
        case .tries(let dagID, let runID, let taskID, let index):
            if dialect == .two, index == nil, try isMapped(dagID, runID, taskID) {
                return .json(["task_instances": [], "total_entries": 0])
            }
            let (run, task) = try task(dagID, runID, taskID, index)
            let tries = writer.tries(of: task, in: run)
            return .json([
                "task_instances": .array(tries), "total_entries": .integer(tries.count),
            ])
        case .attempt(let dagID, let runID, let taskID, let index, let number):
            let (run, task) = try task(dagID, runID, taskID, index)
            guard let attempt = task.attempt(number) else {
                throw Refusal(dialect.noInstance(dagID, runID, taskID))
            }
            return .json(writer.attempt(attempt, of: task, in: run))
        default: return dialect.unknownRoute
        }
    }

    private func isMapped(_ dagID: String, _ runID: String, _ taskID: String) throws(Refusal)
        -> Bool
    {
        try run(dagID, runID).tasks.contains { $0.taskID == taskID && $0.mapIndex >= 0 }
    }

    func task(
        _ dagID: String, _ runID: String, _ taskID: String, _ index: Int?
    ) throws(Refusal) -> (run: RunRecord, task: TaskRecord) {
        let run = try run(dagID, runID)
        let instances = run.tasks.filter { $0.taskID == taskID }
        guard !instances.isEmpty else { throw Refusal(dialect.noInstance(dagID, runID, taskID)) }
        guard let task = instances.first(where: { $0.mapIndex == index ?? -1 }) else {
            throw Refusal(
                index == nil ? dialect.isMapped : dialect.noInstance(dagID, runID, taskID))
        }
        return (run, task)
    }

    // MARK: Audit log

    private func events(_ request: SandboxRequest) throws(Refusal) -> SandboxAnswer {
        let writer = EventJSON(dialect: dialect)
        var events = state.events
        if let dagID = request.query("dag_id") { events = events.filter { $0.dagID == dagID } }
        if let taskID = request.query("task_id") { events = events.filter { $0.taskID == taskID } }
        if let runID = request.query("run_id") {
            events = events.filter { $0.runID == runID && !writer.hidesRun($0) }
        }
        events = try Paging.sorted(
            events, by: request, dialect: dialect,
            fields: [
                "event_log_id": { .number($0.number) }, "id": { .number($0.number) },
                "when": { .time($0.at) }, "dttm": { .time($0.at) },
            ])
        return try Paging(request, dialect: dialect).page(
            events.map(writer.event), key: "event_logs", dialect: dialect)
    }
}
