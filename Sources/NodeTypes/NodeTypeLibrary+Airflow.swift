import WorkflowExport

extension NodeTypeLibrary {
    /// How nodes become tasks of Airflow; those of other types become a `PythonOperator`.
    static let airflow: [String: AirflowTaskForm] = [
        AirflowTriggerNode.declaration.name: AirflowTriggerNode.airflow,
        BranchNode.declaration.name: BranchNode.airflow,
        DelayNode.declaration.name: DelayNode.airflow,
    ]

    /// The Python of these tasks.
    static let airflowModules = [
        PythonModule("airflow_trigger_task", PackageResources.airflow_trigger_task_py),
        PythonModule("branch_task", PackageResources.branch_task_py),
        PythonModule("delay_task", PackageResources.delay_task_py),
    ]
}
