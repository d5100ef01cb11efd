public import WorkflowModel

/// Something to be summed up: its name in the workflow, and its value.
public struct SummarySubject: Sendable, Hashable {
    /// The expression that gave it, such as `count.rows`.
    public var name: String
    /// The value.
    public var value: JSONValue

    /// Names a value.
    public init(name: String, value: JSONValue) {
        self.name = name
        self.value = value
    }
}
