public import WorkflowModel

/// A tool on offer to a model.
public struct ToolDefinition: Sendable, Hashable {
    /// The name, `[a-z_]+`.
    public var name: String
    /// What it does and when to use it.
    public var description: String
    /// JSON Schema of the arguments; an object.
    public var parameters: JSONValue

    /// Describes a tool.
    public init(name: String, description: String, parameters: JSONValue) {
        self.name = name
        self.description = description
        self.parameters = parameters
    }
}
