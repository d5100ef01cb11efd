import Assistant
import WorkflowModel

/// What every piece of one chat completion repeats, and the pieces themselves.
struct CompletionHead: Sendable, Hashable {
    let id: String
    let created: Int

    /// The completion as a whole.
    func whole(_ reply: Reply) -> JSONValue {
        members(
            "chat.completion",
            [
                "choices": [
                    [
                        "index": 0, "finish_reason": "stop", "logprobs": nil,
                        "message": [
                            "role": "assistant", "content": .string(reply.text), "refusal": nil,
                        ],
                    ]
                ],
                "usage": Self.usage(of: reply.usage),
            ])
    }

    /// A piece of the text.
    func chunk(delta: JSONValue, finish: String? = nil) -> EventFrame {
        frame([
            "choices": [
                ["index": 0, "delta": delta, "finish_reason": .optional(finish)]
            ]
        ])
    }

    /// The piece that tells what it cost.
    func usage(_ usage: ReplyUsage) -> EventFrame {
        frame(["choices": [], "usage": Self.usage(of: usage)])
    }

    /// The piece that tells that there is no answer; clients raise it.
    func failure(_ error: AssistantError) -> EventFrame {
        let json: JSONValue = [
            "error": [
                "message": .string(error.message), "type": "server_error",
                "code": .string(error.detail ?? error.code.rawValue),
            ]
        ]
        return EventFrame(id: nil, event: nil, data: json.compactText)
    }

    private func frame(_ more: [String: JSONValue]) -> EventFrame {
        EventFrame(id: nil, event: nil, data: members("chat.completion.chunk", more).compactText)
    }

    private func members(_ object: String, _ more: [String: JSONValue]) -> JSONValue {
        var members = more
        members["id"] = .string(id)
        members["object"] = .string(object)
        members["created"] = .integer(created)
        members["model"] = .string(OpenAIRoutes.model)
        return .object(members)
    }

    private static func usage(of usage: ReplyUsage) -> JSONValue {
        [
            "prompt_tokens": .integer(usage.promptTokens),
            "completion_tokens": .integer(usage.completionTokens),
            "total_tokens": .integer(usage.promptTokens + usage.completionTokens),
        ]
    }
}
