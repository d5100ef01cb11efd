import AirflowClient
import WorkflowEngine
import WorkflowModel

/// What the nodes that deal with a DAG run say about it.
enum RunReport {
    /// The declared shape of ``output(_:on:failedTasks:)``.
    static let shape = ValueType.object(
        [
            "dag_id": .string, "dag_run_id": .string, "state": .string,
            "queued_seconds": .optional(.number), "running_seconds": .optional(.number),
            "url": .string, "failed_tasks": .list(.string),
        ], isOpen: false)

    /// The output of a node whose run has ended, or was only triggered.
    ///
    /// `failed_tasks` is there because a run's state is that of its leaf tasks only: it can be a
    /// success although a task failed.
    static func output(
        _ run: AirflowRun, on server: AirflowServer, failedTasks: [TaskInstance]
    ) async throws -> JSONValue {
        func number(_ seconds: Double?) -> JSONValue { seconds.map { .double($0) } ?? .null }
        return [
            "dag_id": .string(run.dagID), "dag_run_id": .string(run.id),
            "state": .string(run.state.rawValue),
            "queued_seconds": number(Moment.seconds(from: run.queuedAt, to: run.startedAt)),
            "running_seconds": number(Moment.seconds(from: run.startedAt, to: run.endedAt)),
            "url": .string(try await server.pageURL(ofRun: run.id, of: run.dagID)),
            "failed_tasks": .array(failedTasks.map { .string($0.name) }),
        ]
    }

    /// The tasks of a run that failed themselves.
    static func failedTasks(
        of run: AirflowRun, on server: AirflowServer
    ) async throws -> [TaskInstance] {
        try await server.taskInstances(ofRun: run.id, of: run.dagID)
            .filter { $0.state == "failed" }
    }

    /// Why a run failed, as far as the states tell.
    static func failure(
        of run: AirflowRun, failedTasks: [TaskInstance], output: JSONValue
    ) -> NodeFailure {
        let tasks = failedTasks.prefix(5).map { task in
            "task \(task.name) failed in try \(task.tryNumber) of \(task.lastTry)"
        }
        let more = failedTasks.count > 5 ? ", and \(failedTasks.count - 5) more" : ""
        let why =
            tasks.isEmpty
            ? "no task failed: the run timed out or was marked as failed"
            : tasks.joined(separator: ", ") + more
        return NodeFailure(
            code: "dag-run-failed",
            message: "The run '\(run.id)' of '\(run.dagID)' failed: \(why).",
            isRetryable: true, output: output)
    }

    /// What people see while a run goes on; for a queued run, why it does not start.
    static func progress(
        of run: AirflowRun, on server: AirflowServer, looks: Int
    ) async throws -> String {
        guard run.state == .queued else { return try await running(run, on: server) }
        let dag = try await server.dag(run.dagID)
        if dag.isPaused { return "queued: the DAG is paused; unpause it in Airflow to go on" }
        if let most = dag.maxActiveRuns {
            let active = try await server.runs(of: run.dagID, in: [.running], limit: most).count
            if active >= most { return "queued: \(active) of at most \(most) runs are active" }
        }
        if looks >= NodeTypeLimits.looksBeforeHealth {
            let scheduler = try await server.health()["scheduler"] ?? nil
            if scheduler != "healthy" {
                return "queued: Airflow's scheduler is \(scheduler ?? "not running")"
            }
        }
        return "queued: waits for Airflow's scheduler"
    }

    private static func running(
        _ run: AirflowRun, on server: AirflowServer
    ) async throws -> String {
        let limit = NodeTypeLimits.progressInstances
        let tasks = try await server.taskInstances(ofRun: run.id, of: run.dagID, limit: limit)
        let done = tasks.count(where: \.isFinal)
        let all = tasks.count < limit ? "\(tasks.count)" : "the first \(limit)"
        let retrying = tasks.first { $0.state == "up_for_retry" }
        let note = retrying.map { "; \($0.name) waits for try \($0.tryNumber + 1)" } ?? ""
        return "running: \(done) of \(all) tasks done\(note)"
    }
}
