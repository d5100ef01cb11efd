import Hummingbird
import WorkflowModel
import WorkflowStore

/// Conversations that were kept.
struct ConversationRoutes: Sendable {
    let store: Store

    var routes: [Route] {
        [
            Route(
                method: .get, path: "/api/conversations",
                summary: "List conversations, those changed last first",
                queries: [.cursor, .limit], problems: [400]
            ) { call in
                let page = try await store.conversations(
                    after: call.query("cursor"), limit: call.pageItems())
                return .json(page.json(\.json))
            },
            Route(
                method: .get, path: "/api/conversations/{id}",
                summary: "Read a conversation with its messages", problems: [404],
                handler: read),
            Route(
                method: .delete, path: "/api/conversations/{id}",
                summary: "Delete a conversation with its messages",
                answer: RouteAnswer(204, nil), problems: [404]
            ) { call in
                try await store.deleteConversation(call.part("id"))
                return .noContent
            },
        ]
    }

    private func read(_ call: APICall) async throws -> Response {
        let id = try call.part("id")
        guard let conversation = try await store.conversation(id) else {
            throw WebAPIError(.notFound, "There is no such conversation.")
        }
        let messages = try await store.messages(of: id)
        var members = conversation.json.objectValue ?? [:]
        members["messages"] = .array(messages.filter { $0.role != .tool }.map(\.json))
        return .json(.object(members))
    }
}
