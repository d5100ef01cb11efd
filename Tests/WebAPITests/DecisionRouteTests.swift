import Testing
import WorkflowEngine
import WorkflowModel

/// Decisions of people in the middle of a run.
struct DecisionRouteTests {
    /// Starts a run and waits until its node asks; the test server's person is ada.
    private func asking(
        _ server: TestServer, _ document: JSONValue = Documents.asks()
    ) async throws -> (run: String, path: String) {
        let run = try await server.start(try await server.approved(document))
        for try await update in try await server.runs.events(of: RunID(run))
        where update.changed[NodeID("ask")]?.decision != nil {
            break
        }
        return (run, "/api/runs/\(run)/nodes/ask/decision")
    }

    @Test func showsWhatIsAskedAndTakesTheAnswerOnce() async throws {
        try await TestServer.with { server async throws in
            let (run, path) = try await asking(
                server, Documents.asks(["ada", "bob"], seconds: 600))
            let waiting = try await server.get("/api/runs/\(run)").json
            #expect(waiting["state"] == "waiting")
            let question = waiting["nodes"]?["ask"]?["decision"]
            #expect(question?["question"] == "Load 42 rows?")
            #expect(question?["verdicts"] == ["approve", "reject"])
            #expect(question?["approvers"] == ["ada", "bob"])
            #expect(question?["expires_at"]?.stringValue?.hasSuffix("Z") == true)
            let yes: JSONValue = ["verdict": "approve", "comment": "fine"]
            #expect(try await server.post(path, yes).status == 200)
            let again = try await server.post(path, yes)
            #expect(again.status == 409)
            #expect(again.code == "not-allowed")
            let events = try await server.get("/api/runs/\(run)/events").events
            #expect(events.contains { $0.data["decision"]?["question"] == "Load 42 rows?" })
            let end = try await server.get("/api/runs/\(run)").json
            #expect(end["state"] == "succeeded")
            #expect(end["nodes"]?["ask"]?["output"]?["approved_by"] == "ada")
            #expect(end["nodes"]?["ask"]?["output"]?["comment"] == "fine")
            #expect(end["nodes"]?["ask"]?["decision"] == nil)
            #expect(end["handled_failures"] == [])
        }
    }

    @Test func aRejectionIsAFailureThatEdgesPickUp() async throws {
        try await TestServer.with { server async throws in
            let (run, path) = try await asking(server)
            let no: JSONValue = ["verdict": "reject", "comment": "too few"]
            #expect(try await server.post(path, no).status == 200)
            let events = try await server.get("/api/runs/\(run)/events").events
            #expect(events.last?.data["state"] == "succeeded")
            let end = try await server.get("/api/runs/\(run)").json
            #expect(end["nodes"]?["ask"]?["error"]?["code"] == "rejected")
            #expect(end["nodes"]?["no"]?["state"] == "succeeded")
            #expect(end["handled_failures"] == ["ask"])
        }
    }

    @Test func whoeverIsNotAskedIsRefusedAndTheRunWaitsOn() async throws {
        try await TestServer.with { server async throws in
            let (run, path) = try await asking(server, Documents.asks(["bob"]))
            let answer = try await server.post(path, ["verdict": "approve"])
            #expect(answer.status == 403)
            #expect(answer.code == "not-an-approver")
            #expect(try await server.get("/api/runs/\(run)").json["state"] == "waiting")
            _ = try await server.post("/api/runs/\(run)/cancel")
        }
    }

    @Test func aVerdictThatIsNotAskedForIsRefused() async throws {
        try await TestServer.with { server async throws in
            let (run, path) = try await asking(server)
            let answer = try await server.post(path, ["verdict": "retry"])
            #expect(answer.status == 409)
            #expect(answer.json["detail"]?.stringValue?.contains("approve, reject") == true)
            _ = try await server.post("/api/runs/\(run)/cancel")
        }
    }
}
