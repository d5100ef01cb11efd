public import LLMGateway
import Synchronization

/// A model that gives answers one after the other, in pieces, and remembers what it was asked.
///
/// After the last answer it goes on giving that one, as a model in a circle does.
public final class ReplayedChatModel: ChatModel {
    /// One turn: what it answers to a request, or what it fails with.
    public typealias Turn = @Sendable (ChatRequest) async throws -> ChatAnswer

    /// `replayed`.
    public let name = "replayed"
    /// Whether it counts as a language model.
    public let isLanguageModel: Bool
    private let turns: [Turn]
    private let pieceLength: Int
    private let requested = Mutex<[ChatRequest]>([])

    /// Makes a model with these turns, at least one.
    ///
    /// - Parameters:
    ///   - pieceLength: characters of each streamed piece; 0 streams nothing.
    ///   - isLanguageModel: whether it counts as a language model.
    ///   - turns: what it does, in order.
    public init(pieceLength: Int = 7, isLanguageModel: Bool = true, turns: [Turn]) {
        self.turns = turns
        self.pieceLength = pieceLength
        self.isLanguageModel = isLanguageModel
    }

    /// Makes a model with these answers.
    public convenience init(
        _ answers: [ChatAnswer], pieceLength: Int = 7, isLanguageModel: Bool = true
    ) {
        self.init(
            pieceLength: pieceLength, isLanguageModel: isLanguageModel,
            turns: answers.map { answer in { _ in answer } })
    }

    /// What it was asked, oldest first.
    public var requests: [ChatRequest] { requested.withLock { $0 } }

    /// Gives the next answer.
    public func answer(
        _ request: ChatRequest, onEvent: @Sendable (ChatEvent) async -> Void
    ) async throws -> ChatAnswer {
        try Task.checkCancellation()
        let index = requested.withLock { requests in
            requests.append(request)
            return min(requests.count, turns.count) - 1
        }
        guard turns.indices.contains(index) else {
            throw LLMGatewayError(.gatewayFailed, "There is nothing to replay.")
        }
        let answer = try await turns[index](request)
        for piece in pieces(of: answer.text) { await onEvent(.text(piece)) }
        for call in answer.calls { await onEvent(.toolCallStarted(name: call.name)) }
        return answer
    }

    private func pieces(of text: String) -> [String] {
        guard pieceLength > 0 else { return [] }
        let characters = Array(text)
        return stride(from: 0, to: characters.count, by: pieceLength).map {
            String(characters[$0..<min($0 + pieceLength, characters.count)])
        }
    }
}

extension ChatAnswer {
    /// An answer in words, as a test writes it.
    public static func words(
        _ text: String, finish: Finish = .stop, usage: TokenUsage? = nil
    ) -> ChatAnswer {
        ChatAnswer(text: text, finish: finish, usage: usage, model: "replayed")
    }

    /// An answer with calls, as a test writes it.
    public static func calls(
        _ calls: (name: String, arguments: String)..., text: String = "",
        finish: Finish = .toolCalls
    ) -> ChatAnswer {
        ChatAnswer(
            text: text,
            calls: calls.enumerated().map { index, call in
                ToolCall(id: "id\(index)", name: call.name, arguments: call.arguments)
            }, finish: finish, model: "replayed")
    }
}
