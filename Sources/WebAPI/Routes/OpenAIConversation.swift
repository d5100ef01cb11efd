import Assistant
import WorkflowModel

/// The messages of a chat completion, as the assistant takes them.
struct OpenAIConversation: Sendable, Hashable {
    /// What the person wrote last.
    let message: String
    /// What was said before.
    let history: [ConversationMessage]
    /// The caller's standing instructions.
    let instructions: String?

    /// Reads `messages`.
    ///
    /// - Throws: ``WebAPIError`` `invalid-request` if none is there to reply to.
    init(_ messages: [JSONValue]) throws(WebAPIError) {
        guard messages.count <= Limits.chatMessages else {
            throw Self.wrong("there are more than \(Limits.chatMessages) messages")
        }
        var history: [ConversationMessage] = []
        var instructions: [String] = []
        for (index, message) in messages.enumerated() {
            guard let role = message["role"]?.stringValue else {
                throw Self.wrong("message \(index + 1) has no role")
            }
            let text = try Self.text(of: message, index)
            switch role {
            case "system", "developer": instructions.append(text)
            case "user": history.append(ConversationMessage(role: .user, text: text))
            case "assistant": history.append(ConversationMessage(role: .assistant, text: text))
            // What another program's tools found is not ours to act on.
            case "tool", "function": continue
            default:
                throw Self.wrong("message \(index + 1) has the unknown role '\(role.prefix(40))'")
            }
        }
        guard let last = history.popLast(), last.role == .user else {
            throw Self.wrong("the last message must be a user's")
        }
        message = last.text
        self.history = history
        self.instructions = instructions.isEmpty ? nil : instructions.joined(separator: "\n\n")
    }

    /// The text of a message: as it is, or of its text parts.
    private static func text(of message: JSONValue, _ index: Int) throws(WebAPIError) -> String {
        switch message["content"] {
        case .string(let text): return text
        case .array(let parts):
            return parts.compactMap { $0["text"]?.stringValue }.joined(separator: "\n")
        case nil, .null: return ""
        default: throw wrong("the content of message \(index + 1) must be a text")
        }
    }

    private static func wrong(_ what: String) -> WebAPIError {
        WebAPIError(.invalidRequest, "The messages cannot be read: \(what).")
    }
}
