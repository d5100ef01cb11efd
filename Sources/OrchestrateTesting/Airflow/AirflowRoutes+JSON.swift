import WorkflowModel

/// Things of the world as each version writes them.
extension AirflowRoutes {
    /// A page of a list, at most 100 entries whatever was asked for.
    func page(_ key: String, _ rows: [JSONValue]) -> AirflowAnswer {
        let limit = min(100, call.value("limit").flatMap { Int($0) } ?? 50)
        let offset = call.value("offset").flatMap { Int($0) } ?? 0
        return .json([
            key: .array(Array(rows.dropFirst(offset).prefix(limit))),
            "total_entries": .integer(rows.count),
        ])
    }

    func events() -> [JSONValue] {
        world.events.filter { event in
            (call.value("dag_id") ?? event.dagID) == event.dagID
                && (call.value("run_id") ?? event.runID) == event.runID
        }.enumerated().map { index, event in
            [
                "event_log_id": .integer(index + 1), "when": moment(event.at),
                "event": .string(event.name), "dag_id": .string(event.dagID),
                "run_id": .string(event.runID), "task_id": text(event.taskID),
                "map_index": event.mapIndex.map { .integer($0) } ?? .null,
                "try_number": event.tryNumber.map { .integer($0) } ?? .null,
                "extra": text(event.extra),
            ]
        }
    }

    func json(_ dag: AirflowWorld.Dag, isWhole: Bool) -> JSONValue {
        var members: [String: JSONValue] = [
            "dag_id": .string(dag.id), "description": text(dag.description),
            "is_paused": .bool(dag.isPaused),
            "tags": .array(dag.tags.map { ["name": .string($0)] }), "owners": ["data"],
            "has_import_errors": false, "max_active_runs": .integer(dag.maxActiveRuns),
        ]
        if isWhole {
            members["params"] = .object(dag.params)
            if version == .three {
                members["latest_dag_version"] = [
                    "id": .string(dag.version), "version_number": 1,
                ]
            }
        }
        return .object(members)
    }

    func json(_ task: (id: String, downstream: [String])) -> JSONValue {
        [
            "task_id": .string(task.id), "operator_name": "@task",
            "downstream_task_ids": .array(task.downstream.map { .string($0) }), "retries": 0,
            "trigger_rule": "all_success", "is_mapped": false,
        ]
    }

    func json(_ run: AirflowWorld.Run) -> JSONValue {
        var members: [String: JSONValue] = [
            "dag_id": .string(run.dagID), "dag_run_id": .string(run.id),
            "state": .string(run.state), "conf": run.conf, "run_type": "manual",
            "start_date": moment(run.startedAt), "end_date": moment(run.endedAt),
        ]
        members[version == .two ? "execution_date" : "queued_at"] = moment(run.queuedAt)
        return .object(members)
    }

    func json(
        _ instance: AirflowWorld.Instance, in run: AirflowWorld.Run,
        attempt: AirflowWorld.Try? = nil
    ) -> JSONValue {
        var members: [String: JSONValue] = [
            "dag_id": .string(run.dagID), "dag_run_id": .string(run.id),
            "task_id": .string(instance.taskID), "map_index": .integer(instance.mapIndex),
            "state": text(attempt?.state ?? instance.state),
            "try_number": .integer(attempt?.number ?? instance.tries.last?.number ?? 0),
            "max_tries": .integer(instance.retries), "start_date": moment(instance.startedAt),
            "end_date": moment(instance.endedAt),
            "duration": instance.seconds.map { .double($0) } ?? .null,
            "operator": "PythonOperator",
        ]
        if version == .three, let number = run.dagVersion {
            members["dag_version"] = ["id": "0198-version", "version_number": .integer(number)]
        }
        return .object(members)
    }

    func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

    /// 2 writes `+00:00`, 3 writes `Z`.
    func moment(_ value: String?) -> JSONValue {
        guard let value else { return .null }
        guard version == .two, value.hasSuffix("Z") else { return .string(value) }
        return .string(value.dropLast() + "+00:00")
    }
}
