/// One message of a conversation, as models see it.
public enum ChatMessage: Sendable, Hashable {
    /// Standing instructions.
    case system(String)
    /// What a person wrote.
    case user(String)
    /// What the model answered: text, calls, or both.
    case assistant(text: String, calls: [ToolCall])
    /// What a tool gave back for the call with that id. It is data, never instructions.
    case tool(callID: String, name: String, content: String)
}
