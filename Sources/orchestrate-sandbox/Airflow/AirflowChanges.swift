import WorkflowModel

/// The answers to requests that change something.
struct AirflowChanges {
    let server: AirflowStandIn
    let user: String

    private var dialect: AirflowDialect { server.dialect }

    func answer(_ route: AirflowRoute, _ request: SandboxRequest) -> SandboxAnswer {
        do {
            switch (route, request.method) {
            case (.runs(let dag), _): return try trigger(dag, request)
            case (.dag(let dag), _): return try pause(dag, request)
            case (.run(let dag, let run), "PATCH"): return try patch(dag, run, request)
            case (.run(let dag, let run), _): return try delete(dag, run)
            case (.runNote(let dag, let run), _): return try note(dag, run, request)
            case (.clear(let dag), _): return try clear(dag, request)
            default: return dialect.unknownRoute
            }
        } catch {
            return error.answer
        }
    }

    // MARK: Runs

    private func trigger(
        _ dagID: String, _ request: SandboxRequest
    ) throws(Refusal) -> SandboxAnswer {
        let body = try TriggerBody(request, dialect: dialect)
        guard let dag = server.withState({ $0.dags[dagID] }) else {
            throw Refusal(
                dialect == .two
                    ? dialect.refusal(
                        404, title: "DAG not found",
                        detail: "DAG with dag_id: '\(dagID)' not found",
                        type: "NotFound")
                    : dialect.refusal(
                        404, title: "", detail: "Dag with dag_id: '\(dagID)' not found"))
        }
        if let fault = ParamCheck.fault(of: body.conf, params: dag.params, dialect: dialect) {
            throw Refusal(dialect.badRequest(fault))
        }
        let now = server.clock.now
        let made = server.withState { state in
            let moment = max(now, state.now)
            let date = body.logicalDate ?? (dialect == .two ? moment : nil)
            return state.trigger(
                AirflowState.Trigger(
                    dag: dag, runID: body.runID ?? "manual__\(moment.isoText)+00:00",
                    conf: body.conf, logicalDate: date, note: body.note, user: user,
                    body: body.json))
        }
        switch made {
        case .success(let run):
            return .json(RunJSON(dialect: dialect, now: now).run(run))
        case .failure(let conflict):
            return refusal(conflict, dagID: dagID, runID: body.runID ?? "")
        }
    }

    private func refusal(
        _ conflict: AirflowState.Conflict, dagID: String, runID: String
    ) -> SandboxAnswer {
        guard dialect == .two else {
            return .json(
                [
                    "detail": [
                        "reason": "Unique constraint violation", "statement": "hidden",
                        "orig_error": "hidden",
                        "message":
                            "Serious error when handling your request. Check logs for more details - you will find it in api server when you look for ID sAndb0x1",
                    ]
                ], status: 409)
        }
        let what =
            switch conflict {
            case .runID: "DAGRun ID: '\(runID)'"
            case .logicalDate(let date):
                "DAGRun logical date: '\(date.isoText.split(separator: "T").joined(separator: " "))+00:00'"
            case .full: "too many runs: the sandbox is full, and one more"
            }
        return dialect.refusal(
            409, title: "Conflict",
            detail: "DAGRun with DAG ID: '\(dagID)' and \(what) already exists",
            type: "AlreadyExists")
    }

    private func patch(
        _ dagID: String, _ runID: String, _ request: SandboxRequest
    ) throws(Refusal) -> SandboxAnswer {
        let body = try object(request)
        let run = try AirflowLookups(server: server).run(dagID, runID)
        let key = AirflowState.RunKey(dagID: run.dagID, runID: run.id)
        if let note = body["note"], dialect == .three {
            server.withState { $0.setNote(note.stringValue, of: key) }
        }
        if let wanted = body["state"] {
            guard let state = wanted.stringValue.flatMap(RunRecord.State.init), state != .running
            else {
                let expected = "'queued', 'success' or 'failed'"
                throw Refusal(
                    dialect.invalid(
                        dialect == .two
                            ? "'\(wanted.stringValue ?? "")' is not one of ['success', 'failed', 'queued'] - 'state'"
                            : "Input should be \(expected)", kind: "enum", at: ["body", "state"],
                        input: wanted, context: ["expected": .string(expected)]))
            }
            server.withState { $0.setState(state, of: key, user: user) }
        }
        return .json(
            RunJSON(dialect: dialect, now: server.clock.now).run(
                try AirflowLookups(server: server).run(dagID, runID)))
    }

    private func note(
        _ dagID: String, _ runID: String, _ request: SandboxRequest
    ) throws(Refusal) -> SandboxAnswer {
        let text = try object(request)["note"]?.stringValue
        let lookups = AirflowLookups(server: server)
        _ = try lookups.run(dagID, runID)
        server.withState { $0.setNote(text, of: .init(dagID: dagID, runID: runID)) }
        return .json(
            RunJSON(dialect: dialect, now: server.clock.now).run(try lookups.run(dagID, runID)))
    }

    private func delete(_ dagID: String, _ runID: String) throws(Refusal) -> SandboxAnswer {
        let run = try AirflowLookups(server: server).run(dagID, runID)
        if dialect == .three, run.state == .running {
            return server.refusal(
                status: 409,
                "The DagRun with dag_id: `\(dagID)` and run_id: `\(runID)` cannot be deleted in running state"
            )
        }
        server.withState { $0.delete(.init(dagID: dagID, runID: runID), user: user) }
        return SandboxAnswer(status: 204, headers: [], body: .whole([]))
    }

    // MARK: DAGs

    private func pause(_ dagID: String, _ request: SandboxRequest) throws(Refusal) -> SandboxAnswer
    {
        let body = try object(request)
        guard let dag = server.withState({ $0.dags[dagID] }) else {
            throw Refusal(
                dialect == .two
                    ? dialect.refusal(
                        404, title: "Dag with id: '\(dagID)' not found", detail: nil,
                        type: "NotFound")
                    : dialect.refusal(
                        404, title: "", detail: "Dag with id: \(dagID) was not found"))
        }
        guard let isPaused = body["is_paused"]?.boolValue else {
            let input = body["is_paused"] ?? .null
            throw Refusal(
                dialect.invalid(
                    dialect == .two
                        ? "\(input.canonicalText) is not of type 'boolean' - 'is_paused'"
                        : "Input should be a valid boolean, unable to interpret input",
                    kind: "bool_parsing", at: ["body", "is_paused"], input: input))
        }
        server.withState { $0.setPaused(isPaused, dag: dag) }
        let state = server.withState { $0 }
        let writer = DagJSON(dialect: dialect, state: state, parsedAt: server.startedAt)
        return .json(.object(writer.summary(dag)))
    }

    private func clear(_ dagID: String, _ request: SandboxRequest) throws(Refusal) -> SandboxAnswer
    {
        let body = try object(request)
        _ = try AirflowLookups(server: server).known(dagID)
        let runID = body["dag_run_id"]?.stringValue ?? ""
        guard let run = server.withState({ $0.run(dagID, runID) }) else {
            let words = "Dag Run id \(runID) not found in dag \(dagID)"
            throw Refusal(
                dialect.refusal(
                    404, title: words, detail: dialect == .two ? nil : words, type: "NotFound"))
        }
        let key = AirflowState.RunKey(dagID: dagID, runID: runID)
        var tasks = body["task_ids"]?.arrayValue?.compactMap {
            $0.stringValue ?? $0[0]?.stringValue
        }
        if body["include_downstream"]?.boolValue == true, let named = tasks {
            tasks = server.withState { $0.dags[dagID]?.following(named) }
        }
        let onlyFailed = body["only_failed"]?.boolValue ?? true
        let isDry = body["dry_run"]?.boolValue ?? true
        let resets = body["reset_dag_runs"]?.boolValue ?? true
        let cleared = server.withState { state in
            guard !isDry else {
                return state.clearable(key, tasks: tasks, onlyFailed: onlyFailed)
            }
            state.note(.clear, of: run, user: user, extra: .object(body))
            return state.clear(key, tasks: tasks, onlyFailed: onlyFailed, resetsRun: resets)
        }
        let writer = RunJSON(dialect: dialect, now: server.clock.now)
        guard dialect == .three else {
            return .json([
                "task_instances": .array(cleared.map { writer.reference($0, of: run) })
            ])
        }
        return .json([
            "task_instances": .array(cleared.map { writer.instance($0, of: run) }),
            "total_entries": .integer(cleared.count), "total_entries_limit": nil,
            "next_cursor": nil, "previous_cursor": nil,
        ])
    }

    private func object(_ request: SandboxRequest) throws(Refusal) -> [String: JSONValue] {
        try TriggerBody.object(request, dialect: dialect)
    }
}
