import LLMGateway
import OrchestrateTesting
import OutboundHTTP
import Testing
import WorkflowModel

/// What is sent, and which answers are understood.
@Suite struct OpenAIChatModelTests {
    @Test func streamsAnAnswer() async throws {
        let transport = ScriptedTransport([{ _ in .events(helloEvents) }])
        let (answer, events) = try await ask(makeModel(transport))
        #expect(
            answer
                == ChatAnswer(
                    text: "Hello", usage: TokenUsage(promptTokens: 7, completionTokens: 2),
                    model: "m-1"))
        #expect(events.events == [.text("Hel"), .text("lo")])
    }

    @Test func sendsTheWholeRequest() async throws {
        let transport = ScriptedTransport([{ _ in .events(helloEvents) }])
        let schema: JSONValue = ["type": "object", "properties": ["x": ["type": "integer"]]]
        let request = ChatRequest(
            messages: [
                .system("S"), .user("U"),
                .assistant(text: "", calls: [ToolCall(id: "a", name: "f", arguments: "{\"x\":1}")]),
                .tool(callID: "a", name: "f", content: "42"),
                .assistant(text: "T", calls: []),
            ], tools: [ToolDefinition(name: "f", description: "D", parameters: schema)],
            answerSchema: schema, maxAnswerTokens: 99, temperature: 0.5)
        _ = try await ask(makeModel(transport), request)

        let sent = try #require(transport.requests.first)
        #expect(sent.method == .post)
        #expect(sent.headers["Authorization"] == "Bearer static-key-123456")
        #expect(sent.headers["Content-Type"] == "application/json")
        #expect(sent.timeouts.headers == .seconds(600))
        let expected: JSONValue = [
            "model": "some-model", "max_tokens": 99, "temperature": 0.5, "stream": true,
            "stream_options": ["include_usage": true], "parallel_tool_calls": true,
            "tools": [
                [
                    "type": "function",
                    "function": ["name": "f", "description": "D", "parameters": schema],
                ]
            ],
            "messages": [
                ["role": "system", "content": "S"], ["role": "user", "content": "U"],
                [
                    "role": "assistant", "content": nil,
                    "tool_calls": [
                        [
                            "id": "a", "type": "function",
                            "function": ["name": "f", "arguments": "{\"x\":1}"],
                        ]
                    ],
                ], ["role": "tool", "tool_call_id": "a", "content": "42"],
                ["role": "assistant", "content": "T"],
            ],
        ]
        #expect(try body(sent) == expected)
    }

    @Test func asksForTheAnswersSchemaWhereNoToolsAreOffered() async throws {
        let transport = ScriptedTransport([{ _ in .events(helloEvents) }])
        var request = question
        request.answerSchema = ["type": "object"]
        _ = try await ask(makeModel(transport), request)
        let sent = try body(#require(transport.requests.first))
        #expect(sent["response_format"]?["json_schema"]?["schema"] == ["type": "object"])
        #expect(sent["tools"] == nil)
    }

    @Test func neverSendsBrokenArgumentsBack() async throws {
        let transport = ScriptedTransport([{ _ in .events(helloEvents) }])
        let call = ToolCall(id: "a", name: "f", arguments: "{\"x\": ")
        let request = ChatRequest(messages: [.user("U"), .assistant(text: "", calls: [call])])
        _ = try await ask(makeModel(transport), request)
        let message = try body(#require(transport.requests.first))["messages"]?[1]
        #expect(message?["tool_calls"]?[0]?["function"]?["arguments"] == "{}")
    }

    @Test(arguments: [
        ("http://h", "http://h/v1/chat/completions"),
        ("http://h/", "http://h/v1/chat/completions"),
        ("http://h:81/v1", "http://h:81/v1/chat/completions"),
        ("http://h/v1/", "http://h/v1/chat/completions"),
        (" HTTPS://h/v1beta ", "HTTPS://h/v1beta/chat/completions"),
        ("http://h/v1/chat/completions", "http://h/v1/chat/completions"),
        ("http://h/openai", "http://h/openai/chat/completions"),
        ("http://h/d/x?api-version=1", "http://h/d/x/chat/completions?api-version=1"),
    ])
    func findsTheAddress(_ base: String, _ url: String) async throws {
        let transport = ScriptedTransport([{ _ in .events(helloEvents) }])
        _ = try await ask(makeModel(transport, baseURL: base))
        #expect(transport.requests.first?.url == url)
    }

    @Test(arguments: ["", "h/v1", "ftp://h", "http://", "http:///"])
    func refusesWhatIsNoBaseURL(_ base: String) {
        let error = #expect(throws: LLMGatewayError.self) {
            try makeModel(ScriptedTransport(), baseURL: base)
        }
        #expect(error?.code == .misconfigured)
    }

    @Test func triesTheOtherReadingOfTheBaseURLAfter404() async throws {
        let transport = ScriptedTransport(otherwise: { request in
            request.url.hasPrefix("http://h/gw/v1/")
                ? .events(helloEvents) : .text("no such page", status: 404)
        })
        let model = try makeModel(transport, baseURL: "http://h/gw")
        _ = try await ask(model)
        _ = try await ask(model)
        #expect(
            transport.requests.map(\.url) == [
                "http://h/gw/chat/completions", "http://h/gw/v1/chat/completions",
                "http://h/gw/v1/chat/completions",
            ])
    }

    @Test func tellsTheFirst404WhenBothReadingsFail() async throws {
        let transport = ScriptedTransport(otherwise: { request in
            .text("{\"error\":{\"message\":\"at \(request.url)\"}}", status: 404)
        })
        let error = try await failure(makeModel(transport, baseURL: "http://h"))
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("http://h/v1/chat") == true)
        #expect(transport.requests.count == 2)
    }

    @Test func acceptsAnAnswerThatIsNotStreamed() async throws {
        let whole = #"{"choices":[{"message":{"content":"Hi"},"finish_reason":null}],"model":"m"}"#
        let transport = ScriptedTransport([{ _ in .text("\u{FEFF}\n" + whole, inPiecesOf: 5) }])
        let (answer, events) = try await ask(makeModel(transport))
        #expect(answer.text == "Hi")
        #expect(events.events == [.text("Hi")])
    }

    static let malformed: [(name: String, body: String, words: String)] = [
        (
            "HTML", "<!DOCTYPE html><html><head><title>Log\n in</title></head></html>",
            "an HTML page titled “Log in”"
        ),
        ("empty", "", "empty"),
        ("blank", " \n\n ", "empty"),
        ("cut JSON", #"{"choices":[{"mess"#, "neither"),
        ("JSON without choices", #"{"ok":true}"#, "no choices"),
        ("event without JSON", "data: hello\n\n", "no JSON: hello"),
        ("done at once", "data: [DONE]\n\n", "without having answered"),
    ]

    @Test(arguments: malformed.indices)
    func saysWhatIsWrongWithAnAnswer(_ index: Int) async throws {
        let row = Self.malformed[index]
        let transport = ScriptedTransport([{ _ in .text(row.body) }])
        let error = try await failure(makeModel(transport))
        #expect(error?.code == .malformedAnswer, "\(row.name)")
        #expect(error?.message.contains(row.words) == true, "\(row.name): \(error as Any)")
        #expect(transport.unexpected.isEmpty)
    }

    @Test func survivesInvalidUTF8() async throws {
        let bytes =
            Array("data: {\"choices\":[{\"delta\":{\"content\":\"a".utf8) + [0xFF, 0xFE]
            + Array("\\ud83d\"},\"finish_reason\":\"stop\"}]}\n\n".utf8)
        let transport = ScriptedTransport([
            { _ in HTTPResponse(status: 200, body: HTTPBody(chunks: [bytes])) }
        ])
        #expect(try await ask(makeModel(transport)).answer.text == "a\u{FFFD}\u{FFFD}\u{FFFD}")
    }

    @Test func acceptsACompleteAnswerWhoseConnectionBreaksBeforeDone() async throws {
        let broken = OutboundHTTPError(.truncatedBody, phase: .readBody, message: "It broke.")
        let transport = ScriptedTransport([
            { _ in .events(Array(helloEvents[..<4]), thenThrow: broken) }
        ])
        #expect(try await ask(makeModel(transport)).answer.text == "Hello")
    }

    @Test func countsTheCostOfABrokenStream() async throws {
        let usage = #"{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":1}}"#
        let transport = ScriptedTransport([
            { _ in .events([helloEvents[1], usage, #"{"error":{"message":"out of memory"}}"#]) }
        ])
        let error = try await failure(makeModel(transport))
        #expect(error?.code == .gatewayFailed)
        #expect(error?.usage == TokenUsage(promptTokens: 7, completionTokens: 1))
        #expect(error?.message.contains("out of memory") == true)
    }

    @Test func countsCommentsAsLifeOnlyForAWhile() async throws {
        for (start, end) in [("", 620.0), ("data: \(helloEvents[1])\n\n", 80.0)] {
            let time = VirtualTime()
            let pings = stride(from: 10.0, through: 2000, by: 10).map { ($0, Array(":\n\n".utf8)) }
            let chunks = [(0.5, Array((start + ":\n\n").utf8))] + pings
            let transport = ScriptedTransport([{ _ in .timed(chunks, on: time) }])
            let error = try await failure(makeModel(transport, time: time))
            #expect(error?.code == .timedOut)
            #expect(time.now - .seconds(1000) < .seconds(end))
        }
    }

    @Test func stopsWhenCancelled() async throws {
        let silence = AsyncStream<Void>.makeStream()
        let transport = ScriptedTransport([
            { _ in
                HTTPResponse(
                    status: 200,
                    body: HTTPBody {
                        for await _ in silence.stream {}
                        try Task.checkCancellation()
                        return nil
                    })
            }
        ])
        let model = try makeModel(transport)
        await #expect(throws: CancellationError.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await model.answer(question) { _ in } }
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }

    @Test func listsModels() async throws {
        let transport = ScriptedTransport([
            { _ in .text(#"{"object":"list","data":[{"id":"a"},{"id":"b"}]}"#) },
            { _ in .text("nope", status: 404) },
        ])
        let model = try makeModel(transport)
        #expect(try await model.models() == ["a", "b"])
        #expect(transport.requests.first?.url == "http://gateway.test/v1/models")
        #expect(transport.requests.first?.method == .get)
        await #expect(throws: LLMGatewayError.self) { try await model.models() }
    }
}
