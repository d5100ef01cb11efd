import HTTPTypes
import Testing
import WorkflowModel

/// Every way to use the API wrongly gives problem details with a stable code.
struct ErrorTests {
    @Test func unknownRoutesAreProblems() async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.get("/api/nothing")
            #expect(answer.status == 404)
            #expect(answer.code == "unknown-route")
            #expect(answer.headers[.contentType] == "application/problem+json")
            for member in ["type", "title", "status", "detail"] {
                #expect(answer.json[member] != nil)
            }
        }
    }

    @Test func wrongMethodsNameTheRightOnes() async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.send(.put, "/api/runs")
            #expect(answer.status == 405)
            #expect(answer.headers[.allow] == "GET, HEAD")
        }
    }

    @Test func malformedJSONNamesLineAndColumn() async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.send(
                .post, "/api/chat", text: "{\n  \"message\": }",
                headers: [.contentType: "application/json"])
            #expect(answer.status == 400)
            #expect(answer.code == "malformed-body")
            #expect(answer.json["line"] == 2)
            #expect(answer.json["column"] == 14)
        }
    }

    @Test func malformedYAMLIsAProblem() async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.send(
                .post, "/api/workflows/validate", text: "a: [1",
                headers: [.contentType: "application/yaml"])
            #expect(answer.status == 400)
        }
    }

    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
    func typesThatFormsCanSendAreRefused(type: String) async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.send(
                .post, "/api/chat", text: "{\"message\":\"hi\"}", headers: [.contentType: type])
            #expect(answer.status == 415)
            #expect(answer.code == "unsupported-media-type")
        }
    }

    @Test func aBodyWithoutATypeIsRefused() async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.send(.post, "/api/chat", text: "{}")
            #expect(answer.status == 415)
        }
    }

    @Test func hugeBodiesAreRefusedWithTheLimit() async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.send(
                .post, "/api/chat", text: String(repeating: " ", count: 1_100_000),
                headers: [.contentType: "application/json"])
            #expect(answer.status == 413)
            #expect(answer.json["limit_bytes"] == 1_048_576)
        }
    }

    @Test func wrongMembersAreAllToldAtOnce() async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.post(
                "/api/chat", ["mesage": "hi", "conversation_id": 4])
            #expect(answer.status == 422)
            let codes = (answer.json["diagnostics"]?.arrayValue ?? []).compactMap {
                $0["code"]?.stringValue
            }
            #expect(codes == ["wrong-type", "missing-field", "unknown-key"])
            #expect(answer.json["diagnostics"]?[2]?["suggestion"] == "message")
        }
    }

    @Test func aBodyThatIsNoObjectIsRefused() async throws {
        try await TestServer.with { server async throws in
            #expect(try await server.post("/api/chat", [1]).code == "invalid-request")
            #expect(try await server.post("/api/workflows", ["workflow": 3]).status == 422)
        }
    }

    @Test(arguments: [
        "/api/conversations/nope", "/api/workflows/nope", "/api/workflows/nope/versions/1",
        "/api/workflows/nope/versions/zero", "/api/workflows/nope/versions/1/export",
        "/api/workflows/nope/diff", "/api/runs/nope", "/api/runs/nope/events",
        "/api/connections/nope", "/api/connections/nope/dags", "/api/connections/nope/tables",
    ])
    func unknownThingsAreNotFound(path: String) async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.get(path)
            #expect(answer.status == 404)
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
    }

    @Test(arguments: [
        "/api/workflows/nope/versions", "/api/workflows/nope/versions/1/plan",
        "/api/workflows/nope/versions/1/approve", "/api/workflows/nope/versions/1/reject",
        "/api/workflows/nope/versions/1/runs", "/api/runs/nope/cancel", "/api/runs/nope/resume",
        "/api/runs/nope/nodes/a/decision", "/api/connections/nope/test",
    ])
    func unknownThingsCannotBeChanged(path: String) async throws {
        try await TestServer.with { server async throws in
            var body: JSONValue = [:]
            if path.hasSuffix("approve") { body = ["contract_sha256": "x"] }
            if path.hasSuffix("decision") { body = ["verdict": "approve"] }
            if path.hasSuffix("versions") { body = ["workflow": Documents.checks()] }
            #expect(try await server.post(path, body).status == 404)
        }
    }

    @Test(arguments: [
        "/api/runs?cursor=zz", "/api/workflows?cursor=zz", "/api/conversations?cursor=zz",
        "/api/runs?limit=none", "/api/runs?state=odd", "/api/workflows?limit=-1",
    ])
    func wrongQueriesAreRefused(path: String) async throws {
        try await TestServer.with { server async throws in
            #expect(try await server.get(path).status == 400)
        }
    }

    @Test func whatIsOurFaultIsABareIncident() async throws {
        try await TestServer.with { server async throws in
            _ = try await server.post(
                "/api/connections",
                ["name": "gone", "kind": "sqlite", "database": "secret-folder/gone.db"])
            // These tests describe no error of databases, so that one is as good as a bug.
            let answer = try await server.get("/api/connections/gone/tables")
            #expect(answer.status == 500)
            #expect(answer.code == "internal-error")
            let name = try #require(HTTPField.Name("X-Request-Id"))
            #expect(answer.json["incident"]?.stringValue == answer.headers[name])
            #expect(!answer.text.contains("secret-folder"))
        }
    }

    @Test func aWorkingServerIsAliveAndReady() async throws {
        try await TestServer.with { server async throws in
            #expect(try await server.get("/readyz").status == 200)
            #expect(try await server.get("/healthz").status == 200)
        }
    }

    @Test func everyAnswerHasARequestIDAndKeepsAUsableOne() async throws {
        try await TestServer.with { server async throws in
            let name = try #require(HTTPField.Name("X-Request-Id"))
            #expect(try await server.get("/healthz").headers[name]?.count == 16)
            let given = try await server.get("/nope", headers: [name: "caller-1"])
            #expect(given.headers[name] == "caller-1")
            let odd = try await server.get("/nope", headers: [name: "a b"])
            #expect(odd.headers[name] != "a b")
        }
    }
}
