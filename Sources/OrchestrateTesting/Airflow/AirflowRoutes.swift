import WorkflowModel

/// The routes of the REST API, on one world.
struct AirflowRoutes {
    let version: MemoryAirflow.Version
    var world: AirflowWorld
    let call: AirflowCall

    mutating func answer() -> AirflowAnswer {
        switch call.segments.first {
        case "importErrors":
            return page(
                "import_errors",
                world.importFailures.map { ["filename": .string($0), "stack_trace": "Error"] })
        case "eventLogs": return page("event_logs", events())
        case "dags": return dags()
        default: return notFound("API route not found")
        }
    }

    private mutating func dags() -> AirflowAnswer {
        let parts = call.segments
        guard parts.count > 1 else {
            let text = call.value("dag_id_pattern")?.filter { $0 != "%" }.lowercased() ?? ""
            let found = world.dags.filter { text.isEmpty || $0.id.lowercased().contains(text) }
            return page("dags", found.sorted { $0.id < $1.id }.map { json($0, isWhole: false) })
        }
        guard let index = world.dags.firstIndex(where: { $0.id == parts[1] }) else {
            return notFound("DAG with dag_id: '\(parts[1])' not found")
        }
        switch (call.method, parts.count > 2 ? parts[2] : "") {
        case ("GET", "details"): return .json(json(world.dags[index], isWhole: true))
        case ("GET", "tasks"):
            return .json(["tasks": .array(world.dags[index].tasks.map(json))])
        case ("PATCH", ""):
            world.dags[index].isPaused = call.body["is_paused"]?.boolValue ?? false
            return .json(json(world.dags[index], isWhole: false))
        case (_, "dagRuns"): return runs(of: world.dags[index])
        case ("POST", "clearTaskInstances"): return clear(world.dags[index])
        default: return notFound("API route not found")
        }
    }

    private mutating func runs(of dag: AirflowWorld.Dag) -> AirflowAnswer {
        let parts = call.segments
        guard parts.count > 3 else {
            if call.method == "POST" { return trigger(dag) }
            let states = call.values("state")
            let found = world.runs.filter {
                $0.dagID == dag.id && (states.isEmpty || states.contains($0.state))
            }
            return page("dag_runs", found.reversed().map(json))
        }
        let index = world.runs.firstIndex { $0.dagID == dag.id && $0.id == parts[3] }
        guard let index else { return notFound("DagRun '\(parts[3])' not found") }
        if parts.count > 4 { return instances(of: world.runs[index]) }
        if call.method == "PATCH", let state = call.body["state"]?.stringValue {
            world.runs[index].state = state
            world.runs[index].endedAt = world.now
        }
        return .json(json(world.runs[index]))
    }

    /// 3 insists on a logical date, null or not; 2 refuses a null one.
    private mutating func trigger(_ dag: AirflowWorld.Dag) -> AirflowAnswer {
        let date = call.body["logical_date"]
        if version == .three, date == nil {
            return .json(
                ["detail": [["loc": ["logical_date"], "msg": "Field required"]]], status: 422)
        }
        if version == .two, date?.isNull == true {
            return .json(["detail": "Field may not be null."], status: 400)
        }
        guard let id = call.body["dag_run_id"]?.stringValue, !id.isEmpty, id.utf8.count <= 250
        else {
            return .json(["detail": "bad run id"], status: 400)
        }
        let conf = call.body["conf"] ?? [:]
        for (name, param) in dag.params where conf[name] == nil {
            guard param["value"]?.isNull ?? true, param["schema"]?["type"] != nil else { continue }
            return .json(
                ["detail": .string("No value passed and Param has no default: \(name)")],
                status: 400)
        }
        guard !world.runs.contains(where: { $0.dagID == dag.id && $0.id == id }) else {
            return .json(
                ["detail": ["reason": "Unique constraint violation"]], status: 409)
        }
        var run = AirflowWorld.Run(
            id, of: dag.id,
            instances: dag.tasks.map { AirflowWorld.Instance($0.id, state: nil) })
        run.conf = conf
        run.queuedAt = world.now
        world.runs.append(run)
        return .json(json(run))
    }

    /// A dry run unless told otherwise; unknown tasks are ignored without a word.
    private mutating func clear(_ dag: AirflowWorld.Dag) -> AirflowAnswer {
        let id = call.body["dag_run_id"]?.stringValue ?? ""
        let index = world.runs.firstIndex { $0.dagID == dag.id && $0.id == id }
        guard let index else { return notFound("Dag Run id \(id) not found in dag \(dag.id)") }
        var tasks = call.body["task_ids"]?.arrayValue?.compactMap(\.stringValue)
        if call.body["include_downstream"] == true { tasks = tasks.map { following($0, in: dag) } }
        let isDry = call.body["dry_run"]?.boolValue ?? true
        let onlyFailed = call.body["only_failed"]?.boolValue ?? true
        var cleared: [JSONValue] = []
        for place in world.runs[index].instances.indices {
            let instance = world.runs[index].instances[place]
            let hasFailed = ["failed", "upstream_failed"].contains(instance.state ?? "")
            guard tasks?.contains(instance.taskID) ?? true, hasFailed || !onlyFailed else {
                continue
            }
            if !isDry {
                let tries = instance.tries.last?.number ?? 0
                world.runs[index].instances[place].state = nil
                world.runs[index].instances[place].retries = max(instance.retries, tries)
            }
            cleared.append(reference(world.runs[index].instances[place], in: world.runs[index]))
        }
        if !isDry, !cleared.isEmpty { world.runs[index].state = "queued" }
        return .json(["task_instances": .array(cleared)])
    }

    /// 2 tells only names, and not which of a mapped task's instances.
    private func reference(
        _ instance: AirflowWorld.Instance, in run: AirflowWorld.Run
    ) -> JSONValue {
        guard version == .two else { return json(instance, in: run) }
        return [
            "dag_id": .string(run.dagID), "dag_run_id": .string(run.id),
            "execution_date": moment(run.queuedAt), "task_id": .string(instance.taskID),
        ]
    }

    private func following(_ ids: [String], in dag: AirflowWorld.Dag) -> [String] {
        var found: [String] = []
        var open = ids
        while let id = open.popLast() {
            guard !found.contains(id), let task = dag.tasks.first(where: { $0.id == id }) else {
                continue
            }
            found.append(id)
            open += task.downstream
        }
        return found
    }

    private func instances(of run: AirflowWorld.Run) -> AirflowAnswer {
        let parts = call.segments
        // In no order, as real servers give them.
        if parts.count == 5 {
            return page("task_instances", run.instances.reversed().map { json($0, in: run) })
        }
        var rest = parts[6...]
        var mapIndex = -1
        if let text = rest.first ?? call.value("map_index"), let number = Int(text) {
            mapIndex = number
            if rest.first == text { rest = rest.dropFirst() }
        }
        if let text = call.value("map_index"), let number = Int(text) { mapIndex = number }
        let found = run.instances.first { $0.taskID == parts[5] && $0.mapIndex == mapIndex }
        guard let found else { return notFound("TaskInstance not found") }
        switch rest.first {
        case "tries":
            return .json([
                "task_instances": .array(
                    found.tries.reversed().map { json(found, in: run, attempt: $0) })
            ])
        case "logs": return log(of: found, try: rest.dropFirst().first.flatMap { Int($0) } ?? 0)
        default: return .json(json(found, in: run))
        }
    }

    private func log(of instance: AirflowWorld.Instance, try number: Int) -> AirflowAnswer {
        if version == .three, call.accept == "text/plain" { return .text("", status: 406) }
        guard let log = instance.tries.first(where: { $0.number == number })?.log else {
            return version == .three
                ? notFound("TaskInstance not found")
                : .text("worker-1\n*** Log file not found on worker. Invalid URL 'http://:8793'\n")
        }
        let type = version == .three ? "application/x-ndjson" : "text/plain"
        return AirflowAnswer(status: 200, type: type, body: log)
    }

    private func notFound(_ words: String) -> AirflowAnswer {
        .json(
            version == .two
                ? ["title": .string(words), "status": 404] : ["detail": .string(words)],
            status: 404)
    }
}
