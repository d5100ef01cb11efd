/// The files of `runtime/`, as they lie there.
enum RuntimeModules {
    static let all = [
        PythonModule("runtime.airflow", PackageResources.airflow_py),
        PythonModule("runtime.airflow_runs", PackageResources.airflow_runs_py),
        PythonModule("runtime.connections", PackageResources.connections_py),
        PythonModule("runtime.dates", PackageResources.dates_py),
        PythonModule("runtime.errors", PackageResources.errors_py),
        PythonModule("runtime.exact", PackageResources.exact_py),
        PythonModule("runtime.expressions", PackageResources.expressions_py),
        PythonModule("runtime.figures", PackageResources.figures_py),
        PythonModule("runtime.findings", PackageResources.findings_py),
        PythonModule("runtime.language", PackageResources.language_py),
        PythonModule("runtime.lists", PackageResources.lists_py),
        PythonModule("runtime.logs", PackageResources.logs_py),
        PythonModule("runtime.model", PackageResources.model_py),
        PythonModule("runtime.mssql", PackageResources.mssql_py),
        PythonModule("runtime.program", PackageResources.program_py),
        PythonModule("runtime.prompts", PackageResources.prompts_py),
        PythonModule("runtime.redaction", PackageResources.redaction_py),
        PythonModule("runtime.scheduler", PackageResources.scheduler_py),
        PythonModule("runtime.sql", PackageResources.sql_py),
        PythonModule("runtime.sqlite", PackageResources.sqlite_py),
        PythonModule("runtime.step", PackageResources.step_py),
        PythonModule("runtime.trends", PackageResources.trends_py),
    ]
}
