import Assistant
import Synchronization

/// Conversations in memory; it can be made to fail.
final class MemoryConversations: ConversationStore {
    struct State {
        var conversations: [String: [ConversationMessage]] = [:]
        var usage: [ReplyUsage] = []
        var titles: [String] = []
    }

    private let state = Mutex(State())
    let failsToAppend: Bool

    init(failsToAppend: Bool = false) { self.failsToAppend = failsToAppend }

    func messages(_ id: String) -> [ConversationMessage] {
        state.withLock { $0.conversations[id] ?? [] }
    }
    var usage: [ReplyUsage] { state.withLock { $0.usage } }
    var titles: [String] { state.withLock { $0.titles } }

    func begin(title: String) async throws -> String {
        state.withLock { state in
            let id = "c\(state.conversations.count + 1)"
            state.conversations[id] = []
            state.titles.append(title)
            return id
        }
    }

    func history(of conversationID: String, limit: Int) async throws -> [ConversationMessage]? {
        state.withLock { $0.conversations[conversationID] }.map { Array($0.suffix(limit)) }
    }

    func append(
        _ message: ConversationMessage, to conversationID: String
    ) async throws -> String {
        try Task.checkCancellation()
        if failsToAppend { throw StoreTrouble() }
        return state.withLock { state in
            state.conversations[conversationID, default: []].append(message)
            return "m\(state.conversations[conversationID]?.count ?? 0)"
        }
    }

    func record(_ usage: ReplyUsage, conversationID: String, messageID: String?) async {
        state.withLock { $0.usage.append(usage) }
    }
}
