import HTTPTypes
import OrchestrateTesting
import Testing
import WorkflowModel

/// Diagnoses with their progress, and the lines around evidence.
struct DiagnosisRouteTests {
    private static let log = """
        {"timestamp":"2026-01-31T08:00:00Z","level":"info","event":"begin"}
        {"timestamp":"2026-01-31T08:00:01Z","level":"info","event":"login password=hunter2secret"}
        {"timestamp":"2026-01-31T08:00:02Z","level":"error","event":"Task failed with exception",\
        "error_detail":[{"exc_type":"KeyError","exc_value":"'region'","frames":[]}]}
        """

    private func withFailure(
        _ test: @escaping @Sendable (TestServer) async throws -> Void
    ) async throws {
        try await TestServer.with { server async throws in
            try await server.connectAirflow()
            let log = Array(Self.log.utf8)
            server.airflow.change { world in
                world.runs = [
                    .init(
                        "manual__1", of: "daily_sales", state: "failed",
                        instances: [
                            .init(
                                "load", state: "failed",
                                tries: [.init(1, log: log), .init(2, log: log)])
                        ])
                ]
            }
            try await test(server)
        }
    }

    @Test func theLatestFailedRunIsExplained() async throws {
        try await withFailure { server in
            let answer = try await server.post(
                "/api/diagnoses", ["connection": "airflow", "dag_id": "daily_sales"])
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json["dag_run_id"] == "manual__1")
            #expect(answer.json["cause"]?.stringValue?.contains("region") == true)
        }
    }

    @Test func progressIsToldWhileLogsAreRead() async throws {
        try await withFailure { server in
            let answer = try await server.post(
                "/api/diagnoses", ["connection": "airflow", "dag_id": "daily_sales"],
                headers: [.accept: "text/event-stream"])
            let progress = answer.events.dropLast()
            #expect(!progress.isEmpty)
            #expect(progress.allSatisfy { $0.name == "progress" })
            let done = progress.compactMap { $0.data["done"]?.integerValue }
            #expect(done == done.sorted())
            #expect(done.last == 2)
            #expect(progress.last?.data["total"] == 2)
            #expect(progress.last?.data["message"]?.stringValue?.contains("load") == true)
            #expect(answer.events.last?.name == "diagnosis")
            #expect(answer.events.last?.data["dag_run_id"] == "manual__1")
        }
    }

    @Test func whatDidNotFailIsSaid() async throws {
        try await TestServer.with { server async throws in
            try await server.connectAirflow()
            let body: JSONValue = ["connection": "airflow", "dag_id": "daily_sales"]
            let whole = try await server.post("/api/diagnoses", body)
            #expect(whole.status == 409)
            #expect(whole.code == "nothing-failed")
            let streamed = try await server.post(
                "/api/diagnoses", body, headers: [.accept: "text/event-stream"])
            #expect(streamed.events.map(\.name) == ["error"])
            #expect(streamed.events.last?.data["code"] == "nothing-failed")
            #expect(streamed.events.last?.data["status"] == 409)
            let wrong = try await server.post(
                "/api/diagnoses", ["dag_id": "d"], headers: [.accept: "text/event-stream"])
            #expect(wrong.status == 422)
        }
    }

    private static let path =
        "/api/connections/airflow/log-lines?dag_id=daily_sales&dag_run_id=manual__1&task_id=load"

    @Test func linesAreNumberedAsEvidenceIs() async throws {
        try await withFailure { server in
            let answer = try await server.get(Self.path + "&try=2&from=2&to=2")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json["try"] == 2)
            #expect(answer.json["map_index"] == -1)
            #expect(answer.json["has_more"] == true)
            let lines = try #require(answer.json["lines"]?.arrayValue)
            #expect(lines.map { $0["number"] } == [2])
            #expect(!answer.text.contains("hunter2"))
            #expect(lines[0]["text"]?.stringValue?.contains("login password=<password#1>") == true)
            #expect(answer.json["url"]?.stringValue?.contains("manual__1") == true)
            let rest = try await server.get(Self.path + "&try=1&from=3")
            #expect(rest.json["has_more"] == false)
            #expect(
                rest.json["lines"]?[0]?["text"]?.stringValue?.contains("KeyError: 'region'") == true
            )
        }
    }

    @Test(arguments: [
        "", "&try=0", "&try=x", "&try=1&from=0", "&try=1&from=5&to=4", "&try=1&from=1&to=401",
        "&try=1&map_index=-2", "&try=1&from=9223372036854775807",
    ])
    func linesThatCannotBeMeantAreRefused(query: String) async throws {
        try await withFailure { server in
            let answer = try await server.get(Self.path + query)
            #expect(answer.status == 400)
            #expect(answer.code == "invalid-query")
        }
    }

    @Test func linesOfNoConnectionAreNotFound() async throws {
        try await TestServer.with { server async throws in
            #expect(try await server.get(Self.path + "&try=1").status == 404)
        }
    }
}
