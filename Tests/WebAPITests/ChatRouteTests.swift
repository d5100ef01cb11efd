import HTTPTypes
import Testing
import WorkflowModel

/// The conversation's routes, with a scripted model.
struct ChatRouteTests {
    @Test func aReplyIsStreamedAndKept() async throws {
        try await TestServer.with(answers: [ScriptedModel.words("Good day.")]) {
            server async throws in
            let stream = try await server.post("/api/chat", ["message": "Hello there"])
            #expect(stream.status == 200)
            let events = stream.events
            #expect(events.map(\.id) == (1...events.count).map(String.init))
            #expect(events.first?.name == "message.delta")
            let done = try #require(events.last)
            #expect(done.name == "done")
            let id = try #require(done.data["conversation_id"]?.stringValue)
            let kept = try await server.get("/api/conversations/\(id)").json
            #expect(kept["messages"]?[0]?["role"] == "user")
            #expect(kept["messages"]?[0]?["text"] == "Hello there")
            #expect(kept["messages"]?[1]?["role"] == "assistant")
            let list = try await server.get("/api/conversations").json
            #expect(list["items"]?[0]?["id"] == .string(id))
            #expect(try await server.send(.delete, "/api/conversations/\(id)").status == 204)
            #expect(try await server.get("/api/conversations/\(id)").status == 404)
        }
    }

    @Test func aProposalCanBeApprovedByItsHash() async throws {
        let workflow: JSONValue = ["workflow": Documents.checks()]
        let answers = [
            ScriptedModel.call("propose_workflow", workflow.compactText),
            ScriptedModel.words("Here it is."),
        ]
        try await TestServer.with(answers: answers) { server async throws in
            let events = try await server.post("/api/chat", ["message": "Check it"]).events
            let proposal = try #require(events.first { $0.name == "proposal" }?.data)
            let id = try #require(proposal["workflow_id"]?.stringValue)
            let path = "/api/workflows/\(id)/versions/1"
            let hash = try #require(proposal["contract_sha256"])
            #expect(try await server.post(path + "/runs").status == 403)
            let answer = try await server.post(path + "/approve", ["contract_sha256": hash])
            #expect(answer.status == 200)
            #expect(try await server.post(path + "/runs").status == 201)
        }
    }

    /// What a proposal changed is worked out, whatever the model says it did.
    @Test func aModelThatLiesAboutItsChangeIsShownBesideTheTruth() async throws {
        let before: JSONValue = ["workflow": Documents.checks()]
        let after: JSONValue = ["workflow": Documents.checks(least: 3)]
        let lie = "I corrected a typing mistake in a label; nothing else is different."
        let answers = [
            ScriptedModel.call("propose_workflow", before.compactText),
            ScriptedModel.call("propose_workflow", after.compactText),
            ScriptedModel.words(lie),
        ]
        try await TestServer.with(answers: answers) { server async throws in
            let events = try await server.post("/api/chat", ["message": "Check it"]).events
            let proposal = try #require(events.last { $0.name == "proposal" }?.data)
            #expect(proposal["version"] == 2)
            let diff = try #require(proposal["diff"])
            let path: JSONValue = "/data/config/assertions/0/that"
            #expect(diff["nodes_changed"]?[0]?["node"] == "first")
            let change = diff["nodes_changed"]?[0]?["changes"]?[0]
            #expect(change?["path"] == path)
            #expect(change?["before"] == "inputs.n >= 1")
            #expect(change?["after"] == "inputs.n >= 3")
            #expect(change?["text"]?["parts"]?[1] == ["kind": "removed", "text": "1"])
            #expect(change?["text"]?["parts"]?[2] == ["kind": "added", "text": "3"])
            #expect(diff["changes_runs"] == true)
            #expect(diff["summary"]?[0]?.stringValue?.contains("inputs.n >= 3") == true)
            #expect(diff["summary"]?.compactText.contains("label") == false)
            // Any two versions can be compared, in both directions.
            let id = try #require(proposal["workflow_id"]?.stringValue)
            let route = "/api/workflows/\(id)/diff"
            let forth = try await server.get(route + "?from=1&to=2").json
            #expect(forth["nodes_changed"] == diff["nodes_changed"])
            let back = try await server.get(route + "?from=2&to=1").json
            #expect(back["nodes_changed"]?[0]?["changes"]?[0]?["after"] == "inputs.n >= 1")
            let same = try await server.get(route + "?from=2&to=2").json
            #expect(same["same_sha256"] == true)
            #expect(try await server.get(route + "?from=1&to=9").status == 404)
        }
    }

    @Test func unknownConversationsAreNotFoundBeforeTheStream() async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.post(
                "/api/chat", ["message": "hi", "conversation_id": "nope"])
            #expect(answer.status == 404)
        }
    }

    @Test func aModelThatFailsEndsInAnErrorAndDone() async throws {
        try await TestServer.with { server async throws in
            let events = try await server.post("/api/chat", ["message": "hi"]).events
            #expect(events.contains { $0.name == "error" })
            #expect(events.last?.name == "done")
        }
    }

    @Test func chatCompletionsAnswerWholeAndInPieces() async throws {
        let answers = [ScriptedModel.words("One."), ScriptedModel.words("Two.")]
        try await TestServer.with(answers: answers) { server async throws in
            var body: [String: JSONValue] = [
                "model": "orchestrate", "temperature": 0.5,
                "messages": [
                    ["role": "system", "content": "Be brief."],
                    ["role": "user", "content": [["type": "text", "text": "Hello"]]],
                ],
            ]
            let whole = try await server.post("/v1/chat/completions", .object(body))
            #expect(whole.status == 200)
            #expect(whole.json["object"] == "chat.completion")
            let text = whole.json["choices"]?[0]?["message"]?["content"]?.stringValue
            #expect(text?.contains("One.") == true)
            #expect(whole.json["usage"]?["prompt_tokens"] == 7)
            body["stream"] = true
            let stream = try await server.post("/v1/chat/completions", .object(body))
            #expect(stream.text.contains("\"content\":\"Two."))
            #expect(stream.text.hasSuffix("data: [DONE]\n\n"))
            #expect(try await server.get("/v1/models").json["data"]?[0]?["id"] == "orchestrate")
        }
    }

    @Test func chatCompletionErrorsAreReadByTheirClients() async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.post("/v1/chat/completions", ["messages": []])
            #expect(answer.status == 422)
            #expect(answer.json["error"]?["message"]?.stringValue?.isEmpty == false)
        }
    }
}
