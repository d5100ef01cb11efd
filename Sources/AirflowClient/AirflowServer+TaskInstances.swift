import WorkflowModel

extension AirflowServer {
    /// The task instances of a run, mapped ones singly, sorted by task and map index.
    ///
    /// - Parameters:
    ///   - runID: the run.
    ///   - dagID: the DAG.
    ///   - limit: the most to return; a mapped task may have thousands.
    /// - Returns: the instances.
    /// - Throws: ``AirflowClientError``.
    public func taskInstances(
        ofRun runID: String, of dagID: String, limit: Int = 10_000
    ) async throws -> [TaskInstance] {
        let request = AirflowRequest(path: "\(path(dag: dagID, run: runID))/taskInstances")
        let found = try await list(
            request, key: "task_instances", limit: limit, read: TaskInstance.init)
        return found.sorted { ($0.taskID, $0.mapIndex) < ($1.taskID, $1.mapIndex) }
    }

    /// One task instance.
    ///
    /// - Throws: ``AirflowClientError`` with `not-found` if the run does not have it, or has it
    ///   mapped although no index was given.
    public func taskInstance(
        _ taskID: String, mapIndex: Int = -1, ofRun runID: String, of dagID: String
    ) async throws -> TaskInstance {
        let task = "\(path(dag: dagID, run: runID))/taskInstances/\(QueryString.escaped(taskID))"
        let path = mapIndex < 0 ? task : "\(task)/\(mapIndex)"
        return try TaskInstance(await json(AirflowRequest(path: path)))
    }

    /// The tries of a task instance, the current one included, by number.
    ///
    /// There may be holes: a try that never started is missing. So go through this list, never
    /// from 1 to the last. Airflow does not sort it.
    public func tries(of instance: TaskInstance) async throws -> [TaskInstance] {
        let answer = try await json(AirflowRequest(path: "\(path(of: instance))/tries"))
        guard let rows = answer["task_instances"]?.arrayValue else {
            throw AirflowClientError(
                .malformedAnswer, "Airflow's answer about tries has no \"task_instances\".")
        }
        return try rows.map(TaskInstance.init).sorted { $0.tryNumber < $1.tryNumber }
    }

    /// The path of a task instance; a mapped one needs its index.
    func path(of instance: TaskInstance) -> String {
        let task =
            "\(path(dag: instance.dagID, run: instance.runID))/taskInstances/"
            + QueryString.escaped(instance.taskID)
        return instance.mapIndex < 0 ? task : "\(task)/\(instance.mapIndex)"
    }
}
