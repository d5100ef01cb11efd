import AirflowClient
import WorkflowEngine
import WorkflowModel

/// `airflow.trigger`: starts a DAG run exactly once, and waits for it.
struct AirflowTriggerNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "airflow.trigger", purpose: "Start a run of an Airflow DAG and wait for its end.",
        usage: """
            Use it whenever a DAG is to be run. It waits unless wait is false, so no airflow.wait \
            is needed after it. It fails if the run fails: connect sourceHandle "failure" to \
            airflow.diagnose to learn why. Give the DAG's params under conf.
            """,
        fields: [
            FieldDeclaration(
                "connection", .connection(["airflow"]), purpose: "Which Airflow.", required: true,
                templatable: false),
            FieldDeclaration(
                "dag_id", .dagID, purpose: "Which DAG; only ids that the catalogue lists.",
                required: true, templatable: false),
            FieldDeclaration("conf", .map(.json), purpose: "The run's conf: params by name."),
            FieldDeclaration(
                "wait", .boolean, purpose: "Whether to wait for the run's end.", default: true,
                templatable: false),
            FieldDeclaration(
                "on_active", .choice(["queue", "reuse", "fail"]),
                purpose: """
                    What to do if a run of the DAG is active already: start another all the same, \
                    wait for that one, or fail.
                    """, default: "queue", templatable: false),
            FieldDeclaration(
                "unpause", .boolean, purpose: "Whether to unpause the DAG if it is paused.",
                default: false, templatable: false),
            FieldDeclaration(
                "poll_seconds", .number(0.2...3600),
                purpose: "Seconds between looks; from 1 up to 10 by itself.",
                templatable: false),
        ],
        output: RunReport.shape, effect: .external, repeatRule: .keyed)

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        let server = try await node.services.systems.airflow(node.text("connection"))
        let dagID = try node.text("dag_id")
        guard let known = node.execution.waitState?["dag_run_id"]?.stringValue else {
            return try await start(dagID, on: server, node)
        }
        let look = RunLook(
            server: server, dagID: dagID, runID: known, state: node.execution.waitState)
        return try await next(look, node)
    }

    /// Stops the run if this attempt started it; a run that was only joined goes on.
    func cancel(_ node: NodeCall) async throws {
        guard node.execution.waitState?["joined"] != true else { return }
        let server = try await node.services.systems.airflow(node.text("connection"))
        do {
            _ = try await server.cancel(
                run: Self.runID(of: node.execution), of: node.text("dag_id"))
        } catch let error as AirflowClientError where error.code == .notFound {
            // It was never started.
        }
    }

    /// The run's id in Airflow, the same after every crash.
    static func runID(of execution: NodeExecution) -> String {
        "orchestrate__\(execution.effectKey)"
    }

    private func start(
        _ dagID: String, on server: AirflowServer, _ node: NodeCall
    ) async throws -> NodeOutcome {
        let runID = Self.runID(of: node.execution)
        let rule = try node.text("on_active")
        if rule != "queue", let other = try await activeRun(of: dagID, besides: runID, on: server) {
            guard rule == "reuse" else {
                throw NodeFailure(
                    code: "run-active",
                    message: "The run '\(other.id)' of '\(dagID)' is \(other.state.rawValue).")
            }
            return try await next(
                RunLook(server: server, dagID: dagID, runID: other.id, state: nil), node,
                joined: true)
        }
        if try node.flag("unpause") { try await server.setPaused(false, dag: dagID) }
        let (run, _) = try await server.trigger(
            dagID, runID: runID, conf: node.value("conf") ?? [:],
            note: "Started by Orchestrate, run \(node.execution.runID)")
        guard try node.flag("wait") else {
            return .succeeded(try await RunReport.output(run, on: server, failedTasks: []))
        }
        return try await next(
            RunLook(server: server, dagID: dagID, runID: runID, state: nil), node)
    }

    /// An active run that is not ours.
    ///
    /// If ours is there, we had started it before a crash.
    private func activeRun(
        of dagID: String, besides ours: String, on server: AirflowServer
    ) async throws -> AirflowRun? {
        let active = try await server.runs(of: dagID, in: [.queued, .running], limit: 20)
        return active.contains { $0.id == ours } ? nil : active.first
    }

    private func next(
        _ look: RunLook, _ node: NodeCall, joined: Bool? = nil
    ) async throws -> NodeOutcome {
        var look = look
        let joined = joined ?? (node.execution.waitState?["joined"] == true)
        let pause = look.pause(configured: try node.number("poll_seconds"))
        let run = try await look.run(at: node.services.clock.now)
        guard let run, run.state.isFinal else {
            let progress = try await RunWaiting.progress(of: run, on: look.server)
            return .waiting(
                after: pause, state: look.state(adding: joined ? ["joined": true] : [:]),
                progress: progress)
        }
        return try await RunWaiting.end(of: run, on: look.server)
    }
}
