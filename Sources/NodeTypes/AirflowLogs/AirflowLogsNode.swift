import Analysis
import WorkflowEngine
import WorkflowModel

/// `airflow.logs`: what the logs of a run's failed tasks show, reduced.
struct AirflowLogsNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "airflow.logs", purpose: "Read the logs of a DAG run, reduced to what matters.",
        usage: """
            Use it when the log lines themselves are wanted. For "why did it fail" use \
            airflow.diagnose, which reads them by itself.
            """,
        fields: [
            FieldDeclaration(
                "connection", .connection(["airflow"]), purpose: "Which Airflow.", required: true,
                templatable: false),
            FieldDeclaration(
                "dag_id", .dagID, purpose: "Which DAG.", required: true, templatable: false),
            FieldDeclaration(
                "dag_run_id", .text(limit: 250), purpose: "Which run.", required: true),
            FieldDeclaration(
                "task_ids", .list(.text(limit: 250), limit: 100),
                purpose: "Which tasks; those that failed when absent."),
            FieldDeclaration(
                "tries", .choice(["all", "last"]), purpose: "Which tries.", default: "all",
                templatable: false),
        ],
        output: .object(
            [
                "dag_id": .string, "dag_run_id": .string,
                "tasks": .list(
                    .object(
                        [
                            "task_id": .string, "map_index": .integer,
                            "state": .optional(.string), "tries": .list(.any),
                            "evidence": .list(.any),
                        ], isOpen: true)),
            ], isOpen: true),
        effect: .read, repeatRule: .idempotent)

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        let server = try await node.services.systems.airflow(node.text("connection"))
        let request = DiagnosisRequest(
            dagID: try node.text("dag_id"), runID: try node.text("dag_run_id"),
            taskIDs: try node.texts("task_ids"), onlyLastTry: try node.text("tries") == "last")
        return .succeeded(
            try await node.services.diagnoser.evidence(for: request, on: server).json)
    }
}
