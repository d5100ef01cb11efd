import AirflowClient
import WorkflowEngine
import WorkflowModel

/// `airflow.wait`: waits for a DAG run that somebody else started.
struct AirflowWaitNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "airflow.wait", purpose: "Wait for a run of a DAG that is started elsewhere.",
        usage: """
            Use it for scheduled runs, or after an airflow.trigger with wait false. Not directly \
            after an airflow.trigger that waits itself.
            """,
        fields: [
            FieldDeclaration(
                "connection", .connection(["airflow"]), purpose: "Which Airflow.", required: true,
                templatable: false),
            FieldDeclaration(
                "dag_id", .dagID, purpose: "Which DAG.", required: true, templatable: false),
            FieldDeclaration(
                "dag_run_id", .text(limit: 250),
                purpose: "Which run; the latest when absent."),
            FieldDeclaration(
                "until", .choice(["success", "finished"]),
                purpose: "Whether a failed run is a failure, or an end like any other.",
                default: "success", templatable: false),
            FieldDeclaration(
                "poll_seconds", .number(0.2...3600),
                purpose: "Seconds between looks; from 1 up to 10 by itself.",
                templatable: false),
        ],
        output: RunReport.shape, effect: .read, repeatRule: .waits)

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        let server = try await node.services.systems.airflow(node.text("connection"))
        let dagID = try node.text("dag_id")
        let runID = try await runID(of: dagID, on: server, node)
        var look = RunLook(
            server: server, dagID: dagID, runID: runID, state: node.execution.waitState)
        let pause = look.pause(configured: try node.number("poll_seconds"))
        let run = try await look.run(at: node.services.clock.now)
        guard let run, run.state.isFinal else {
            let progress = try await RunWaiting.progress(of: run, on: server)
            return .waiting(after: pause, state: look.state(), progress: progress)
        }
        return try await RunWaiting.end(
            of: run, on: server, acceptsFailure: node.text("until") == "finished")
    }

    /// The run to wait for; the latest is found once and then kept.
    private func runID(
        of dagID: String, on server: AirflowServer, _ node: NodeCall
    ) async throws -> String {
        if let known = node.execution.waitState?["dag_run_id"]?.stringValue { return known }
        if let given = try node.optionalText("dag_run_id") { return given }
        guard let latest = try await server.runs(of: dagID, limit: 1).first else {
            throw NodeFailure(
                code: "no-run", message: "The DAG '\(dagID)' has no run yet.", isRetryable: true)
        }
        return latest.id
    }
}
