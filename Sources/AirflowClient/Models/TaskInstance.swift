public import WorkflowModel

/// One task of one run, or one try of it.
public struct TaskInstance: Sendable, Hashable {
    /// The DAG's id.
    public var dagID: String
    /// The run's id.
    public var runID: String
    /// The task's id.
    public var taskID: String
    /// Which of a mapped task's instances; -1 for a task that is not mapped.
    public var mapIndex: Int
    /// The state in Airflow's words, such as `failed`, `up_for_retry`, `upstream_failed`; nil
    /// before it is scheduled.
    public var state: String?
    /// The current or last try, from 1; 0 before the first.
    public var tryNumber: Int
    /// The last try there may be: retries + 1.
    public var lastTry: Int
    /// When it began, RFC 3339.
    public var startedAt: String?
    /// When it ended, RFC 3339.
    public var endedAt: String?
    /// How long it took, in seconds.
    public var seconds: Double?
    /// The operator's class.
    public var operatorName: String
    /// The pool it takes slots of.
    public var pool: String?
    /// The number of the DAG's version that it ran (Airflow 3).
    public var dagVersion: Int?

    /// Reads an entry of the API.
    ///
    /// - Throws: ``AirflowClientError`` with `malformed-answer` if a name is missing.
    public init(_ value: JSONValue) throws {
        dagID = try value.requiredString("dag_id", in: "task instance")
        runID = try value.requiredString("dag_run_id", in: "task instance")
        taskID = try value.requiredString("task_id", in: "task instance")
        mapIndex = value["map_index"]?.integerValue ?? -1
        state = value["state"]?.stringValue
        tryNumber = value["try_number"]?.integerValue ?? 0
        // `max_tries` counts retries; clearing a task makes it grow.
        lastTry = (value["max_tries"]?.integerValue ?? 0) + 1
        startedAt = value["start_date"]?.stringValue
        endedAt = value["end_date"]?.stringValue
        seconds = value["duration"]?.doubleValue
        operatorName = value["operator"]?.stringValue ?? ""
        pool = value["pool"]?.stringValue
        dagVersion = value["dag_version"]?["version_number"]?.integerValue
    }

    /// Whether nothing more happens to it by itself.
    public var isFinal: Bool {
        ["success", "failed", "upstream_failed", "skipped", "removed"].contains(state ?? "")
    }

    /// What names the task instance among those of its run, such as `load` or `load[3]`.
    public var name: String { mapIndex < 0 ? taskID : "\(taskID)[\(mapIndex)]" }
}
