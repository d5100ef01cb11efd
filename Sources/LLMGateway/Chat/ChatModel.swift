/// Something that answers a conversation: a model behind a gateway, or the built-in planner.
public protocol ChatModel: Sendable {
    /// What to call it in answers and in `usage`, such as a model's name.
    var name: String { get }
    /// Whether a language model answers; the built-in planner says false.
    var isLanguageModel: Bool { get }

    /// Answers the conversation, reporting the answer's pieces as they come.
    ///
    /// - Parameters:
    ///   - request: the conversation, the tools on offer, and limits.
    ///   - onEvent: called in order for each piece; it is awaited, which holds the answer back.
    /// - Returns: the whole answer. Text and calls are the same that the events told.
    /// - Throws: `LLMGatewayError`, with whatever usage is known, or `CancellationError`. A
    ///   stream that was cut is an error, never a shorter answer.
    func answer(
        _ request: ChatRequest, onEvent: @Sendable (ChatEvent) async -> Void
    ) async throws -> ChatAnswer
}

/// A piece of an answer as it comes.
public enum ChatEvent: Sendable, Hashable {
    /// More text of the answer.
    case text(String)
    /// The model has begun a call of that tool; its arguments are still coming.
    case toolCallStarted(name: String)
}
