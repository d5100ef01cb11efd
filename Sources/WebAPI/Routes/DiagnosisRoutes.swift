import Analysis
import Hummingbird
import NodeTypes
import WorkflowModel

/// Why a run of a DAG failed, with the lines that prove it.
struct DiagnosisRoutes: Sendable {
    let lookups: Lookups
    let mapping: ProblemMapping

    var routes: [Route] {
        [
            Route(
                method: .post, path: "/api/diagnoses",
                summary: "Explain why a run of a DAG failed",
                headers: [
                    RouteQuery(
                        name: "Accept", type: "string",
                        summary: "`text/event-stream` to be told how far it is: "
                            + "progress, then diagnosis or error")
                ],
                body: RouteBody(
                    members: [
                        "connection": ["type": "string"], "dag_id": ["type": "string"],
                        "dag_run_id": [
                            "type": "string", "description": "the latest failed one if absent",
                        ],
                        "task_id": ["type": "string"],
                    ], required: ["connection", "dag_id"]),
                problems: [404, 409, 422, 502], handler: diagnose)
        ]
    }

    private func diagnose(_ call: APICall) async throws -> Response {
        var body = try await call.object()
        let connection = body.requiredText("connection", atMost: 63)
        let dag = body.requiredText("dag_id", atMost: 500)
        let run = body.text("dag_run_id", atMost: 500)
        let task = body.text("task_id", atMost: 500)
        try body.finish()
        let find: @Sendable () async throws -> JSONValue = { [lookups] in
            try await lookups.diagnosis(
                connection: connection, dagID: dag, runID: run, taskID: task)
        }
        guard call.header(.accept)?.lowercased().contains("text/event-stream") == true else {
            return .json(try await find())
        }
        // The stream notices when its reader goes away, and then ends what it does for it.
        return .events { [mapping] sink in
            let numbers = EventNumbers()
            let report = ProgressReport { progress in
                await sink.send(
                    EventFrame(id: numbers.next(), event: "progress", data: progress.json))
            }
            let frame: EventFrame
            do {
                let found = try await ProgressReport.$current.withValue(report) {
                    try await find()
                }
                frame = EventFrame(id: numbers.next(), event: "diagnosis", data: found)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                // What is our own fault is told to the log as for any other route.
                guard let problem = mapping.problem(for: error) else {
                    await sink.send(
                        EventFrame(
                            id: numbers.next(), event: "error", data: Self.unknown))
                    throw error
                }
                frame = EventFrame(
                    id: numbers.next(), event: "error",
                    data: [
                        "code": .string(problem.code), "message": .string(problem.detail),
                        "status": .integer(problem.status),
                    ])
            }
            await sink.send(frame)
        }
    }

    private static let unknown: JSONValue = [
        "code": .string(WebAPIError.Code.internalError.rawValue),
        "message": "Something went wrong on the server; its log has the details.", "status": 500,
    ]
}

extension DiagnosisProgress {
    fileprivate var json: JSONValue {
        ["done": .integer(done), "total": .integer(total), "message": .string(message)]
    }
}
