import LLMGateway
import Logging

/// A model whose failures the built-in planner makes good: a broken gateway never leaves people
/// without an answer, and the answer says that no model was used.
///
/// Once the planner has taken a reply over, it goes on with it to its end.
struct FallbackModel: ChatModel {
    let first: any ChatModel
    let planner = BuiltInPlanner()
    let log: Logger

    var name: String { first.name }
    var isLanguageModel: Bool { first.isLanguageModel }

    /// What the planner's part of a reply begins with.
    private static let note = "The model could not be asked: "

    func answer(
        _ request: ChatRequest, onEvent: @Sendable (ChatEvent) async -> Void
    ) async throws -> ChatAnswer {
        if Self.isTakenOver(request.messages) {
            return try await planner.answer(request, onEvent: onEvent)
        }
        let pieces = PieceCount()
        do {
            return try await first.answer(request) { event in
                pieces.count()
                await onEvent(event)
            }
        } catch let error as LLMGatewayError {
            // What was begun cannot be taken back, and questions without tools are not its own.
            guard !pieces.isAny, !request.tools.isEmpty else { throw error }
            log.warning("The gateway failed.", metadata: ["code": "\(error.code.rawValue)"])
            let note = Self.note + error.message + "\n\n"
            await onEvent(.text(note))
            var answer = try await planner.answer(request, onEvent: onEvent)
            answer.text = note + answer.text
            answer.usage = error.usage
            return answer
        }
    }

    /// Whether the planner has spoken since a person last did.
    private static func isTakenOver(_ messages: [ChatMessage]) -> Bool {
        for message in messages.reversed() {
            switch message {
            case .user: return false
            case .assistant(let text, _): if text.hasPrefix(note) { return true }
            case .system, .tool: continue
            }
        }
        return false
    }
}
