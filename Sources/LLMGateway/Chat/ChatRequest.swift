public import WorkflowModel

/// What a model is asked.
public struct ChatRequest: Sendable, Hashable {
    /// The conversation so far, oldest first.
    public var messages: [ChatMessage]
    /// The tools it may call; none means an answer in words.
    public var tools: [ToolDefinition]
    /// JSON Schema that the answer must fit, where the gateway supports it.
    public var answerSchema: JSONValue?
    /// The most tokens the answer may have.
    ///
    /// Always sent: weak models repeat themselves for ever.
    public var maxAnswerTokens: Int
    /// Sampling temperature.
    public var temperature: Double

    /// Makes a request.
    public init(
        messages: [ChatMessage], tools: [ToolDefinition] = [], answerSchema: JSONValue? = nil,
        maxAnswerTokens: Int = 4096, temperature: Double = 0
    ) {
        self.messages = messages
        self.tools = tools
        self.answerSchema = answerSchema
        self.maxAnswerTokens = maxAnswerTokens
        self.temperature = temperature
    }
}
