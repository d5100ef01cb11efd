import LLMGateway
import Synchronization

/// A model that gives its answers in order, then says that it has none left.
final class ScriptedModel: ChatModel {
    let name = "scripted"
    let isLanguageModel = true
    private let answers: Mutex<[ChatAnswer]>

    init(_ answers: [ChatAnswer]) { self.answers = Mutex(answers) }

    func answer(
        _ request: ChatRequest, onEvent: @Sendable (ChatEvent) async -> Void
    ) async throws -> ChatAnswer {
        let next = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let next else {
            throw LLMGatewayError(.gatewayFailed, "The script has no answer left.")
        }
        if !next.text.isEmpty { await onEvent(.text(next.text)) }
        return next
    }

    /// An answer in words.
    static func words(_ text: String) -> ChatAnswer {
        ChatAnswer(
            text: text, usage: TokenUsage(promptTokens: 7, completionTokens: 3), model: "scripted")
    }

    /// A call of a tool.
    static func call(_ name: String, _ arguments: String) -> ChatAnswer {
        ChatAnswer(
            text: "", calls: [ToolCall(id: "call-1", name: name, arguments: arguments)],
            finish: .toolCalls, model: "scripted")
    }
}
