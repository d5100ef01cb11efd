import WorkflowModel

/// Puts a reply on the wire, streamed or whole.
struct ReplyWire {
    let chat: ChatRequest
    let reply: ScriptReply
    let number: Int

    private var head: [String: JSONValue] {
        [
            "id": .string("chatcmpl-sandbox-\(number)"), "created": 1_767_225_600,
            "model": .string(chat.model), "system_fingerprint": "sandbox",
        ]
    }

    private var usage: JSONValue {
        [
            "prompt_tokens": .integer(chat.promptTokens),
            "completion_tokens": .integer(reply.tokens),
            "total_tokens": .integer(chat.promptTokens + reply.tokens),
        ]
    }

    var answer: SandboxAnswer { chat.isStreamed ? streamed : whole }

    // MARK: Whole

    var whole: SandboxAnswer {
        var message: [String: JSONValue] = ["role": "assistant", "content": .string(reply.text)]
        if !reply.calls.isEmpty {
            message["tool_calls"] = .array(
                reply.calls.enumerated().map { index, call in
                    [
                        "id": .string(callID(index)), "type": "function",
                        "function": [
                            "name": .string(call.name), "arguments": .string(call.arguments),
                        ],
                    ]
                })
        }
        var body = head
        body["object"] = "chat.completion"
        body["usage"] = usage
        body["choices"] = [
            [
                "index": 0, "message": .object(message), "finish_reason": .string(reply.finish),
                "logprobs": nil,
            ]
        ]
        return .json(.object(body))
    }

    private func callID(_ index: Int) -> String {
        "call_\(String(SampleOrders.mixed(number * 100 + index), radix: 36))"
    }

    // MARK: Streamed

    static let streamHeaders: [(name: String, value: String)] = [
        ("Content-Type", "text/event-stream"), ("Cache-Control", "no-cache"),
    ]

    var streamed: SandboxAnswer {
        var bytes = events.joined()
        bytes.append("data: [DONE]\n\n")
        return SandboxAnswer(
            headers: Self.streamHeaders, body: .pieces(Self.pieces(of: Array(bytes.utf8))))
    }

    /// Writes at odd places, so that no reader may rely on an event being one read.
    static func pieces(of bytes: [UInt8]) -> [SandboxAnswer.Piece] {
        let sizes = [173, 5, 611, 1, 290, 64, 907]
        var pieces: [SandboxAnswer.Piece] = []
        var rest = bytes[...]
        var turn = 0
        while !rest.isEmpty {
            let size = sizes[turn % sizes.count]
            pieces.append(.bytes(Array(rest.prefix(size))))
            pieces.append(.pause(.milliseconds(3)))
            rest = rest.dropFirst(size)
            turn += 1
        }
        return pieces
    }

    /// The events of the stream but the last, `[DONE]`.
    var events: [String] {
        var deltas: [JSONValue] = [["role": "assistant", "content": nil]]
        deltas += Self.split(reply.text).map { ["content": .string($0)] }
        deltas += callDeltas
        var events = deltas.map { event(choices: [choice($0, finish: .null)]) }
        events.append(event(choices: [choice([:], finish: .string(reply.finish))]))
        if chat.wantsUsage { events.append(event(choices: [], usage: usage)) }
        return events
    }

    /// The calls in pieces, those of several calls mixed, so that only the index tells them apart.
    private var callDeltas: [JSONValue] {
        var openings: [JSONValue] = []
        var queues: [[Substring]] = []
        for (index, call) in reply.calls.enumerated() {
            let pieces = Self.split(call.arguments).map { $0[...] }
            openings.append([
                "tool_calls": [
                    [
                        "index": .integer(index), "id": .string(callID(index)),
                        "type": "function",
                        "function": [
                            "name": .string(call.name),
                            "arguments": .string(String(pieces.first ?? "")),
                        ],
                    ]
                ]
            ])
            queues.append(Array(pieces.dropFirst()))
        }
        var deltas = openings
        let longest = queues.map(\.count).max() ?? 0
        for turn in 0..<longest {
            for (index, queue) in queues.enumerated() where turn < queue.count {
                deltas.append([
                    "tool_calls": [
                        [
                            "index": .integer(index),
                            "function": ["arguments": .string(String(queue[turn]))],
                        ]
                    ]
                ])
            }
        }
        return deltas
    }

    /// Pieces of odd lengths: within words, keys, escapes and numbers.
    static func split(_ text: String) -> [String] {
        let sizes = [1, 3, 8, 2, 13, 5]
        var pieces: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            let size = sizes[pieces.count % sizes.count]
            pieces.append(String(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return pieces
    }

    private func choice(_ delta: JSONValue, finish: JSONValue) -> JSONValue {
        ["index": 0, "delta": delta, "finish_reason": finish]
    }

    private func event(choices: JSONValue, usage: JSONValue? = nil) -> String {
        var body = head
        body["object"] = "chat.completion.chunk"
        body["choices"] = choices
        body["usage"] = usage
        return "data: \(JSONValue.object(body).compactText)\n\n"
    }
}
