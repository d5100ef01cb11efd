import Testing
import WorkflowModel

/// What the server says of itself.
struct ServerRouteTests {
    @Test func statusTellsPlannerAndConnections() async throws {
        try await TestServer.with { server async throws in
            _ = try await server.post(
                "/api/connections",
                ["name": "warehouse", "kind": "sqlite", "database": "sales.db"])
            let status = try await server.get("/api/status").json
            #expect(status["planner"] == "gateway")
            #expect(status["model"] == "scripted")
            #expect(status["version"] == "1.2.3")
            #expect(status["notice"] == "take care")
            #expect(status["databases"] == ["warehouse"])
            #expect(status["airflow"] == [])
        }
    }

    @Test func everyRouteIsDescribed() async throws {
        try await TestServer.with { server async throws in
            let paths = try #require(
                try await server.get("/openapi.json").json["paths"]?.objectValue)
            let described = Set(
                paths.flatMap { path, methods in
                    (methods.objectValue ?? [:]).keys.map { "\($0.uppercased()) \(path)" }
                })
            #expect(described == Set(server.routeNames))
            #expect(server.routeNames.count == described.count)
        }
    }

    @Test func everyDescribedPartIsDeclared() async throws {
        try await TestServer.with { server async throws in
            let paths = try #require(
                try await server.get("/openapi.json").json["paths"]?.objectValue)
            for (path, methods) in paths {
                for (_, operation) in methods.objectValue ?? [:] {
                    let names = (operation["parameters"]?.arrayValue ?? [])
                        .filter { $0["in"] == "path" }.compactMap { $0["name"]?.stringValue }
                    let parts = path.split(separator: "/").filter { $0.hasPrefix("{") }
                        .map { String($0.dropFirst().dropLast()) }
                    #expect(names == parts, "\(path)")
                    #expect(operation["responses"]?["default"] != nil)
                }
            }
        }
    }

    @Test func metricsCountRequestsAndRuns() async throws {
        try await TestServer.with { server async throws in
            _ = try await server.get("/api/runs/nope")
            let run = try await server.start(try await server.approved(Documents.checks()))
            _ = try await server.get("/api/runs/\(run)/events")
            let text = try await server.get("/metrics").text
            #expect(
                text.contains(
                    "orchestrate_http_requests_total{method=\"GET\",route=\"/api/runs/{id}\","
                        + "status=\"404\"} 1"))
            #expect(text.contains("orchestrate_runs{state=\"succeeded\"} 1"))
        }
    }
}
