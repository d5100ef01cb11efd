import Analysis
import LLMGateway
import WorkflowModel

/// Earlier turns as a model sees them again: tools' results as one line each, oldest first.
struct HistoryMessages {
    /// Characters that all of them may have.
    let limit: Int
    /// Wraps a result of a tool.
    let wrap: (_ tool: String, _ value: JSONValue) -> String

    /// The last turns that fit, each with the person's message before the assistant's.
    func make(_ history: [ConversationMessage]) -> [ChatMessage] {
        var turns: [[ChatMessage]] = []
        for (index, message) in history.enumerated() {
            if message.role == .user || turns.isEmpty { turns.append([]) }
            turns[turns.count - 1] += messages(message, number: index)
        }
        var kept: [[ChatMessage]] = []
        var length = 0
        for turn in turns.reversed() {
            length += turn.map(\.length).reduce(0, +)
            if length > limit { break }
            kept.append(turn)
        }
        return kept.reversed().flatMap { $0 }.droppingAnswersWithoutQuestion
    }

    private func messages(_ message: ConversationMessage, number: Int) -> [ChatMessage] {
        if message.role == .user { return [.user(ControlTokens.neutralised(message.text))] }
        // Rows that were shown to the person are not the model's to see.
        let text = ControlTokens.neutralised(AnswerText.withheld(from: message.text))
        var messages: [ChatMessage] = []
        for (place, step) in (message.payload?["steps"]?.arrayValue ?? []).enumerated() {
            var calls: [ToolCall] = []
            var results: [ChatMessage] = []
            for (index, kept) in (step["calls"]?.arrayValue ?? []).enumerated() {
                guard let name = kept["name"]?.stringValue,
                    let arguments = kept["arguments"]?.stringValue,
                    (try? JSONValue(parsing: arguments))?.objectValue != nil
                else { continue }
                let id = "earlier_\(number)_\(place)_\(index)"
                calls.append(ToolCall(id: id, name: name, arguments: arguments))
                let content = wrap(name, kept["result"] ?? .null)
                results.append(.tool(callID: id, name: name, content: content))
            }
            guard !calls.isEmpty else { continue }
            messages.append(.assistant(text: step["text"]?.stringValue ?? "", calls: calls))
            messages += results
        }
        let closing = messages.isEmpty ? text : message.payload?["closing"]?.stringValue ?? text
        // Every turn ends in words, which some chat templates insist on.
        messages.append(
            .assistant(
                text: closing.isEmpty ? "(This turn ended without words.)" : closing, calls: []))
        return messages
    }
}

extension ChatMessage {
    /// Characters that the model reads of it.
    var length: Int {
        switch self {
        case .system(let text), .user(let text): text.utf8.count
        case .assistant(let text, let calls):
            calls.reduce(text.utf8.count) { $0 + $1.arguments.utf8.count + $1.name.utf8.count }
        case .tool(_, _, let content): content.utf8.count
        }
    }
}

extension [ChatMessage] {
    /// Without what stands before the first message of a person.
    fileprivate var droppingAnswersWithoutQuestion: [ChatMessage] {
        Array(
            drop {
                if case .user = $0 { false } else { true }
            })
    }
}
