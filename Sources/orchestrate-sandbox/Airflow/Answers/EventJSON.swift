import WorkflowModel

/// Entries of the audit log as each version writes them.
struct EventJSON {
    let dialect: AirflowDialect

    func event(_ event: AuditEvent) -> JSONValue {
        let isOwn = event.taskID != nil
        var members: [String: JSONValue] = [
            "event_log_id": .integer(event.number), "when": .string(dialect.time(event.at)),
            "dag_id": .string(event.dagID),
            "task_id": event.taskID.map { .string($0) } ?? .null,
            "run_id": hidesRun(event) ? .null : .string(event.runID),
            "map_index": event.mapIndex.map { .integer($0) } ?? .null,
            "try_number": event.tryNumber.map { .integer($0) } ?? .null,
            "event": .string(name(event.name)), "owner": .string(event.user),
            "extra": extra(event),
        ]
        let date = isOwn ? dialect.time(event.logicalDate) : .null
        guard dialect == .three else {
            members["execution_date"] = date
            return .object(members)
        }
        members["logical_date"] = date
        members["dag_display_name"] = .string(event.dagID)
        members["task_display_name"] = event.taskID.map { .string($0) } ?? .null
        return .object(members)
    }

    /// Airflow 2 keeps the id of a new run only in `extra`.
    func hidesRun(_ event: AuditEvent) -> Bool {
        if case .trigger = event.name { return dialect == .two }
        return false
    }

    private func extra(_ event: AuditEvent) -> JSONValue {
        guard event.taskID == nil else {
            return dialect == .two ? .null : .string("{\"host_name\": \"\(LoggedTry.host)\"}")
        }
        return event.extra.map { .string($0.compactText) } ?? .null
    }

    func name(_ name: AuditEvent.Name) -> String {
        let isTwo = dialect == .two
        return switch name {
        case .trigger: isTwo ? "api.post_dag_run" : "trigger_dag_run"
        case .patchRun: isTwo ? "api.update_dag_run_state" : "patch_dag_run"
        case .clear: isTwo ? "api.post_clear_task_instances" : "post_clear_task_instances"
        case .deleteRun: isTwo ? "api.delete_dag_run" : "delete_dag_run"
        case .pause: isTwo ? "api.patch_dag" : "patch_dag"
        case .task(let state): state.rawValue
        }
    }
}
