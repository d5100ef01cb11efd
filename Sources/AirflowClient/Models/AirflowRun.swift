public import WorkflowModel

/// One run of a DAG.
///
/// Its state is the state of its *leaf* tasks only: a run may be a success although a task
/// failed. Look at the task instances too.
public struct AirflowRun: Sendable, Hashable {
    /// The DAG's id.
    public var dagID: String
    /// The run's id (`dag_run_id`).
    public var id: String
    /// The state.
    public var state: State
    /// What it was triggered with.
    public var conf: JSONValue
    /// The logical date; null for runs triggered through Airflow 3's API.
    public var logicalDate: String?
    /// When it was put into the queue, RFC 3339: `queued_at`, or what comes nearest.
    public var queuedAt: String?
    /// When it began, RFC 3339.
    public var startedAt: String?
    /// When it ended, RFC 3339.
    public var endedAt: String?
    /// How it came about, such as `manual` or `scheduled`.
    public var kind: String
    /// The DAG versions it ran with (Airflow 3), newest last.
    public var versions: [DagVersionReference]
    /// The note people left on it.
    public var note: String?

    /// The states of a run.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case queued
        case running
        case success
        case failed

        /// Whether nothing more happens by itself.
        public var isFinal: Bool { self == .success || self == .failed }
    }

    init(_ value: JSONValue) throws {
        dagID = try value.requiredString("dag_id", in: "DAG run")
        id = try value.requiredString("dag_run_id", in: "DAG run")
        let word = try value.requiredString("state", in: "DAG run")
        guard let state = State(rawValue: word) else {
            throw AirflowClientError(
                .malformedAnswer, "Airflow gives the run '\(id)' the unknown state '\(word)'.")
        }
        self.state = state
        conf = value["conf"] ?? .object([:])
        logicalDate = value["logical_date"]?.stringValue ?? value["execution_date"]?.stringValue
        queuedAt =
            value["queued_at"]?.stringValue ?? value["run_after"]?.stringValue ?? logicalDate
        startedAt = value["start_date"]?.stringValue
        endedAt = value["end_date"]?.stringValue
        kind = value["run_type"]?.stringValue ?? ""
        versions = (value["dag_versions"]?.arrayValue ?? []).compactMap(DagVersionReference.init)
        note = value["note"]?.stringValue
    }
}
