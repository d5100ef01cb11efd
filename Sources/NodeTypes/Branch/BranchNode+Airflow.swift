import WorkflowExport

extension BranchNode {
    /// A `BranchPythonOperator`.
    static let airflow = AirflowTaskForm("BranchTask", module: "branch_task", input: .step)
}
