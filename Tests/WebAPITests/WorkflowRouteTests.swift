import HTTPTypes
import OrchestrateTesting
import Testing
import WorkflowModel

/// Workflows, versions, plans and decisions.
struct WorkflowRouteTests {
    @Test func aKeptWorkflowIsLaidOutPlannedAndListed() async throws {
        try await TestServer.with { server async throws in
            let kept = try await server.post("/api/workflows", ["workflow": Documents.checks()])
            #expect(kept.status == 201)
            #expect(kept.json["version"] == 1)
            #expect(kept.json["diff"] == .null)
            #expect(kept.json["workflow"]?["nodes"]?[0]?["position"] != nil)
            #expect(kept.json["plan"]?["steps"]?.arrayValue?.count == 2)
            let list = try await server.get("/api/workflows").json
            #expect(list["items"]?[0]?["name"] == "checks")
            #expect(list["items"]?[0]?["description"] == "Two checks")
            #expect(list["items"]?[0]?["approved"] == false)
        }
    }

    @Test func aWorkflowWithErrorsIsNotKept() async throws {
        try await TestServer.with { server async throws in
            var broken = Documents.checks().objectValue ?? [:]
            broken["edges"] = [["id": "a", "source": "first", "target": "third"]]
            let answer = try await server.post("/api/workflows", ["workflow": .object(broken)])
            #expect(answer.status == 422)
            #expect(answer.code == "invalid-workflow")
            #expect(answer.json["diagnostics"]?[0]?["code"] == "unknown-node")
            #expect(try await server.get("/api/workflows").json["items"] == [])
        }
    }

    @Test func aConnectionThatIsNotThereIsAnError() async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.post("/api/workflows", ["workflow": Documents.trigger])
            #expect(answer.json["diagnostics"]?[0]?["code"] == "unknown-connection")
        }
    }

    @Test func newVersionsShowWhatChanged() async throws {
        try await TestServer.with { server async throws in
            let path = try await server.keep(Documents.checks())
            let workflow = path.replacing("/versions/1", with: "")
            let second = try await server.post(
                workflow + "/versions", ["workflow": Documents.checks(least: 4)])
            #expect(second.status == 201)
            #expect(second.json["version"] == 2)
            #expect(second.json["diff"]?["summary"]?.arrayValue?.isEmpty == false)
            let same = try await server.post(
                workflow + "/versions", ["workflow": Documents.checks(least: 4)])
            #expect(same.json["version"] == 2)
            let diff = try await server.get(workflow + "/diff?from=1&to=2").json
            #expect(diff["summary"] == second.json["diff"]?["summary"])
            let read = try await server.get(workflow).json
            #expect(read["versions"]?.arrayValue?.count == 2)
            #expect(read["version"] == 2)
        }
    }

    @Test func validationTakesJSONAndYAML() async throws {
        try await TestServer.with { server async throws in
            let json = try await server.post("/api/workflows/validate", Documents.checks())
            #expect(json.json["valid"] == true)
            let path = try await server.keep(Documents.checks())
            let yaml = try await server.get(path + "/export?format=yaml")
            #expect(yaml.headers[.contentType]?.hasPrefix("application/yaml") == true)
            let again = try await server.send(
                .post, "/api/workflows/validate", text: yaml.text,
                headers: [.contentType: "application/yaml"])
            #expect(again.json["valid"] == true)
            #expect(again.json["sha256"] == json.json["sha256"])
        }
    }

    @Test func offlineValidationLeavesConnectionsUnchecked() async throws {
        try await TestServer.with { server async throws in
            let online = try await server.post("/api/workflows/validate", Documents.trigger)
            #expect(online.json["valid"] == false)
            let offline = try await server.post(
                "/api/workflows/validate?offline=true", Documents.trigger)
            #expect(offline.json["valid"] == true)
        }
    }

    @Test func anUnknownFormNamesTheKnownOnes() async throws {
        try await TestServer.with { server async throws in
            let path = try await server.keep(Documents.checks())
            let answer = try await server.get(path + "/export?format=word")
            #expect(answer.status == 400)
            #expect(answer.json["detail"]?.stringValue?.contains("mermaid") == true)
        }
    }

    @Test func approvalNamesTheContractAndThePerson() async throws {
        try await TestServer.with { server async throws in
            let path = try await server.keep(Documents.checks())
            let hash = try #require(try await server.post(path + "/plan").json["contract_sha256"])
            let answer = try await server.post(
                path + "/approve", ["contract_sha256": hash, "comment": "fine"])
            #expect(answer.json["state"] == "approved")
            let approval = try await server.get(path).json["approval"]
            #expect(approval?["by"] == "ada")
            #expect(approval?["comment"] == "fine")
            #expect(approval?["contract_sha256"] == hash)
        }
    }

    @Test func approvalOfAnotherContractIsRefusedWithTheDifferences() async throws {
        try await TestServer.with { server async throws in
            try await server.connectAirflow()
            let path = try await server.keep(Documents.trigger)
            let hash = try #require(try await server.post(path + "/plan").json["contract_sha256"])
            _ = try await server.sendJSON(
                .put, "/api/connections/airflow",
                [
                    "kind": "airflow", "url": .string(TestServer.airflowURL),
                    "username": "somebody", "secret": "admin",
                ])
            server.airflow.change { $0.username = "somebody" }
            let answer = try await server.post(path + "/approve", ["contract_sha256": hash])
            #expect(answer.status == 409)
            #expect(answer.code == "contract-changed")
            let differences = answer.json["differences"]?.arrayValue ?? []
            #expect(differences.first?.stringValue?.contains("somebody") == true)
            #expect(try await server.get(path).json["state"] == "proposed")
        }
    }

    @Test func aRejectedVersionDoesNotRun() async throws {
        try await TestServer.with { server async throws in
            let path = try await server.approved(Documents.checks())
            let answer = try await server.post(path + "/reject", ["comment": "no"])
            #expect(answer.json["state"] == "rejected")
            #expect(try await server.post(path + "/runs").status == 403)
        }
    }

    @Test func aDeletedWorkflowIsGone() async throws {
        try await TestServer.with { server async throws in
            let path = try await server.approved(Documents.checks())
            let workflow = path.replacing("/versions/1", with: "")
            #expect(try await server.send(.delete, workflow).status == 204)
            #expect(try await server.get(workflow).status == 404)
            #expect(try await server.post(path + "/runs").status == 404)
        }
    }

    @Test func listsPageByCursor() async throws {
        try await TestServer.with { server async throws in
            for number in 1...3 { _ = try await server.keep(Documents.checks(name: "w\(number)")) }
            let first = try await server.get("/api/workflows?limit=2").json
            #expect(first["items"]?.arrayValue?.count == 2)
            let cursor = try #require(first["next_cursor"]?.stringValue)
            let second = try await server.get("/api/workflows?limit=2&cursor=\(cursor)").json
            #expect(second["items"]?.arrayValue?.count == 1)
            #expect(second["next_cursor"] == .null)
        }
    }
}
