import AirflowClient
import WorkflowEngine

/// The run in which task instances are cleared, and which of them.
struct ClearedRun: Sendable {
    let server: AirflowServer
    let dagID: String
    let runID: String
    /// The tasks named; nil for all.
    let taskIDs: [String]?
    let onlyFailed: Bool

    /// What a clear would hit now, by Airflow's own word.
    ///
    /// - Throws: ``NodeFailure`` when the run, or a task that is named, is not there: Airflow
    ///   itself ignores unknown tasks without a word.
    func targets() async throws -> [ClearTarget] {
        let instances: [TaskInstance]
        do {
            _ = try await server.run(runID, of: dagID)
            instances = try await self.instances()
        } catch let error as AirflowClientError where error.code == .notFound {
            throw NodeFailure(
                code: "no-run", message: "Airflow has no run '\(runID)' of '\(dagID)'.")
        }
        let known = Set(instances.map(\.taskID))
        let unknown = (taskIDs ?? []).filter { !known.contains($0) }
        guard unknown.isEmpty else {
            let names = unknown.map { "'\($0)'" }.joined(separator: ", ")
            throw NodeFailure(
                code: "unknown-task",
                message: "The run '\(runID)' of '\(dagID)' has no task \(names).")
        }
        return targets(try await send(isDryRun: true), in: instances)
    }

    /// The run's task instances as they are now.
    func instances() async throws -> [TaskInstance] {
        try await server.taskInstances(ofRun: runID, of: dagID)
    }

    /// Clears, and tells what was cleared.
    func clear(_ instances: [TaskInstance]) async throws -> [ClearTarget] {
        targets(try await send(isDryRun: false), in: instances)
    }

    private func send(isDryRun: Bool) async throws -> [ClearedTask] {
        try await server.clear(
            run: runID, of: dagID, taskIDs: taskIDs, onlyFailed: onlyFailed,
            // What a failed task held back would stay so, and the run would fail again.
            includesDownstream: onlyFailed && taskIDs != nil, isDryRun: isDryRun)
    }

    /// The instances that Airflow means; Airflow 2 tells the task but not which of its instances.
    private func targets(
        _ cleared: [ClearedTask], in instances: [TaskInstance]
    ) -> [ClearTarget] {
        let named = Set(cleared)
        return instances.filter { instance in
            if named.contains(ClearedTask(instance.taskID, mapIndex: instance.mapIndex)) {
                return true
            }
            let hasFailed = ["failed", "upstream_failed"].contains(instance.state ?? "")
            return named.contains(ClearedTask(instance.taskID, mapIndex: nil))
                && (!onlyFailed || hasFailed)
        }.map(ClearTarget.init)
    }
}
