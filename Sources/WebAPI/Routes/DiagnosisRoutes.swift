import Hummingbird
import NodeTypes
import WorkflowModel

/// Why a run of a DAG failed, with the lines that prove it.
struct DiagnosisRoutes: Sendable {
    let lookups: Lookups

    var routes: [Route] {
        [
            Route(
                method: .post, path: "/api/diagnoses",
                summary: "Explain why a run of a DAG failed",
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
        return .json(
            try await lookups.diagnosis(
                connection: connection, dagID: dag, runID: run, taskID: task))
    }
}
