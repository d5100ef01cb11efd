public import WorkflowExport

extension NodeTypeLibrary {
    /// What the Python forms need: the declarations, and the Python beside each node type.
    public static let python = PythonNodeTypes(
        registry: registry, modules: modules + airflowModules, airflow: airflow)

    private static let modules = [
        PythonModule("airflow_clear", PackageResources.airflow_clear_py),
        PythonModule("airflow_diagnose", PackageResources.airflow_diagnose_py),
        PythonModule("airflow_logs", PackageResources.airflow_logs_py),
        PythonModule("airflow_trigger", PackageResources.airflow_trigger_py),
        PythonModule("airflow_wait", PackageResources.airflow_wait_py),
        PythonModule("approval", PackageResources.approval_py),
        PythonModule("branch", PackageResources.branch_py),
        PythonModule("check", PackageResources.check_py),
        PythonModule("delay", PackageResources.delay_py),
        PythonModule("http_request", PackageResources.http_request_py),
        PythonModule("python", PackageResources.python_py),
        PythonModule("sql_query", PackageResources.sql_query_py),
        PythonModule("summarize", PackageResources.summarize_py),
    ]
}
