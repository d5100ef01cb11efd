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
    /// The pages of the server.
    public var pages: AirflowPages
    /// The tasks that were read.
    public var tasks: [TaskEvidence]
    /// Every failure, the first cause in front, those too of which only a glance was had.
    public var findings: [FailureFinding]
    /// Tasks that merely followed.
    public var followed: [FollowedTask]
    /// Tasks that did not run because others failed.
    public var upstreamFailed: [String]
    /// What to know about the whole, such as tasks that were not read.
    public var notes: [String]

    /// The run's page in Airflow.
    public var url: String { pages.run(run.id, of: run.dagID) }

    /// How many distinct secrets were hidden from the evidence, by kind.
    public var redactions: [RedactionCount] {
        var counts: [String: Int] = [:]
        for item in tasks.flatMap(\.reduction.redactions) {
            counts[item.kind, default: 0] += item.count
        }
        return counts.map { RedactionCount(kind: $0.key, count: $0.value) }
            .sorted { $0.kind < $1.kind }
    }

    /// Every quoted piece with its task, best first within a task.
    public var all: [(task: TaskInstance, evidence: Evidence)] {
        tasks.flatMap { task in task.reduction.evidence.map { (task.instance, $0) } }
    }

    /// The evidence as the API gives it.
    public var json: JSONValue {
        [
            "dag_id": .string(run.dagID), "dag_run_id": .string(run.id),
            "run_state": .string(run.state.rawValue), "url": .string(url),
            "tasks": .array(tasks.map { $0.json(pages) }),
            "findings": .array(findings.map(\.json)),
            "followed": .array(followed.map(\.json)),
            "upstream_failed": .array(upstreamFailed.map { .string($0) }),
            "notes": .array(notes.map { .string($0) }),
        ]
    }
}
