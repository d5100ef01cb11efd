import WorkflowModel

/// The body of `POST chat/completions`.
struct RequestBody: Sendable {
    /// The members, by name.
    let members: [String: JSONValue]

    /// Writes a request down in a gateway's dialect.
    init(_ request: ChatRequest, model: String, dialect: GatewayDialect) {
        var members: [String: JSONValue] = [
            "model": .string(model),
            "messages": .array(request.messages.map { Self.message($0) }),
        ]
        // Always a limit: weak models repeat themselves for ever.
        let limit = dialect.has(.withOtherTokenLimitName) ? "max_completion_tokens" : "max_tokens"
        members[limit] = .integer(max(1, request.maxAnswerTokens))
        if !dialect.has(.withoutTemperature) {
            members["temperature"] = .double(request.temperature)
        }
        if !dialect.has(.withoutStream) {
            members["stream"] = true
            if !dialect.has(.withoutStreamOptions) {
                members["stream_options"] = ["include_usage": true]
            }
        }
        if !request.tools.isEmpty {
            members["tools"] = .array(request.tools.map { Self.tool($0) })
            if !dialect.has(.withoutParallelToolCalls) { members["parallel_tool_calls"] = true }
        } else if let schema = request.answerSchema, !dialect.has(.withoutResponseFormat) {
            // Not beside tools: gateways that enforce the schema let no call through then.
            members["response_format"] = [
                "type": "json_schema",
                "json_schema": ["name": "answer", "strict": true, "schema": schema],
            ]
        }
        self.members = members
    }

    /// The bytes to send.
    var bytes: [UInt8] { Array(JSONValue.object(members).compactText.utf8) }

    private static func message(_ message: ChatMessage) -> JSONValue {
        switch message {
        case .system(let text): ["role": "system", "content": .string(text)]
        case .user(let text): ["role": "user", "content": .string(text)]
        case .assistant(let text, let calls):
            calls.isEmpty
                ? ["role": "assistant", "content": .string(text)]
                : [
                    "role": "assistant", "content": text.isEmpty ? .null : .string(text),
                    "tool_calls": .array(calls.map { call($0) }),
                ]
        case .tool(let callID, _, let content):
            ["role": "tool", "tool_call_id": .string(callID), "content": .string(content)]
        }
    }

    private static func call(_ call: ToolCall) -> JSONValue {
        // Gateways answer a history with broken arguments with 500 for the rest of the
        // conversation, so they go back empty if nobody has repaired them before.
        let arguments = GatewayJSON.isObject(call.arguments) ? call.arguments : "{}"
        return [
            "id": .string(call.id), "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(arguments)],
        ]
    }

    private static func tool(_ tool: ToolDefinition) -> JSONValue {
        [
            "type": "function",
            "function": [
                "name": .string(tool.name), "description": .string(tool.description),
                "parameters": tool.parameters,
            ],
        ]
    }
}
