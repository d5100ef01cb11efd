import WorkflowModel

/// An entry of Airflow's event log: what people and the scheduler did.
///
/// When a worker dies its task's log just stops; the cause stands only here.
public struct EventLogEntry: Sendable, Hashable {
    /// When, RFC 3339.
    public var at: String
    /// What, such as `heartbeat timeout`, `state mismatch`, `trigger_dag_run`.
    public var event: String
    /// The task concerned.
    public var taskID: String?
    /// The mapped instance concerned.
    public var mapIndex: Int?
    /// The try concerned.
    public var tryNumber: Int?
    /// Further text.
    public var extra: String?

    init(_ value: JSONValue) throws {
        at = try value.requiredString("when", in: "event log")
        event = try value.requiredString("event", in: "event log")
        taskID = value["task_id"]?.stringValue
        mapIndex = value["map_index"]?.integerValue
        tryNumber = value["try_number"]?.integerValue
        extra = value["extra"]?.stringValue
    }
}
