import HTTPTypes
import Testing
import WorkflowModel
import WorkflowStore

/// What was sent to models, over HTTP.
struct ModelCallRouteTests {
    private func keep(
        _ server: TestServer, conversation: String? = nil, purpose: String = "chat",
        request: String = #"{"messages":[{"content":"hi","role":"user"}],"model":"m"}"#
    ) async throws -> String {
        let id = try await server.store.beginModelCall(
            ModelCallDraft(
                purpose: purpose, conversation: conversation, run: nil, node: nil, model: "m",
                gateway: "gateway.test", request: request))
        try await server.store.endModelCall(
            id,
            ModelCallEnd(
                state: .answered, model: "m-1", promptTokens: 12, completionTokens: 3,
                isEstimated: true, duration: .milliseconds(250),
                answer: ["text": "Hello", "tool_calls": [], "finish": "stop"]))
        return id
    }

    @Test func aCallIsGivenExactly() async throws {
        try await TestServer.with { server async throws in
            let talk = try await server.store.createConversation(title: "x").id
            let id = try await keep(server, conversation: talk)
            let list = try await server.get("/api/model-calls?conversation_id=\(talk)")
            #expect(list.status == 200)
            let item = try #require(list.json["items"]?.arrayValue?.first)
            #expect(item["id"]?.stringValue == id)
            #expect(item["state"] == "answered")
            #expect(item["prompt_tokens"] == 12)
            #expect(item["completion_tokens"] == 3)
            #expect(item["estimated"] == true)
            #expect(item["seconds"] == 0.25)
            #expect(item["conversation_id"]?.stringValue == talk)
            #expect(item["run_id"] == .null)
            #expect(item["node_id"] == .null)
            #expect(item["request"] == nil)
            let one = try await server.get("/api/model-calls/\(id)")
            #expect(one.json["request"]?["messages"]?[0]?["content"] == "hi")
            #expect(one.json["answer"]?["text"] == "Hello")
            #expect(one.json["error"] == .null)
            #expect(try await server.get("/api/model-calls/nothing").status == 404)
            #expect(try await server.get("/api/model-calls?cursor=x").status == 400)
            #expect(try await server.get("/api/model-calls?limit=0").status == 400)
        }
    }

    @Test func costsAreAddedUp() async throws {
        try await TestServer.with { server async throws in
            for purpose in ["chat", "chat", "diagnose"] {
                _ = try await keep(server, purpose: purpose)
            }
            let all = try await server.get("/api/model-calls/totals")
            #expect(
                all.json["items"]?.arrayValue?.map { $0["prompt_tokens"] } == [24, 12])
            #expect(all.json["total"]?["prompt_tokens"] == 36)
            #expect(all.json["total"]?["estimated"] == true)
            let one = try await server.get("/api/model-calls/totals?purpose=diagnose")
            #expect(one.json["total"]?["calls"] == 1)
        }
    }

    @Test func callsGoWithTheirConversation() async throws {
        try await TestServer.with { server async throws in
            let talk = try await server.store.createConversation(title: "x").id
            let id = try await keep(server, conversation: talk)
            #expect(try await server.send(.delete, "/api/conversations/\(talk)").status == 204)
            #expect(try await server.get("/api/model-calls/\(id)").status == 404)
        }
    }
}
