import Assistant
import Hummingbird
import WorkflowEngine
import WorkflowModel

/// The assistant as an OpenAI-compatible model, so that any chat client can talk to it.
///
/// The caller keeps the history; nothing of the conversation is kept here. Workflows that are
/// proposed are, and wait for a person's approval like any other.
struct OpenAIRoutes: Sendable {
    static let model = "orchestrate"

    let agent: Agent
    let clock: any EngineClock

    var routes: [Route] {
        [
            Route(
                method: .get, path: "/v1/models", summary: "The one model there is"
            ) { _ in
                .json([
                    "object": "list",
                    "data": [
                        [
                            "id": .string(Self.model), "object": "model", "created": 0,
                            "owned_by": "orchestrate",
                        ]
                    ],
                ])
            },
            Route(
                method: .post, path: "/v1/chat/completions",
                summary: "Reply to a conversation, as chat completions do",
                body: RouteBody(
                    members: [
                        "model": ["type": "string"], "messages": ["type": "array"],
                        "stream": ["type": "boolean"], "stream_options": ["type": "object"],
                    ], required: ["messages"]), problems: [422, 502], handler: complete),
        ]
    }

    private func complete(_ call: APICall) async throws -> Response {
        var body = try await call.object(limit: Limits.documentBodyBytes)
        let messages = body.list("messages")
        let isStream = body.flag("stream") ?? false
        let options = body.object("stream_options")
        body.ignoreOthers()
        try body.finish()
        let conversation = try OpenAIConversation(messages ?? [])
        let head = CompletionHead(
            id: "chatcmpl-" + APIContext.newID(), created: clock.now.milliseconds / 1000)
        guard isStream else { return try await whole(conversation, head) }
        let wantsUsage = options?["include_usage"]?.boolValue ?? false
        return streamed(conversation, head, wantsUsage: wantsUsage)
    }

    private func whole(
        _ conversation: OpenAIConversation, _ head: CompletionHead
    ) async throws -> Response {
        let reply = await agent.reply(
            to: conversation.message, history: conversation.history,
            instructions: conversation.instructions
        ) { _ in }
        if let error = reply.error, reply.text.isEmpty { throw error }
        return .json(head.whole(reply))
    }

    private func streamed(
        _ conversation: OpenAIConversation, _ head: CompletionHead, wantsUsage: Bool
    ) -> Response {
        .events { sink in
            await sink.send(head.chunk(delta: ["role": "assistant", "content": ""]))
            let reply = await agent.reply(
                to: conversation.message, history: conversation.history,
                instructions: conversation.instructions
            ) { event in
                guard event.name == .messageDelta, let text = event.data["text"] else { return }
                await sink.send(head.chunk(delta: ["content": text]))
            }
            if let error = reply.error, reply.text.isEmpty {
                await sink.send(head.failure(error))
                return
            }
            await sink.send(head.chunk(delta: [:], finish: "stop"))
            if wantsUsage { await sink.send(head.usage(reply.usage)) }
            await sink.send(EventFrame(id: nil, event: nil, data: "[DONE]"))
        }
    }
}
