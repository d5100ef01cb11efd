import HTTPTypes
import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

/// Runs: starting, following, stopping.
struct RunRouteTests {
    @Test func aRunNeedsAnApproval() async throws {
        try await TestServer.with { server async throws in
            let path = try await server.keep(Documents.checks())
            let answer = try await server.post(path + "/runs")
            #expect(answer.status == 403)
            #expect(answer.code == "not-approved")
            #expect(try await server.get("/api/runs").json["items"] == [])
        }
    }

    @Test func aChangedWorldStopsTheRunWithTheDifferences() async throws {
        try await TestServer.with { server async throws in
            try await server.connectAirflow()
            let path = try await server.approved(Documents.trigger)
            server.airflow.change { $0.dags[0].version = "0198-version-2" }
            let answer = try await server.post(path + "/runs")
            #expect(answer.status == 409)
            #expect(answer.code == "contract-changed")
            let differences = answer.json["differences"]?.arrayValue ?? []
            #expect(differences.first?.stringValue?.contains("version-2") == true)
        }
    }

    @Test func aRunIsFollowedToItsEnd() async throws {
        try await TestServer.with { server async throws in
            let run = try await server.start(try await server.approved(Documents.checks()))
            let stream = try await server.get("/api/runs/\(run)/events")
            #expect(stream.headers[.contentType] == "text/event-stream; charset=utf-8")
            let events = stream.events
            #expect(events.first?.name == "run.state")
            #expect(events.last?.name == "run.finished")
            #expect(events.last?.data["state"] == "succeeded")
            #expect(Set(events.map(\.id)).count == events.count)
            let second = events.filter { $0.data["node"] == "second" }
            #expect(second.last?.data["state"] == "succeeded")
            #expect(second.last?.data["output"]?["passed"] == true)
            let read = try await server.get("/api/runs/\(run)").json
            #expect(read["state"] == "succeeded")
            #expect(read["nodes"]?["first"]?["attempts"] == 1)
            #expect(read["workflow_name"] == "checks")
            let list = try await server.get("/api/runs").json
            #expect(list["items"]?[0]?["workflow_name"] == "checks")
        }
    }

    @Test func aStreamResumesAfterAnyOfItsEvents() async throws {
        try await TestServer.with { server async throws in
            let run = try await server.start(try await server.approved(Documents.checks()))
            let all = try await server.get("/api/runs/\(run)/events").events
            let name = try #require(HTTPField.Name("Last-Event-ID"))
            for (index, event) in all.enumerated() {
                let rest = try await server.get(
                    "/api/runs/\(run)/events", headers: [name: event.id]
                ).events
                // The state of the run may be told once more; nothing is lost or told twice else.
                let expected = Array(all[(index + 1)...])
                #expect(
                    rest.filter { $0.name != "run.state" }
                        == expected.filter { $0.name != "run.state" })
                #expect(Set(expected.map(\.id)).isSubset(of: Set(rest.map(\.id))))
            }
        }
    }

    @Test func anIDThatIsNoneIsRefused() async throws {
        try await TestServer.with { server async throws in
            let run = try await server.start(try await server.approved(Documents.checks()))
            let name = try #require(HTTPField.Name("Last-Event-ID"))
            let answer = try await server.get(
                "/api/runs/\(run)/events", headers: [name: "1.2.3"])
            #expect(answer.status == 400)
        }
    }

    @Test func theSameKeyIsTheSameRun() async throws {
        try await TestServer.with { server async throws in
            let path = try await server.approved(Documents.checks())
            let name = try #require(HTTPField.Name("Idempotency-Key"))
            let first = try await server.post(path + "/runs", [:], headers: [name: "k"])
            let second = try await server.post(path + "/runs", [:], headers: [name: "k"])
            #expect(first.status == 201)
            #expect(first.json["id"] == second.json["id"])
            let other = try await server.post(
                path + "/runs", ["inputs": ["n": 9]], headers: [name: "k"])
            #expect(other.status == 409)
            #expect(other.code == "idempotency-conflict")
            #expect(try await server.get("/api/runs").json["items"]?.arrayValue?.count == 1)
        }
    }

    @Test func wrongInputsAreAllTold() async throws {
        try await TestServer.with { server async throws in
            let path = try await server.approved(Documents.checks())
            let answer = try await server.post(
                path + "/runs", ["inputs": ["n": "five", "m": 1]])
            #expect(answer.status == 422)
            #expect(answer.json["diagnostics"]?.arrayValue?.count == 2)
        }
    }

    @Test func aFailedRunCanBeResumed() async throws {
        try await TestServer.with { server async throws in
            let run = try await server.start(
                try await server.approved(Documents.checks(least: 9)))
            let events = try await server.get("/api/runs/\(run)/events").events
            #expect(events.last?.data["state"] == "failed")
            #expect(try await server.post("/api/runs/\(run)/cancel").status == 409)
            #expect(try await server.post("/api/runs/\(run)/resume").status == 200)
            let again = try await server.get("/api/runs/\(run)/events").events
            #expect(again.filter { $0.name == "run.finished" }.count == 1)
            #expect(again.count > events.count)
        }
    }

    @Test func aWaitingRunCanBeCancelled() async throws {
        try await TestServer.with { server async throws in
            let run = try await server.start(try await server.approved(Documents.endless))
            #expect(try await server.post("/api/runs/\(run)/cancel").status == 200)
            let events = try await server.get("/api/runs/\(run)/events").events
            #expect(events.last?.data["state"] == "cancelled")
        }
    }

    @Test func aNodeThatDoesNotAskTakesNoDecision() async throws {
        try await TestServer.with { server async throws in
            let run = try await server.start(try await server.approved(Documents.endless))
            let path = "/api/runs/\(run)/nodes/wait/decision"
            #expect(try await server.post(path, ["verdict": "approve"]).status == 409)
            #expect(try await server.post(path, ["verdict": "maybe"]).status == 422)
            let unknown = "/api/runs/\(run)/nodes/other/decision"
            #expect(try await server.post(unknown, ["verdict": "approve"]).status == 404)
            _ = try await server.post("/api/runs/\(run)/cancel")
        }
    }

    @Test func aStoppingServerTakesNoRunsAndEndsStreams() async throws {
        try await TestServer.with { server async throws in
            let path = try await server.approved(Documents.endless)
            let run = try await server.start(path)
            server.runs.stop()
            let events = try await server.get("/api/runs/\(run)/events").events
            #expect(!events.contains { $0.name == "run.finished" })
            let answer = try await server.post(path + "/runs")
            #expect(answer.status == 503)
            #expect(answer.code == "stopping")
        }
    }
}
