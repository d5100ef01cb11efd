public import AirflowClient
public import LogReduction
import WorkflowModel

/// What the logs of one task instance show, all tries together.
public struct TaskEvidence: Sendable, Hashable {
    /// The task instance.
    public var instance: TaskInstance
    /// Its tries, by number; there may be holes.
    public var tries: [TaskInstance]
    /// The logs, reduced; evidence ids are unique in the whole run.
    public var reduction: Reduction
    /// Other instances of the same mapped task that failed like it.
    public var likeInstances: Int
    /// Tries whose log is missing, and what Airflow's event log says instead.
    public var notes: [String]
    /// Failed tasks that come before it in the DAG, so that it may only have followed.
    public var comesAfter: [String]
    /// Whether it was still running when the whole run was ended.
    public var isStopped: Bool

    /// Whether it failed at least once, or was ended with the run.
    public var hasFailed: Bool {
        isStopped || EvidenceChoice.hasFailed(instance)
            || tries.contains { $0.state == "failed" || $0.state == "up_for_retry" }
    }

    /// The evidence as the API gives it, with links to Airflow's pages.
    func json(_ pages: AirflowPages) -> JSONValue {
        [
            "task_id": .string(instance.taskID), "map_index": .integer(instance.mapIndex),
            "state": instance.state.map { .string($0) } ?? .null,
            "tries": .array(tries.map { json($0, pages) }),
            "category": .string(reduction.category.rawValue),
            "transient": .bool(reduction.transient),
            "comparison": .string(reduction.comparison.rawValue),
            "evidence": .array(
                reduction.evidence.map { EvidenceJSON.json($0, of: instance, pages) }),
            "redactions": EvidenceJSON.json(reduction.redactions),
            "like_instances": .integer(likeInstances),
            "comes_after": .array(comesAfter.map { .string($0) }),
            "stopped_with_run": .bool(isStopped),
            "notes": .array(notes.map { .string($0) }),
        ]
    }

    private func json(_ attempt: TaskInstance, _ pages: AirflowPages) -> JSONValue {
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        let summary = reduction.tries.first { $0.number == attempt.tryNumber }
        return [
            "number": .integer(attempt.tryNumber), "state": text(attempt.state),
            "lines": .integer(summary?.lineCount ?? 0), "started_at": text(attempt.startedAt),
            "ended_at": text(attempt.endedAt),
            "seconds": attempt.seconds.map { .double($0) } ?? .null,
            "url": .string(pages.log(of: attempt)),
        ]
    }
}

/// A quoted piece of a log as the API gives it.
enum EvidenceJSON {
    static func json(
        _ evidence: Evidence, of instance: TaskInstance, _ pages: AirflowPages
    ) -> JSONValue {
        var attempt = instance
        attempt.tryNumber = evidence.tryNumber
        return [
            "id": .string(evidence.id), "task_id": .string(instance.taskID),
            "map_index": .integer(instance.mapIndex), "try": .integer(evidence.tryNumber),
            "line_start": .integer(evidence.lineStart), "line_end": .integer(evidence.lineEnd),
            "text": .string(evidence.text), "reason": .string(evidence.reason),
            "count": .integer(evidence.count), "url": .string(pages.log(of: attempt)),
        ]
    }

    static func json(_ redactions: [RedactionCount]) -> JSONValue {
        .array(redactions.map { ["kind": .string($0.kind), "count": .integer($0.count)] })
    }
}
