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
    /// Whether a part of it is our estimate, since the gateway did not tell.
    public var isEstimated: Bool

    /// Makes a cost.
    public init(promptTokens: Int, completionTokens: Int, isEstimated: Bool = false) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.isEstimated = isEstimated
    }

    /// An estimate by size, for where the gateway tells nothing.
    ///
    /// - Parameters:
    ///   - sentBytes: bytes that were sent.
    ///   - receivedBytes: bytes of text and arguments that came.
    /// - Returns: the cost, marked as estimated.
    public static func estimate(sentBytes: Int, receivedBytes: Int) -> TokenUsage {
        func tokens(_ bytes: Int) -> Int {
            (max(0, bytes) + LLMLimits.bytesPerToken - 1) / LLMLimits.bytesPerToken
        }
        return TokenUsage(
            promptTokens: tokens(sentBytes), completionTokens: tokens(receivedBytes),
            isEstimated: true)
    }

    /// Adds two costs.
    public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
        TokenUsage(
            promptTokens: left.promptTokens + right.promptTokens,
            completionTokens: left.completionTokens + right.completionTokens,
            isEstimated: left.isEstimated || right.isEstimated)
    }
}
