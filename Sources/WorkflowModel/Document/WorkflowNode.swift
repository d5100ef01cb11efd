/// One step of a workflow.
public struct WorkflowNode: Sendable, Hashable {
    /// The id, which is its name in expressions.
    public var id: NodeID
    /// The node type's name, such as `airflow.trigger`.
    public var type: String
    /// Where its box stands in the picture; not part of the canonical form.
    public var position: Position?
    /// What people read on the box; the id when absent.
    public var label: String?
    /// The fields that the node type declares, templates not yet rendered.
    public var config: [String: JSONValue]
    /// When and how often a failed attempt is tried again; once when absent.
    public var retry: RetryPolicy?
    /// How long all attempts together may take, in seconds.
    public var timeoutSeconds: Double?
    /// Whatever a viewer wants to remember (`data.ui`); kept untouched, not canonical.
    public var ui: JSONValue?

    /// Makes a node from its parts.
    public init(
        id: NodeID, type: String, position: Position? = nil, label: String? = nil,
        config: [String: JSONValue] = [:], retry: RetryPolicy? = nil,
        timeoutSeconds: Double? = nil, ui: JSONValue? = nil
    ) {
        self.id = id
        self.type = type
        self.position = position
        self.label = label
        self.config = config
        self.retry = retry
        self.timeoutSeconds = timeoutSeconds
        self.ui = ui
    }

    /// What people read on the box.
    public var title: String { label ?? id.rawValue }
}
