import AirflowClient
import WorkflowEngine
import WorkflowModel

/// `airflow.wait`: waits for a DAG run that somebody else started.
struct AirflowWaitNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "airflow.wait", purpose: "Wait for a run of a DAG that is started elsewhere.",
        usage: """
            Use it for scheduled runs, after an airflow.trigger with wait false, or after \
            airflow.clear.
            """,
        misuse: "Not after an airflow.trigger that waits itself, which it does by default.",
        fields: [
            AirflowFields.connection, AirflowFields.dagID, AirflowFields.latestDagRunID,
            FieldDeclaration(
                "until", .choice(["success", "finished"]),
                purpose: "Whether a failed run is a failure, or an end like any other.",
                default: "success", templatable: false),
            AirflowFields.pollSeconds,
        ],
        output: RunReport.shape, effect: .read, repeatRule: .waits)

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        let waiting = RunWaiting(
            server: try await node.services.systems.airflow(node.text("connection")),
            dagID: try node.text("dag_id"), node: node,
            acceptsFailure: try node.text("until") == "finished")
        return try await waiting.bridging { memory in
            if memory.runID == nil { memory.runID = try await runID(waiting) }
            return try await waiting.look(&memory)
        }
    }

    /// The run to wait for; the latest is found once and then kept.
    private func runID(_ waiting: RunWaiting) async throws -> String {
        if waiting.node.value("dag_run_id") != nil { return try waiting.node.text("dag_run_id") }
        guard let latest = try await waiting.server.runs(of: waiting.dagID, limit: 1).first else {
            throw NodeFailure(
                code: "no-run", message: "The DAG '\(waiting.dagID)' has no run yet.",
                isRetryable: true)
        }
        return latest.id
    }
}
