import LLMGateway
import OutboundHTTP
import Testing
import WorkflowModel

@Suite struct ChatAccumulatorTests {
    /// Feeds chunks and finishes; `nil` stands for `[DONE]`.
    static func run(_ chunks: [String?]) throws -> (answer: ChatAnswer, events: [ChatEvent]) {
        var accumulator = ChatAccumulator(idPrefix: "made_")
        var events: [ChatEvent] = []
        for chunk in chunks {
            if let chunk {
                events += try accumulator.accept(JSONValue(parsing: chunk))
            } else {
                events += accumulator.acceptDone()
            }
        }
        return (try accumulator.finish(fallbackModel: "asked"), events)
    }

    static func delta(_ json: String, finish: String? = nil) -> String {
        let reason = finish.map { "\"\($0)\"" } ?? "null"
        return #"{"choices":[{"index":0,"delta":\#(json),"finish_reason":\#(reason)}]}"#
    }

    static func calls(_ json: String) -> String { delta(#"{"tool_calls":[\#(json)]}"#) }

    static let end = delta("{}", finish: "tool_calls")

    static let callTable: [(name: String, chunks: [String?], calls: [ToolCall])] = [
        (
            "as the protocol says",
            [
                calls(
                    #"{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}"#
                ),
                calls(#"{"index":0,"function":{"arguments":"{\"x\""}}"#),
                calls(#"{"index":0,"function":{"arguments":":1}"}}"#), end,
            ], [ToolCall(id: "a", name: "f", arguments: #"{"x":1}"#)]
        ),
        (
            "two calls interleaved",
            [
                calls(#"{"index":1,"id":"b","function":{"name":"g","arguments":"{\"y\""}}"#),
                calls(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#),
                calls(#"{"index":1,"function":{"arguments":":2}"}}"#),
                calls(#"{"index":0,"function":{"arguments":":1}"}}"#), end,
            ],
            [
                ToolCall(id: "a", name: "f", arguments: #"{"x":1}"#),
                ToolCall(id: "b", name: "g", arguments: #"{"y":2}"#),
            ]
        ),
        (
            "no index",
            [
                calls(#"{"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#),
                calls(#"{"function":{"arguments":":1}"}}"#),
                calls(#"{"id":"b","function":{"name":"f","arguments":"{\"x\""}}"#),
                calls(#"{"function":{"arguments":":2}"}}"#), end,
            ],
            [
                ToolCall(id: "a", name: "f", arguments: #"{"x":1}"#),
                ToolCall(id: "b", name: "f", arguments: #"{"x":2}"#),
            ]
        ),
        (
            "id and name in each piece",
            [
                calls(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#),
                calls(#"{"index":0,"id":"a","function":{"name":"f","arguments":":1}"}}"#),
                calls(#"{"index":0,"id":"a","function":{"name":"f","arguments":""}}"#), end,
            ], [ToolCall(id: "a", name: "f", arguments: #"{"x":1}"#)]
        ),
        (
            "id and name in each piece, no index",
            [
                calls(#"{"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#),
                calls(#"{"id":"a","function":{"name":"f","arguments":":1}"}}"#), end,
            ], [ToolCall(id: "a", name: "f", arguments: #"{"x":1}"#)]
        ),
        (
            "only the name in each piece",
            [
                calls(#"{"function":{"name":"f","arguments":"{\"x\""}}"#),
                calls(#"{"function":{"name":"f","arguments":":1}"}}"#), end,
            ], [ToolCall(id: "made_0", name: "f", arguments: #"{"x":1}"#)]
        ),
        (
            "index 0 for every call",
            [
                calls(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}"#),
                calls(#"{"index":0,"id":"b","function":{"name":"g","arguments":"{\"y\":2}"}}"#),
                end,
            ],
            [
                ToolCall(id: "a", name: "f", arguments: "{}"),
                ToolCall(id: "b", name: "g", arguments: #"{"y":2}"#),
            ]
        ),
        (
            "arguments as an object, no ids",
            [
                calls(
                    #"{"function":{"name":"f","arguments":{"b":1,"a":[2]}}},"#
                        + #"{"function":{"name":"f","arguments":{}}}"#), end,
            ],
            [
                ToolCall(id: "made_0", name: "f", arguments: #"{"a":[2],"b":1}"#),
                ToolCall(id: "made_1", name: "f", arguments: "{}"),
            ]
        ),
        (
            "whole calls at once, one id twice",
            [
                delta(
                    #"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}},"#
                        + #"{"index":1,"id":"a","function":{"name":"g","arguments":"{}"}}]}"#,
                    finish: "stop")
            ],
            [
                ToolCall(id: "a", name: "f", arguments: "{}"),
                ToolCall(id: "made_1", name: "g", arguments: "{}"),
            ]
        ),
        (
            "a name in pieces",
            [
                calls(#"{"index":0,"id":"a","function":{"name":"run_"}}"#),
                calls(#"{"index":0,"function":{"name":"sql"}}"#),
                calls(#"{"index":0,"function":{"arguments":"{}"}}"#), end,
            ], [ToolCall(id: "a", name: "run_sql", arguments: "{}")]
        ),
        (
            "the old function_call",
            [
                delta(#"{"function_call":{"name":"f","arguments":"{\"x\""}}"#),
                delta(#"{"function_call":{"arguments":":1}"}}"#, finish: "function_call"),
            ], [ToolCall(id: "made_0", name: "f", arguments: #"{"x":1}"#)]
        ),
        (
            "arguments that are no JSON",
            [calls(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x"}}"#), nil],
            [ToolCall(id: "a", name: "f", arguments: #"{"x"#)]
        ),
    ]

    @Test(arguments: callTable.indices)
    func assemblesCalls(_ index: Int) throws {
        let row = Self.callTable[index]
        let (answer, events) = try Self.run(row.chunks)
        #expect(answer.calls == row.calls, "\(row.name)")
        #expect(answer.finish == .toolCalls, "\(row.name)")
        let told = events.compactMap { event -> String? in
            if case .toolCallStarted(let name) = event { name } else { nil }
        }
        #expect(told.sorted() == row.calls.map(\.name).sorted(), "\(row.name)")
    }

    @Test(arguments: [
        (#"{"role":"assistant","content":null}"#, ""),
        (#"{"role":"assistant","content":"a"}"#, "a"),
        (#"{"content":[{"type":"text","text":"a"},{"type":"image_url"},{"text":"b"}]}"#, "ab"),
        (#"{"content":[{"type":"thinking","text":"hm"},"c"]}"#, "c"),
        (#"{"reasoning_content":"hm","content":""}"#, ""),
        (#"{"reasoning":"hm"}"#, ""),
        (#"{"content":null,"refusal":"no"}"#, "no"),
        (#"{}"#, ""),
    ])
    func readsContent(_ delta: String, _ text: String) throws {
        let (answer, events) = try Self.run([
            Self.delta(#"{"role":"assistant"}"#), Self.delta(delta),
            Self.delta(#"{"role":"assistant"}"#, finish: "stop"),
        ])
        #expect(answer.text == text)
        #expect(events == (text.isEmpty ? [] : [.text(text)]))
        #expect(answer.finish == .stop)
    }

    @Test(arguments: [
        [#"{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13}}"#],
        [
            #"{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":1}}"#,
            #"{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4}}"#,
            #"{"choices":[],"usage":null}"#,
        ],
        [
            #"{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":0}}"#,
            #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"#
                + #""usage":{"prompt_tokens":0,"completion_tokens":4}}"#,
        ],
        [#"{"usage":{"input_tokens":9,"output_tokens":4}}"#],
    ])
    func readsUsageWhereverItStands(_ chunks: [String]) throws {
        let first = Self.delta(#"{"content":"a"}"#, finish: "stop")
        let (answer, _) = try Self.run([first] + chunks)
        #expect(answer.usage == TokenUsage(promptTokens: 9, completionTokens: 4))
    }

    @Test(arguments: [
        ("stop", ChatAnswer.Finish.stop), ("length", .length), ("max_tokens", .length),
        ("content_filter", .contentFilter), ("tool_calls", .stop), ("eos", .stop),
    ])
    func readsFinishReasons(_ reason: String, _ finish: ChatAnswer.Finish) throws {
        #expect(
            try Self.run([Self.delta(#"{"content":"a"}"#, finish: reason)]).answer.finish == finish)
    }

    @Test func needsAFinishReasonOrDone() throws {
        let usage = #"{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":1}}"#
        let error = #expect(throws: LLMGatewayError.self) {
            try Self.run([Self.delta(#"{"content":"half"}"#), usage])
        }
        #expect(error?.code == .truncatedStream)
        #expect(error?.usage == TokenUsage(promptTokens: 3, completionTokens: 1))
        #expect(try Self.run([Self.delta(#"{"content":"all"}"#), nil]).answer.text == "all")
        #expect(throws: LLMGatewayError.self) { try Self.run([nil]) }
    }

    @Test(arguments: [
        (
            #"{"error":{"message":"boom","type":"server_error"}}"#,
            LLMGatewayError.Code.gatewayFailed
        ),
        (#"{"error":{"message":"slow down","code":429}}"#, .rateLimited),
        (#"{"error":{"message":"token expired","type":"authentication_error"}}"#, .refused),
        (#"{"error":"context length exceeded"}"#, .contextTooLong),
        (#"{"choices":[],"error":{"code":"content_filter","message":"no"}}"#, .contentFiltered),
        (#"[]"#, .malformedAnswer),
    ])
    func readsErrorsWithinAStream(_ chunk: String, _ code: LLMGatewayError.Code) throws {
        var accumulator = ChatAccumulator()
        _ = try accumulator.accept(
            JSONValue(parsing: #"{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":0}}"#)
        )
        let json = try JSONValue(parsing: chunk)
        let error = #expect(throws: LLMGatewayError.self) { try accumulator.accept(json) }
        #expect(error?.code == code)
        #expect(error?.usage?.promptTokens == 5)
    }

    @Test func readsAWholeAnswer() throws {
        let whole = """
            {"model":"m","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":\
            "assistant","content":"","tool_calls":[{"id":"a","function":{"name":"f",\
            "arguments":"{}"}}]}}],"usage":{"prompt_tokens":1,"completion_tokens":2}}
            """
        let (answer, events) = try Self.run([whole, nil])
        #expect(answer.calls == [ToolCall(id: "a", name: "f", arguments: "{}")])
        #expect(answer.model == "m")
        #expect(events == [.toolCallStarted(name: "f")])
    }

    @Test func ignoresAWholeMessageAfterItsDeltas() throws {
        let last =
            #"{"choices":[{"index":0,"message":{"content":"Hello"},"finish_reason":"stop"}]}"#
        #expect(try Self.run([Self.delta(#"{"content":"Hello"}"#), last]).answer.text == "Hello")
    }

    @Test func givesUpAnAnswerWithoutEnd() throws {
        var accumulator = ChatAccumulator()
        let piece = Self.delta("{\"content\":\"\(String(repeating: "x", count: 1 << 20))\"}")
        let json = try JSONValue(parsing: piece)
        let error = #expect(throws: LLMGatewayError.self) {
            for _ in 0..<20 { _ = try accumulator.accept(json) }
        }
        #expect(error?.code == .answerTooLarge)
    }

    @Test func hidesSecretsInTheGatewaysWords() throws {
        var accumulator = ChatAccumulator(hiding: [Secret("tok-abcdef")])
        let json = try JSONValue(parsing: #"{"error":{"message":"token tok-abcdef is old"}}"#)
        let error = #expect(throws: LLMGatewayError.self) { try accumulator.accept(json) }
        #expect(error?.message.contains("abcdef") == false)
        #expect(error?.message.contains("is old") == true)
    }
}
