import AirflowClient
import WorkflowModel

/// Airflow's things as look-ups show them.
extension Lookups {
    static func json(_ dag: AirflowDag, on connection: String) -> JSONValue {
        [
            "connection": .string(connection), "id": .string(dag.id),
            "description": dag.description.map { .string($0) } ?? .null,
            "is_paused": .bool(dag.isPaused), "tags": .array(dag.tags.map { .string($0) }),
            "schedule": dag.schedule.map { .string($0) } ?? .null,
            "has_import_errors": .bool(dag.hasImportErrors),
        ]
    }

    static func json(_ task: AirflowTask) -> JSONValue {
        [
            "id": .string(task.id), "operator": .string(task.operatorName),
            "downstream": .array(task.downstream.map { .string($0) }),
            "retries": .integer(task.retries), "trigger_rule": .string(task.triggerRule),
            "is_mapped": .bool(task.isMapped),
        ]
    }

    static func json(_ run: AirflowRun, on connection: String) -> JSONValue {
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        let seconds = Moment.seconds(from: run.startedAt, to: run.endedAt)
        return [
            "connection": .string(connection), "dag_id": .string(run.dagID),
            "id": .string(run.id), "state": .string(run.state.rawValue),
            "queued_at": text(run.queuedAt), "started_at": text(run.startedAt),
            "ended_at": text(run.endedAt), "seconds": seconds.map { .double($0) } ?? .null,
            "kind": .string(run.kind), "conf": run.conf,
        ]
    }

    static func json(_ instance: TaskInstance, tries: [TaskInstance]) -> JSONValue {
        func state(_ instance: TaskInstance) -> JSONValue {
            instance.state.map { .string($0) } ?? .null
        }
        let history = tries.filter { $0.tryNumber > 0 }.map { one -> JSONValue in
            [
                "number": .integer(one.tryNumber), "state": state(one),
                "seconds": one.seconds.map { .double($0) } ?? .null,
            ]
        }
        return [
            "task_id": .string(instance.taskID), "map_index": .integer(instance.mapIndex),
            "state": state(instance), "try_number": .integer(instance.tryNumber),
            "tries": .array(history),
        ]
    }
}
