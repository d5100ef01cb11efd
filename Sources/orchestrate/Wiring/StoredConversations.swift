import Assistant
import WorkflowModel
import WorkflowStore

/// Conversations as they are kept, for the assistant.
struct StoredConversations: ConversationStore {
    let store: Store

    func begin(title: String) async throws -> String {
        try await store.createConversation(title: title).id
    }

    func history(
        of conversationID: String, limit: Int
    ) async throws -> [ConversationMessage]? {
        guard try await store.conversation(conversationID) != nil else { return nil }
        let last = try await store.messages(of: conversationID).suffix(limit)
        return last.compactMap { message in
            let role: ConversationMessage.Role
            switch message.role {
            case .user: role = .user
            case .assistant: role = .assistant
            case .tool: return nil
            }
            return ConversationMessage(
                role: role, text: message.text, payload: message.payload,
                events: message.events)
        }
    }

    func append(
        _ message: ConversationMessage, to conversationID: String
    ) async throws -> String {
        try await store.appendMessage(
            to: conversationID, role: message.role == .user ? .user : .assistant,
            text: message.text, payload: message.payload, events: message.events
        ).id
    }

    func record(_ usage: ReplyUsage, conversationID: String, messageID: String?) async {
        try? await store.recordUsage(
            UsageRecord(
                conversation: conversationID, message: messageID, model: usage.model,
                promptTokens: usage.promptTokens, completionTokens: usage.completionTokens,
                isEstimated: usage.isEstimated))
    }
}
