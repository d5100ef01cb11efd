import Hummingbird
import WorkflowEngine
import WorkflowModel
import WorkflowStore

/// What the server says of itself.
struct ServerRoutes: Sendable {
    let parts: WebServerParts
    let counts: RequestCounts

    var routes: [Route] {
        [
            Route(
                method: .get, path: "/api/status", summary: "What the page says of the server",
                handler: status),
            Route(method: .get, path: "/healthz", summary: "Whether the process is alive") { _ in
                .json(["status": "alive"])
            },
            Route(
                method: .get, path: "/readyz", summary: "Whether it can take work",
                problems: [503], handler: readiness),
            Route(
                method: .get, path: "/metrics", summary: "Counts, as Prometheus reads them",
                answer: RouteAnswer(200, "text/plain"), handler: metrics),
        ]
    }

    private func status(_ call: APICall) async throws -> Response {
        let connections = try await parts.store.connections()
        func names(_ kinds: Set<String>) -> JSONValue {
            .array(connections.filter { kinds.contains($0.kind) }.map { .string($0.name) })
        }
        return .json([
            "planner": .string(parts.status.model == nil ? "built-in" : "gateway"),
            "model": .optional(parts.status.model), "sandbox": .bool(parts.status.isSandbox),
            "version": .string(parts.status.version), "airflow": names(["airflow"]),
            "databases": names(["sqlite", "mssql"]), "notice": .optional(parts.status.notice()),
        ])
    }

    private func readiness(_ call: APICall) async throws -> Response {
        do {
            try await parts.store.ping()
        } catch {
            throw WebAPIError(.unavailable, "The database does not answer.")
        }
        return .json(["status": "ready"])
    }

    private func metrics(_ call: APICall) async throws -> Response {
        var lines = [
            "# HELP orchestrate_http_requests_total Requests answered.",
            "# TYPE orchestrate_http_requests_total counter",
        ]
        for (key, count) in counts.sorted {
            lines.append(
                "orchestrate_http_requests_total{method=\"\(key.method)\",route=\"\(key.route)\","
                    + "status=\"\(key.status)\"} \(count)")
        }
        lines.append("# HELP orchestrate_runs Runs by state.")
        lines.append("# TYPE orchestrate_runs gauge")
        let runs = try await parts.store.runCounts()
        for state in RunStatus.allCases {
            lines.append("orchestrate_runs{state=\"\(state.rawValue)\"} \(runs[state] ?? 0)")
        }
        lines.append("# HELP orchestrate_model_tokens_total Tokens of models, by direction.")
        lines.append("# TYPE orchestrate_model_tokens_total counter")
        for total in try await parts.store.usage() {
            let model = Self.label(total.model)
            for (direction, tokens) in [
                ("prompt", total.promptTokens), ("completion", total.completionTokens),
            ] {
                lines.append(
                    "orchestrate_model_tokens_total{model=\"\(model)\",direction=\"\(direction)\"}"
                        + " \(tokens)")
            }
        }
        return .text(
            lines.joined(separator: "\n") + "\n",
            mediaType: "text/plain; version=0.0.4; charset=utf-8")
    }

    /// A text as a label's value may hold it.
    private static func label(_ text: String) -> String {
        String(text.prefix(100)).reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
    }
}
