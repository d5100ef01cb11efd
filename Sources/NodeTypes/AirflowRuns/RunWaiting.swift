import AirflowClient
import WorkflowEngine
import WorkflowModel

/// The looks and the end that every node which waits for a DAG run has in common.
enum RunWaiting {
    /// What people see; a failing question about details must not end the waiting.
    static func progress(of run: AirflowRun?, on server: AirflowServer) async throws -> String {
        guard let run else { return "Airflow does not answer at present; the run goes on there" }
        do {
            return try await RunReport.progress(of: run, on: server)
        } catch is AirflowClientError {
            return run.state.rawValue
        }
    }

    /// The outcome of a run that has ended.
    static func end(
        of run: AirflowRun, on server: AirflowServer, acceptsFailure: Bool = false
    ) async throws -> NodeOutcome {
        let failed = try await RunReport.failedTasks(of: run, on: server)
        let output = try await RunReport.output(run, on: server, failedTasks: failed)
        guard run.state == .failed, !acceptsFailure else { return .succeeded(output) }
        return .failed(RunReport.failure(of: run, failedTasks: failed, output: output))
    }
}
