public import AirflowClient
public import LogReduction
public import WorkflowModel

/// What the logs of a run's tasks show.
///
/// Tasks with no failed task before them come first, then those that ended first: the first
/// cause stands in front.
public struct RunEvidence: Sendable, Hashable {
    /// The run.
    public var run: AirflowRun
    /// The run's page in Airflow.
    public var url: String
    /// The tasks that were read.
    public var tasks: [TaskEvidence]
    /// Tasks that did not run because others failed.
    public var upstreamFailed: [String]
    /// What to know about the whole, such as tasks that were not read.
    public var notes: [String]

    /// Every quoted piece with its task, best first within a task.
    public var all: [(task: TaskInstance, evidence: Evidence)] {
        tasks.flatMap { task in task.reduction.evidence.map { (task.instance, $0) } }
    }

    /// The evidence as the API gives it.
    public var json: JSONValue {
        [
            "dag_id": .string(run.dagID), "dag_run_id": .string(run.id),
            "run_state": .string(run.state.rawValue), "url": .string(url),
            "tasks": .array(tasks.map(\.json)),
            "upstream_failed": .array(upstreamFailed.map { .string($0) }),
            "notes": .array(notes.map { .string($0) }),
        ]
    }
}
