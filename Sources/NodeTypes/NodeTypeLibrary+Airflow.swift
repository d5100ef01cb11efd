import WorkflowExport

extension NodeTypeLibrary {
    /// How nodes become tasks of Airflow; those of other types become a `PythonOperator`.
    static let airflow: [String: AirflowTaskForm] = [
        "airflow.trigger": AirflowTriggerNode.airflow,
        "airflow.wait": AirflowWaitNode.airflow,
        // Airflow's own approval, with a person's answer in its page.
        "approval": AirflowTaskForm("ApprovalTask", module: "approval_task", input: .arguments),
        "branch": BranchNode.airflow,
        "delay": DelayNode.airflow,
        "sql.query": SQLQueryNode.airflow,
    ]

    /// The Python of these tasks.
    static let airflowModules = [
        PythonModule("airflow_trigger_task", PackageResources.airflow_trigger_task_py),
        PythonModule("airflow_wait_task", PackageResources.airflow_wait_task_py),
        PythonModule("approval_task", PackageResources.approval_task_py),
        PythonModule("branch_task", PackageResources.branch_task_py),
        PythonModule("delay_task", PackageResources.delay_task_py),
        PythonModule("sql_query_task", PackageResources.sql_query_task_py),
    ]
}
