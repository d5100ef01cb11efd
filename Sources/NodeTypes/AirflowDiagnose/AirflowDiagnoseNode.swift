import Analysis
import WorkflowEngine
import WorkflowModel

/// `airflow.diagnose`: why a run failed, with the log lines that prove it.
struct AirflowDiagnoseNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "airflow.diagnose", purpose: "Explain why a DAG run failed, quoting its logs.",
        usage: """
            Use it on the failure edge of airflow.trigger or airflow.wait, with dag_run_id \
            "{{ NODE.dag_run_id }}". It reads every try of every failed task.
            """,
        misuse: """
            Not for the log lines themselves: use airflow.logs. Not for a run that succeeded, nor \
            for repeating one: use airflow.clear.
            """,
        fields: [
            AirflowFields.connection, AirflowFields.dagID, AirflowFields.dagRunID,
            AirflowFields.taskIDs(otherwise: "those that failed"),
        ],
        output: .object(
            [
                "category": .string, "cause": .string,
                "evidence": .list(.logEvidence),
                "advice": .list(.string), "transient": .boolean, "confidence": .string,
                "model": .optional(.string),
            ], isOpen: true),
        effect: .model, repeatRule: .idempotent,
        modelData: [.logLines(tokens: AnalysisLimits.evidenceTokens)])

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        let server = try await node.services.systems.airflow(node.text("connection"))
        let request = DiagnosisRequest(
            dagID: try node.text("dag_id"), runID: try node.text("dag_run_id"),
            taskIDs: try node.texts("task_ids"))
        return .succeeded(
            try await node.services.diagnoser.diagnose(request, on: server).json)
    }
}
