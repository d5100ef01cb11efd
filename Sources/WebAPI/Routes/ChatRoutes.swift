import Assistant
import Hummingbird
import WorkflowModel
import WorkflowStore

/// The conversation's other side, as an event stream.
struct ChatRoutes: Sendable {
    let parts: WebServerParts

    var routes: [Route] {
        [
            Route(
                method: .post, path: "/api/chat",
                summary: "Say something; the reply is streamed as events",
                body: RouteBody(
                    members: [
                        "conversation_id": ["type": "string"],
                        "message": [
                            "type": "string", "minLength": 1,
                            "maxLength": .integer(AssistantLimits.messageLength),
                        ],
                    ], required: ["message"]),
                answer: RouteAnswer(
                    200, "text/event-stream",
                    "message.delta, tool.started, tool.finished, proposal, usage, error, done"),
                problems: [404, 422], handler: reply)
        ]
    }

    private func reply(_ call: APICall) async throws -> Response {
        var body = try await call.object()
        let id = body.text("conversation_id", atMost: 200)
        let message = body.requiredText("message", atMost: AssistantLimits.messageLength)
        try body.finish()
        if let id, try await parts.store.conversation(id) == nil {
            throw WebAPIError(.notFound, "There is no such conversation.")
        }
        let agent = parts.agent
        return .events { sink in
            let numbers = EventNumbers()
            await agent.reply(to: message, conversationID: id) { event in
                await sink.send(
                    EventFrame(
                        id: numbers.next(), event: event.name.rawValue, data: event.data))
            }
        }
    }
}
