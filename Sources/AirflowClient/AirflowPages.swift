/// Addresses of pages in Airflow's own interface, for people to follow.
///
/// Source: `TaskInstance.log_url` of Airflow 2.11 and 3.3.
public struct AirflowPages: Sendable, Hashable {
    private let baseURL: String
    private let version: AirflowVersion

    init(baseURL: String, version: AirflowVersion) {
        self.baseURL = baseURL
        self.version = version
    }

    /// The page of a run.
    public func run(_ runID: String, of dagID: String) -> String {
        let dag = QueryString.escaped(dagID)
        let run = QueryString.escaped(runID)
        return version == .two
            ? "\(baseURL)/dags/\(dag)/grid?dag_run_id=\(run)" : "\(baseURL)/dags/\(dag)/runs/\(run)"
    }

    /// The page with the log of a task instance; of the try that the instance tells, where
    /// Airflow's pages can be told one.
    public func log(of instance: TaskInstance) -> String {
        let run = run(instance.runID, of: instance.dagID)
        let task = QueryString.escaped(instance.taskID)
        let isMapped = instance.mapIndex >= 0
        switch version {
        case .two:
            let index = isMapped ? "&map_index=\(instance.mapIndex)" : ""
            return "\(run)&task_id=\(task)\(index)&tab=logs"
        case .three:
            let index = isMapped ? "/mapped/\(instance.mapIndex)" : ""
            let attempt = instance.tryNumber > 0 ? "?try_number=\(instance.tryNumber)" : ""
            return "\(run)/tasks/\(task)\(index)\(attempt)"
        }
    }
}
