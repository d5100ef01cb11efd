/// A whole answer.
public struct ChatAnswer: Sendable, Hashable {
    /// The text; empty when there are only calls.
    public var text: String
    /// The calls, in the order of their index.
    public var calls: [ToolCall]
    /// Why the answer ended.
    public var finish: Finish
    /// What it cost, if the gateway told.
    public var usage: TokenUsage?
    /// The model that answered, as the gateway names it.
    public var model: String
    /// The id under which the call was recorded, if it was.
    public var callID: String?

    /// Makes an answer.
    public init(
        text: String, calls: [ToolCall] = [], finish: Finish = .stop, usage: TokenUsage? = nil,
        model: String, callID: String? = nil
    ) {
        self.text = text
        self.calls = calls
        self.finish = finish
        self.usage = usage
        self.model = model
        self.callID = callID
    }

    /// Why an answer ended.
    public enum Finish: String, Sendable, Hashable {
        /// It was complete.
        case stop
        /// The model wants tools to be called.
        case toolCalls = "tool_calls"
        /// It reached the most tokens; text or arguments may be cut.
        case length
        /// The gateway held it back.
        case contentFilter = "content_filter"
    }
}

/// What an answer cost.
public struct TokenUsage: Sendable, Hashable {
    /// Tokens sent.
    public var promptTokens: Int
    /// Tokens received.
    public var completionTokens: Int

    /// Makes a cost.
    public init(promptTokens: Int, completionTokens: Int) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
    }

    /// Adds two costs.
    public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
        TokenUsage(
            promptTokens: left.promptTokens + right.promptTokens,
            completionTokens: left.completionTokens + right.completionTokens)
    }
}
