import WorkflowExport

extension DelayNode {
    /// A deferrable task.
    static let airflow = AirflowTaskForm("DelayTask", module: "delay_task", input: .step)
}
