import LLMGateway
import OrchestrateTesting

/// One answer of a model, as a test writes it.
enum Reply: Sendable {
    /// A whole answer in words; it costs 10 tokens in and 5 out.
    case text(String)
    /// An answer that was cut at its most tokens.
    case cut(String)
    /// No answer.
    case failure(LLMGatewayError)

    private static let usage = TokenUsage(promptTokens: 10, completionTokens: 5)

    /// A model with these answers, in order.
    static func model(_ replies: [Reply]) -> ReplayedChatModel {
        ReplayedChatModel(
            turns: replies.map { reply in
                { _ in
                    switch reply {
                    case .text(let text): .words(text, usage: usage)
                    case .cut(let text): .words(text, finish: .length, usage: usage)
                    case .failure(let error): throw error
                    }
                }
            })
    }
}
