import Hummingbird
import WorkflowEngine
import WorkflowModel
import WorkflowStore

/// Runs: history, live events, control.
struct RunRoutes: Sendable {
    let parts: WebServerParts
    let person: String

    var routes: [Route] {
        [
            Route(
                method: .get, path: "/api/runs", summary: "List runs, newest first",
                queries: [
                    RouteQuery(name: "workflow_id", type: "string", summary: "only of this one"),
                    RouteQuery(name: "state", type: "string", summary: "only runs that stand so"),
                    .cursor, .limit,
                ], problems: [400], handler: list),
            Route(
                method: .get, path: "/api/runs/{id}", summary: "Read a run with its nodes",
                problems: [404]
            ) { call in try await answer(RunID(call.part("id"))) },
            Route(
                method: .get, path: "/api/runs/{id}/events",
                summary: "Follow a run: what happened, then what happens",
                headers: [
                    RouteQuery(
                        name: "Last-Event-ID", type: "string",
                        summary: "the last event seen; the stream goes on after it")
                ],
                answer: RouteAnswer(
                    200, "text/event-stream", "run.state, node.state, run.finished"),
                problems: [400, 404], handler: events),
            Route(
                method: .post, path: "/api/runs/{id}/cancel", summary: "Stop a run",
                body: RouteBody(members: [:]), problems: [404, 409], handler: cancel),
            Route(
                method: .post, path: "/api/runs/{id}/resume",
                summary: "Run again what failed or was cancelled, and what depends on it",
                body: RouteBody(members: [:]), problems: [403, 404, 409, 503], handler: resume),
            Route(
                method: .post, path: "/api/runs/{id}/nodes/{node}/decision",
                summary: "Answer a node that waits for a person",
                body: RouteBody(
                    members: [
                        "verdict": [
                            "type": "string",
                            "enum": .array(
                                NodeDecision.Verdict.allCases.map { .string($0.rawValue) }),
                        ],
                        "comment": ["type": "string"], "output": [:],
                    ], required: ["verdict"]), problems: [403, 404, 409, 422], handler: decide),
        ]
    }

    private func answer(_ id: RunID) async throws -> Response {
        let run = try await parts.runs.run(id)
        let version = try await parts.store.versionRecord(
            run.summary.version, of: run.summary.workflow)
        return .json(RunJSON.run(run, name: version?.document.name))
    }

    private func list(_ call: APICall) async throws -> Response {
        var filter = RunFilter(workflow: call.query("workflow_id").map { WorkflowID($0) })
        if let text = call.query("state") {
            guard let state = RunStatus(rawValue: text) else {
                let states = RunStatus.allCases.map(\.rawValue).joined(separator: ", ")
                throw WebAPIError(.invalidQuery, "'state' must be one of \(states).")
            }
            filter.states = [state]
        }
        let page = try await parts.runs.runs(
            matching: filter, after: call.query("cursor"), limit: call.pageItems())
        return .json(try await RunJSON.page(page, from: parts.store))
    }

    private func events(_ call: APICall) async throws -> Response {
        let id = RunID(try call.part("id"))
        var place = RunEventPlace.start
        if let text = call.header(.lastEventID), !text.isEmpty {
            guard let given = RunEventPlace(text) else {
                throw WebAPIError(
                    .invalidQuery, "Last-Event-ID is none that this stream gave.")
            }
            place = given
        }
        _ = try await parts.runs.run(id)
        let stream = RunEventStream(runs: parts.runs, run: id, place: place)
        return .events { sink in try await stream.send(to: sink) }
    }

    private func cancel(_ call: APICall) async throws -> Response {
        try await call.object().finish()
        let id = RunID(try call.part("id"))
        try await parts.runs.cancel(id, by: person)
        try await parts.store.audit("run.cancelled", of: id.rawValue, by: person)
        return try await answer(id)
    }

    private func resume(_ call: APICall) async throws -> Response {
        try await call.object().finish()
        let id = RunID(try call.part("id"))
        try await parts.runs.resume(id, by: person)
        try await parts.store.audit("run.resumed", of: id.rawValue, by: person)
        return try await answer(id)
    }

    private func decide(_ call: APICall) async throws -> Response {
        var body = try await call.object()
        let verdict = body.choice("verdict", of: NodeDecision.Verdict.self)
        if verdict == nil { _ = body.requiredText("verdict") }
        let comment = body.text("comment", atMost: Limits.commentLength)
        let output = body.value("output")
        try body.finish()
        let id = RunID(try call.part("id"))
        let node = try call.part("node")
        guard let verdict else { return try await answer(id) }
        let decision = NodeDecision(verdict, by: person, comment: comment, output: output)
        try await parts.runs.decide(id, node: NodeID(node), decision: decision)
        try await parts.store.auditDecision(decision, of: NodeID(node), in: id)
        return try await answer(id)
    }
}
