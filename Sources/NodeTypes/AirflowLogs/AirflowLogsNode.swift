import Analysis
import WorkflowEngine
import WorkflowModel

/// `airflow.logs`: what the logs of a run's failed tasks show, reduced.
struct AirflowLogsNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "airflow.logs", purpose: "Read the logs of a DAG run, reduced to what matters.",
        usage: "Use it when the log lines themselves are wanted, try by try.",
        misuse: """
            Not for learning why a run failed: use airflow.diagnose, which reads the logs by \
            itself.
            """,
        fields: [
            AirflowFields.connection, AirflowFields.dagID, AirflowFields.dagRunID,
            AirflowFields.taskIDs(otherwise: "those that failed"),
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
                            "state": .optional(.string),
                            "tries": .list(
                                .object(
                                    [
                                        "number": .integer, "state": .optional(.string),
                                        "lines": .integer, "evidence": .list(.logEvidence),
                                        "started_at": .optional(.string),
                                        "ended_at": .optional(.string),
                                        "seconds": .optional(.number), "url": .string,
                                    ], isOpen: false)),
                            "evidence": .list(.logEvidence),
                        ], isOpen: true)),
            ], isOpen: true),
        effect: .read, repeatRule: .idempotent)

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        let server = try await node.services.systems.airflow(node.text("connection"))
        let request = DiagnosisRequest(
            dagID: try node.text("dag_id"), runID: try node.text("dag_run_id"),
            taskIDs: try node.texts("task_ids"), onlyLastTry: try node.text("tries") == "last")
        let found = try await node.services.diagnoser.evidence(for: request, on: server)
        return .succeeded(Self.output(of: found))
    }

    /// What was found, with each try's evidence under the try as well.
    private static func output(of found: RunEvidence) -> JSONValue {
        var members = found.json.objectValue ?? [:]
        members["tasks"] = .array((members["tasks"]?.arrayValue ?? []).map(withEvidenceByTry))
        return .object(members)
    }

    private static func withEvidenceByTry(_ task: JSONValue) -> JSONValue {
        var members = task.objectValue ?? [:]
        let evidence = members["evidence"]?.arrayValue ?? []
        let tries = members["tries"]?.arrayValue ?? []
        members["tries"] = .array(
            tries.map { attempt in
                var members = attempt.objectValue ?? [:]
                members["evidence"] = .array(
                    evidence.filter { $0["try"] == attempt["number"] })
                return .object(members)
            })
        return .object(members)
    }
}
