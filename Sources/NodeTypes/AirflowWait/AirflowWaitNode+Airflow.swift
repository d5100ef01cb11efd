import WorkflowExport

extension AirflowWaitNode {
    /// A deferrable sensor of a run in the same Airflow.
    static let airflow = AirflowTaskForm(
        "AirflowWaitTask", module: "airflow_wait_task", input: .arguments)
}
