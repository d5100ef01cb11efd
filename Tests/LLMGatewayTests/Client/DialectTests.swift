import LLMGateway
import OrchestrateTesting
import OutboundHTTP
import Testing
import WorkflowModel

/// Gateways that do not know every parameter.
@Suite struct DialectTests {
    static let table: [(words: String, gone: String, instead: String?)] = [
        (
            #"{"error":{"message":"Unknown parameter: 'stream_options'.","param":"stream_options"}}"#,
            "stream_options", nil
        ),
        (
            #"{"detail":[{"loc":["body","parallel_tool_calls"],"msg":"Extra inputs are not permitted"}]}"#,
            "parallel_tool_calls", nil
        ),
        (
            #"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this "#
                + #"model. Use 'max_completion_tokens' instead.","param":"max_tokens"}}"#,
            "max_tokens", "max_completion_tokens"
        ),
        ("temperature does not support 0 with this model", "temperature", nil),
        ("streaming is not supported", "stream", nil),
    ]

    @Test(arguments: table.indices)
    func leavesOutWhatTheGatewayDoesNotKnow(_ index: Int) async throws {
        let row = Self.table[index]
        let transport = ScriptedTransport(
            [{ _ in .text(row.words, status: 400) }], otherwise: { _ in .events(helloEvents) })
        let model = try makeModel(transport)
        let tool = ToolDefinition(name: "f", description: "D", parameters: ["type": "object"])
        let request = ChatRequest(messages: [.user("U")], tools: [tool], maxAnswerTokens: 5)
        _ = try await ask(model, request)
        _ = try await ask(model, request)
        let sent = try transport.requests.map { try body($0) }
        #expect(sent.map { $0[row.gone] != nil } == [true, false, false])
        if let instead = row.instead { #expect(sent.map { $0[instead] } == [nil, 5, 5]) }
        #expect(sent.last?["model"] == "some-model")
    }

    @Test func leavesOutResponseFormat() async throws {
        let transport = ScriptedTransport([
            { _ in .text("response_format.type: json_schema is not supported", status: 422) },
            { _ in .events(helloEvents) },
        ])
        var request = question
        request.answerSchema = ["type": "object"]
        _ = try await ask(makeModel(transport), request)
        #expect(
            try transport.requests.map { try body($0)["response_format"] != nil } == [true, false])
    }

    @Test func learnsSeveralThingsButNotForEver() async throws {
        let transport = ScriptedTransport(otherwise: { request in
            let sent = try body(request).objectValue ?? [:]
            let named = sent.keys.sorted().filter { $0 != "messages" && $0 != "model" }
            return .text("not supported: \(named.joined(separator: " "))", status: 400)
        })
        let error = try await failure(makeModel(transport))
        #expect(error?.code == .badRequest)
        #expect(transport.requests.count <= 7)
    }

    @Test(arguments: [
        "messages: user message without content", "max_tokens must be a positive integer",
        "Unable to generate parser for this template.",
    ])
    func learnsNothingFromOtherComplaints(_ words: String) async throws {
        let transport = ScriptedTransport([{ _ in .text(words, status: 400) }])
        #expect(try await failure(makeModel(transport))?.code == .badRequest)
        #expect(transport.unexpected.isEmpty)
    }
}
