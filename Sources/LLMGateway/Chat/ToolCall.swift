/// A model's wish to use a tool.
public struct ToolCall: Sendable, Hashable {
    /// The call's id, which its result must repeat; made up when the gateway gave none.
    public var id: String
    /// The tool's name as the model wrote it; may be unknown.
    public var name: String
    /// The arguments as the model wrote them; may be no JSON.
    public var arguments: String

    /// Makes a call.
    public init(id: String, name: String, arguments: String) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}
