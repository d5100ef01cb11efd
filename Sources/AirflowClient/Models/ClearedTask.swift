import WorkflowModel

/// A task instance that was cleared.
public struct ClearedTask: Sendable, Hashable {
    /// The task's id.
    public var taskID: String
    /// Which of a mapped task's instances, -1 for a task that is not mapped; nil from Airflow 2,
    /// which does not tell.
    public var mapIndex: Int?

    /// Names a task instance.
    public init(_ taskID: String, mapIndex: Int?) {
        self.taskID = taskID
        self.mapIndex = mapIndex
    }

    /// Reads an entry of the API.
    ///
    /// - Throws: ``AirflowClientError`` with `malformed-answer` if the name is missing.
    init(_ value: JSONValue) throws {
        taskID = try value.requiredString("task_id", in: "cleared task instance")
        mapIndex = value["map_index"]?.integerValue
    }
}
