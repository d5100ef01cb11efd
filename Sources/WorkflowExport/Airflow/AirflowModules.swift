/// The files of `runtime/`, as they lie there.
enum AirflowModules {
    static let all = [
        PythonModule("runtime.task", PackageResources.task_py),
        PythonModule("runtime.deferring", PackageResources.deferring_py),
        PythonModule("runtime.edges", PackageResources.edges_py),
        PythonModule("runtime.retries", PackageResources.retries_py),
        PythonModule("runtime.dag_runs", PackageResources.dag_runs_py),
    ]
}
