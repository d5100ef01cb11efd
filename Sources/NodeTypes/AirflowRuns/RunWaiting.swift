import AirflowClient
import WorkflowEngine
import WorkflowModel

/// The looks and the end that every node which deals with a DAG run has in common.
///
/// An Airflow that does not answer never fails a node at once: it may be restarted, and the run
/// goes on there. The node takes the same step again, under the same run id, until a person is
/// asked.
struct RunWaiting: Sendable {
    let server: AirflowServer
    let dagID: String
    let node: NodeCall
    /// Whether a failed run is an end like any other.
    var acceptsFailure = false

    /// Takes a step; while Airflow does not answer, the node waits.
    func bridging(
        _ step: (inout RunMemory) async throws -> NodeOutcome
    ) async throws -> NodeOutcome {
        var memory = RunMemory(node.execution.waitState)
        let pause = memory.pause(configured: try node.number("poll_seconds"))
        memory.looks += 1
        do {
            return try await step(&memory)
        } catch let error as AirflowClientError where Self.isOutage(error, memory) {
            let now = node.services.clock.now.milliseconds
            let since = memory.silentSince ?? now
            guard now - since < NodeTypeLimits.longestSilence.inMilliseconds else {
                throw silence(memory, error)
            }
            memory.silentSince = since
            return .waiting(
                after: pause, state: memory.json,
                progress: "Airflow does not answer at present: \(error)")
        } catch let error as AirflowClientError where memory.runID != nil {
            throw lost(memory, error)
        }
    }

    /// Looks at the run; the outcome is its end, or the pause until the next look.
    func look(_ memory: inout RunMemory) async throws -> NodeOutcome {
        guard let runID = memory.runID else {
            throw NodeFailure(code: "no-run", message: "The DAG '\(dagID)' has no run.")
        }
        let run = try await server.run(runID, of: dagID)
        if run.state.isFinal { return try await end(of: run) }
        let progress = try await progress(of: run, looks: memory.looks)
        let pause = memory.pause(configured: try node.number("poll_seconds"))
        memory.silentSince = nil
        return .waiting(after: pause, state: memory.json, progress: progress)
    }

    /// The outcome of a run that is not waited for.
    func started(_ run: AirflowRun) async throws -> NodeOutcome {
        .succeeded(try await RunReport.output(run, on: server, failedTasks: []))
    }

    private func end(of run: AirflowRun) async throws -> NodeOutcome {
        let failed = try await RunReport.failedTasks(of: run, on: server)
        let output = try await RunReport.output(run, on: server, failedTasks: failed)
        guard run.state == .failed, !acceptsFailure else { return .succeeded(output) }
        return .failed(RunReport.failure(of: run, failedTasks: failed, output: output))
    }

    /// What people see; a failing question about details must not end the waiting.
    private func progress(of run: AirflowRun, looks: Int) async throws -> String {
        do {
            return try await RunReport.progress(of: run, on: server, looks: looks)
        } catch is AirflowClientError {
            return run.state.rawValue
        }
    }

    /// Whether asking again later is the way.
    ///
    /// Once Airflow has answered, a page of something
    /// else is a proxy's while Airflow restarts.
    private static func isOutage(_ error: AirflowClientError, _ memory: RunMemory) -> Bool {
        error.isTransient
            || (memory.runID != nil && [.malformedAnswer, .notAirflow].contains(error.code))
    }

    private func silence(_ memory: RunMemory, _ error: AirflowClientError) -> NodeFailure {
        let mayRun = memory.runID != nil || memory.wasAsked
        let what =
            mayRun
            ? "it is not known how the run of '\(dagID)' goes"
            : "no run of '\(dagID)' was started"
        return NodeFailure(
            code: "airflow-silent",
            message: "Airflow has not answered for 30 minutes, so \(what). \(error)",
            isRetryable: !mayRun, isUncertain: mayRun, output: partialOutput(memory))
    }

    /// Airflow answers, but no more about this run.
    private func lost(_ memory: RunMemory, _ error: AirflowClientError) -> NodeFailure {
        guard error.code == .notFound, let runID = memory.runID else {
            return NodeFailure(
                code: "airflow-\(error.code.rawValue)", message: error.description,
                output: partialOutput(memory))
        }
        return NodeFailure(
            code: "dag-run-gone",
            message: "Airflow no longer has the run '\(runID)' of '\(dagID)': it was deleted.",
            output: partialOutput(memory))
    }

    /// What is known for steps on the failure edge.
    private func partialOutput(_ memory: RunMemory) -> JSONValue? {
        guard let runID = memory.runID else { return nil }
        return [
            "dag_id": .string(dagID), "dag_run_id": .string(runID), "state": "unknown",
            "queued_seconds": .null, "running_seconds": .null, "url": "", "failed_tasks": [],
        ]
    }
}
