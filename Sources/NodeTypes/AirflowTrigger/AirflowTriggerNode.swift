import AirflowClient
import WorkflowEngine
import WorkflowModel

/// `airflow.trigger`: starts a DAG run exactly once, and waits for it.
struct AirflowTriggerNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "airflow.trigger", purpose: "Start a run of an Airflow DAG and wait for its end.",
        usage: """
            Use it whenever a DAG is to be run. It waits unless wait is false, and fails if the \
            run fails: connect sourceHandle "failure" to airflow.diagnose to learn why. Give the \
            DAG's params under conf.
            """,
        misuse: """
            Not for a run that somebody else starts: use airflow.wait. Not with an airflow.wait \
            after it, because it waits itself. Not to repeat the failed tasks of a run: use \
            airflow.clear.
            """,
        fields: [
            AirflowFields.connection, AirflowFields.dagID,
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
            AirflowFields.pollSeconds,
        ],
        output: RunReport.shape, effect: .external, repeatRule: .keyed)

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        let waiting = RunWaiting(
            server: try await node.services.systems.airflow(node.text("connection")),
            dagID: try node.text("dag_id"), node: node)
        return try await waiting.bridging { memory in
            if memory.runID == nil, let done = try await start(&memory, waiting) { return done }
            return try await waiting.look(&memory)
        }
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

    /// Starts the run, or finds that it was started before a crash, or joins another.
    ///
    /// - Returns: the outcome, or nil if the run is to be waited for.
    private func start(
        _ memory: inout RunMemory, _ waiting: RunWaiting
    ) async throws -> NodeOutcome? {
        let (node, server, dagID) = (waiting.node, waiting.server, waiting.dagID)
        let runID = Self.runID(of: node.execution)
        let waits = try node.flag("wait")
        if let other = try await otherRun(of: dagID, besides: runID, on: server, node) {
            memory.runID = other.id
            memory.isJoined = true
            return waits ? nil : try await waiting.started(other)
        }
        do {
            if try node.flag("unpause") { try await server.setPaused(false, dag: dagID) }
            // From here on a run may be there, whatever is answered.
            _ = try await server.version()
            memory.wasAsked = true
            let (run, _) = try await server.trigger(
                dagID, runID: runID, conf: node.value("conf") ?? [:],
                note: "Started by Orchestrate, run \(node.execution.runID)")
            memory.runID = runID
            return waits ? nil : try await waiting.started(run)
        } catch let error as AirflowClientError where error.code == .notFound {
            throw try await Self.unknownDag(dagID, on: server, error)
        }
    }

    /// An active run to be joined instead of starting one, if the node says so.
    ///
    /// If ours is there, active or not, we had started it before a crash.
    private func otherRun(
        of dagID: String, besides ours: String, on server: AirflowServer, _ node: NodeCall
    ) async throws -> AirflowRun? {
        let rule = try node.text("on_active")
        guard rule != "queue" else { return nil }
        do {
            _ = try await server.run(ours, of: dagID)
            return nil
        } catch let error as AirflowClientError where error.code == .notFound {
            // Not started yet.
        }
        let active = try await server.runs(
            of: dagID, in: [.queued, .running], limit: NodeTypeLimits.activeRuns)
        guard let other = active.first else { return nil }
        guard rule == "reuse" else {
            throw NodeFailure(
                code: "run-active",
                message: "The run '\(other.id)' of '\(dagID)' is \(other.state.rawValue).")
        }
        return other
    }

    /// Why Airflow knows no such DAG: often its file does not import.
    private static func unknownDag(
        _ dagID: String, on server: AirflowServer, _ error: AirflowClientError
    ) async throws -> NodeFailure {
        var message = "Airflow has no DAG '\(dagID)'."
        do {
            let files = try await server.importFailures(limit: 20).map(\.file)
            if !files.isEmpty {
                message += " These files do not import: \(files.joined(separator: ", "))."
            }
        } catch is AirflowClientError {
            // A user who may not see them does without.
        }
        return NodeFailure(code: "airflow-\(error.code.rawValue)", message: message)
    }
}
