import HTTPTypes
import Testing
import WorkflowModel

/// Connections, their secrets and what they offer.
struct ConnectionRouteTests {
    @Test func secretsGoInAndNeverComeOut() async throws {
        try await TestServer.with { server async throws in
            let secret = "hunter2-never-shown"
            let body: JSONValue = [
                "name": "peer", "kind": "http", "url": "http://peer.test", "username": "u",
                "secret": .string(secret),
            ]
            var answers = [try await server.post("/api/connections", body)]
            #expect(answers[0].status == 201)
            #expect(answers[0].json["has_secret"] == true)
            answers.append(try await server.get("/api/connections"))
            answers.append(try await server.get("/api/connections/peer"))
            answers.append(try await server.post("/api/connections/peer/test"))
            answers.append(try await server.post("/api/connections", body))
            #expect(answers[4].status == 409)
            answers.append(
                try await server.sendJSON(
                    .put, "/api/connections/peer",
                    ["kind": "odd", "secret": .string(secret)]))
            #expect(answers[5].status == 422)
            answers.append(
                try await server.send(
                    .post, "/api/connections", text: "{\"secret\": \"\(secret)\" ",
                    headers: [.contentType: "application/json"]))
            for answer in answers { #expect(!answer.text.contains(secret)) }
        }
    }

    @Test func replacingKeepsOrRemovesTheSecret() async throws {
        try await TestServer.with { server async throws in
            try await server.connectAirflow()
            var body: [String: JSONValue] = [
                "kind": "airflow", "url": .string(TestServer.airflowURL), "username": "admin",
            ]
            let kept = try await server.sendJSON(
                .put, "/api/connections/airflow", .object(body))
            #expect(kept.json["has_secret"] == true)
            body["secret"] = .null
            let removed = try await server.sendJSON(
                .put, "/api/connections/airflow", .object(body))
            #expect(removed.json["has_secret"] == false, "\(removed.text)")
        }
    }

    @Test func anAirflowOffersItsDAGs() async throws {
        try await TestServer.with { server async throws in
            try await server.connectAirflow()
            #expect(try await server.post("/api/connections/airflow/test").json["ok"] == true)
            let dags = try await server.get("/api/connections/airflow/dags").json
            #expect(dags["dags"]?[0]?["id"] == "daily_sales")
            let tables = try await server.get("/api/connections/airflow/tables")
            #expect(tables.status == 422)
        }
    }

    @Test func aPeerThatFailsIsABadGateway() async throws {
        try await TestServer.with { server async throws in
            _ = try await server.post(
                "/api/connections",
                ["name": "gone", "kind": "airflow", "url": "http://gone.test:1"])
            let test = try await server.post("/api/connections/gone/test")
            #expect(test.status == 200)
            #expect(test.json["ok"] == false)
            let dags = try await server.get("/api/connections/gone/dags")
            #expect(dags.status == 502)
            #expect(dags.code == "airflow")
            let diagnosis = try await server.post(
                "/api/diagnoses", ["connection": "gone", "dag_id": "d", "dag_run_id": "r"])
            #expect(diagnosis.status == 502)
        }
    }

    @Test func aDeletedConnectionIsGone() async throws {
        try await TestServer.with { server async throws in
            try await server.connectAirflow()
            #expect(try await server.send(.delete, "/api/connections/airflow").status == 204)
            #expect(try await server.send(.delete, "/api/connections/airflow").status == 404)
        }
    }
}
