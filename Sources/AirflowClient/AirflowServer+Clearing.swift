import OutboundHTTP
import WorkflowModel

extension AirflowServer {
    /// Clears task instances, so that they run again in the same run.
    ///
    /// The run is queued again. The next try's number goes on from the last, and the logs of
    /// earlier tries stay. Repeating it clears again whatever fits by then.
    /// - Parameters:
    ///   - runID: the run.
    ///   - dagID: the DAG.
    ///   - taskIDs: which tasks; nil for all. Airflow ignores unknown ids without a word.
    ///   - onlyFailed: leave those alone that neither failed nor were held back by a failure.
    ///   - includesDownstream: with `taskIDs`, those too that come after the ones named.
    ///   - isDryRun: only tell which it would be.
    /// - Returns: what was cleared, sorted, each once.
    /// - Throws: ``AirflowClientError``, `not-found` when there is no such DAG or run.
    public func clear(
        run runID: String, of dagID: String, taskIDs: [String]? = nil, onlyFailed: Bool = true,
        includesDownstream: Bool = false, isDryRun: Bool = false
    ) async throws -> [ClearedTask] {
        // `dry_run` is true unless told otherwise, in both versions.
        var body: [String: JSONValue] = [
            "dry_run": .bool(isDryRun), "dag_run_id": .string(runID),
            "only_failed": .bool(onlyFailed), "reset_dag_runs": .bool(true),
            "include_downstream": .bool(includesDownstream),
        ]
        if let taskIDs { body["task_ids"] = .array(taskIDs.map { .string($0) }) }
        let answer = try await json(
            AirflowRequest(
                method: .post, path: "\(path(dag: dagID))/clearTaskInstances",
                body: .object(body)))
        guard let rows = answer["task_instances"]?.arrayValue else {
            throw AirflowClientError(
                .malformedAnswer, "Airflow's answer about clearing has no \"task_instances\".")
        }
        return Set(try rows.map(ClearedTask.init)).sorted {
            ($0.taskID, $0.mapIndex ?? -1) < ($1.taskID, $1.mapIndex ?? -1)
        }
    }
}
