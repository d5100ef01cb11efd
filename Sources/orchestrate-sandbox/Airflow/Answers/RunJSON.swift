import WorkflowModel

/// Runs, task instances and tries as each version writes them.
struct RunJSON {
    let dialect: AirflowDialect
    let now: Moment

    func run(_ run: RunRecord) -> JSONValue {
        var members: [String: JSONValue] = [
            "dag_run_id": .string(run.id), "dag_id": .string(run.dagID), "conf": run.conf,
            "logical_date": dialect.time(run.logicalDate),
            "data_interval_start": dialect.time(run.logicalDate),
            "data_interval_end": dialect.time(run.logicalDate),
            "start_date": dialect.time(run.startedAt), "end_date": dialect.time(run.endedAt),
            "last_scheduling_decision": dialect.time(run.decidedAt), "run_type": "manual",
            "state": .string(run.state.rawValue), "note": run.note.map { .string($0) } ?? .null,
        ]
        guard dialect == .three else {
            members["execution_date"] = dialect.time(run.logicalDate)
            members["external_trigger"] = true
            return .object(members)
        }
        members["queued_at"] = dialect.time(run.queuedAt)
        members["run_after"] = dialect.time(run.runAfter)
        members["duration"] = seconds(run.startedAt, run.endedAt)
        members["triggered_by"] = "rest_api"
        members["triggering_user_name"] = .string(run.user)
        members["dag_versions"] = [DagJSON.version(run.dagID)]
        members["dag_display_name"] = .string(run.dagID)
        for name in ["bundle_version", "partition_key", "partition_date"] { members[name] = .null }
        return .object(members)
    }

    /// A task instance as it is now.
    func instance(_ task: TaskRecord, of run: RunRecord) -> JSONValue {
        let last = task.tries.last
        var members = common(
            task, of: run, state: task.state, number: task.tryNumber, maxTries: task.maxTries)
        members["start_date"] = dialect.time(task.startedAt)
        members["end_date"] = dialect.time(task.endedAt)
        members["duration"] = seconds(task.startedAt, task.endedAt)
        members["queued_when"] = dialect.time(last?.queuedAt)
        members["pid"] = last.map { .integer($0.processID) } ?? .null
        members["hostname"] = .string(last == nil ? "" : LoggedTry.host)
        members["note"] = .null
        members["rendered_map_index"] =
            dialect == .three && task.mapIndex >= 0 ? .string(String(task.mapIndex)) : .null
        members["rendered_fields"] = ["op_args": [], "op_kwargs": [:], "templates_dict": nil]
        members["trigger"] = .null
        members["triggerer_job"] = .null
        guard dialect == .three else {
            members["execution_date"] = dialect.time(run.logicalDate)
            members["sla_miss"] = .null
            return .object(members)
        }
        members["scheduled_when"] = dialect.time(task.scheduledAt)
        members["id"] = .string(
            last?.id
                ?? TaskIdentity.make(
                    run: run.number, task: task.mapIndex + 1, try: 0, at: run.queuedAt))
        members["logical_date"] = dialect.time(run.logicalDate)
        members["run_after"] = dialect.time(run.runAfter)
        return .object(members)
    }

    /// One try of a task instance.
    func attempt(_ attempt: TryRecord, of task: TaskRecord, in run: RunRecord) -> JSONValue {
        let isLast = attempt.number == task.tries.last?.number
        let state = attempt.state == .upForRetry && !isLast ? .failed : attempt.state
        var members = common(
            task, of: run, state: state, number: attempt.number, maxTries: attempt.maxTries)
        members["start_date"] = dialect.time(attempt.startedAt)
        members["end_date"] = dialect.time(attempt.endedAt)
        members["duration"] = seconds(attempt.startedAt, attempt.endedAt)
        members["queued_when"] = dialect.time(attempt.queuedAt)
        members["pid"] = .integer(attempt.processID)
        members["hostname"] = .string(LoggedTry.host)
        if dialect == .three { members["scheduled_when"] = dialect.time(attempt.scheduledAt) }
        return .object(members)
    }

    /// The tries of a task instance; one that never ran has itself as its only one.
    func tries(of task: TaskRecord, in run: RunRecord) -> [JSONValue] {
        guard task.tries.isEmpty, task.isFinal else {
            return task.tries.map { attempt($0, of: task, in: run) }
        }
        var members = common(
            task, of: run, state: task.state, number: task.tryNumber, maxTries: task.maxTries)
        members["start_date"] = dialect.time(task.startedAt)
        members["end_date"] = dialect.time(task.endedAt)
        members["duration"] = 0.0
        members["hostname"] = ""
        for name in ["queued_when", "pid"] { members[name] = .null }
        if dialect == .three { members["scheduled_when"] = .null }
        return [.object(members)]
    }

    /// What Airflow 2 answers to a clear.
    func reference(_ task: TaskRecord, of run: RunRecord) -> JSONValue {
        [
            "dag_id": .string(run.dagID), "dag_run_id": .string(run.id),
            "execution_date": dialect.time(run.logicalDate), "task_id": .string(task.taskID),
        ]
    }

    private func common(
        _ task: TaskRecord, of run: RunRecord, state: TaskRecord.State?, number: Int, maxTries: Int
    ) -> [String: JSONValue] {
        var members: [String: JSONValue] = [
            "task_id": .string(task.taskID), "dag_id": .string(run.dagID),
            "dag_run_id": .string(run.id), "map_index": .integer(task.mapIndex),
            "state": state.map { .string($0.rawValue) } ?? .null, "try_number": .integer(number),
            "max_tries": .integer(maxTries), "task_display_name": .string(task.taskID),
            "unixname": "airflow", "pool": "default_pool", "pool_slots": 1, "queue": "default",
            "priority_weight": 1, "operator": "_PythonDecoratedOperator", "executor": nil,
            "executor_config": "{}",
        ]
        if dialect == .three {
            members["operator_name"] = "@task"
            members["dag_display_name"] = .string(run.dagID)
            members["dag_version"] = DagJSON.version(run.dagID)
        }
        return members
    }

    private func seconds(_ start: Moment?, _ end: Moment?) -> JSONValue {
        guard let start, let end else { return .null }
        return .double(end.seconds(since: start))
    }
}
