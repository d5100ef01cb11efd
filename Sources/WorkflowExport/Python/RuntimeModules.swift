/// The files of `runtime/`, as they lie there.
enum RuntimeModules {
    static let all = [
        PythonModule("runtime.errors", PackageResources.errors_py),
        PythonModule("runtime.expressions", PackageResources.expressions_py),
        PythonModule("runtime.step", PackageResources.step_py),
    ]
}
