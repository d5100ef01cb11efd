import WorkflowModel

/// A DAG file that Airflow could not import; its DAGs are unknown or out of date.
public struct ImportFailure: Sendable, Hashable {
    /// The file.
    public var file: String
    /// The traceback.
    public var trace: String

    init(_ value: JSONValue) throws {
        file = value["filename"]?.stringValue ?? ""
        trace = value["stack_trace"]?.stringValue ?? ""
    }
}
