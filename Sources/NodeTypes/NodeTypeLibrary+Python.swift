public import WorkflowExport

extension NodeTypeLibrary {
    /// What the Python forms need: the declarations, and the Python beside each node type.
    public static let python = PythonNodeTypes(
        registry: registry, modules: modules + airflowModules, airflow: airflow)

    private static let modules: [PythonModule] = []
}
