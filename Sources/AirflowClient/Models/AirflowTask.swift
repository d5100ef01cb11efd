import WorkflowModel

/// One task of a DAG, as its file declares it.
public struct AirflowTask: Sendable, Hashable {
    /// The id.
    public var id: String
    /// The operator's class or decorator, such as `@task` or `BashOperator`.
    public var operatorName: String
    /// The tasks that wait for it.
    public var downstream: [String]
    /// Retries after the first try.
    public var retries: Int
    /// When it runs, given its upstream tasks' states, such as `all_success`.
    public var triggerRule: String
    /// Whether it is expanded into several task instances at run time.
    public var isMapped: Bool

    init(_ value: JSONValue) throws {
        id = try value.requiredString("task_id", in: "task")
        operatorName =
            value["operator_name"]?.stringValue ?? value["class_ref"]?["class_name"]?.stringValue
            ?? ""
        downstream = (value["downstream_task_ids"]?.arrayValue ?? []).compactMap(\.stringValue)
        retries = value["retries"]?.integerValue ?? 0
        triggerRule = value["trigger_rule"]?.stringValue ?? "all_success"
        isMapped = value["is_mapped"]?.boolValue ?? false
    }
}
