public import WorkflowModel

/// What the Python forms need to know of node types: how each is declared, and its Python.
public struct PythonNodeTypes: Sendable {
    /// The declarations, which say what is a template, an expression, a connection.
    public let registry: NodeTypeRegistry
    /// The Python files of the node types and of what they share.
    public let library: PythonLibrary
    /// How nodes become tasks of Airflow, by type; those of other types call their function.
    public let airflow: [String: AirflowTaskForm]

    /// Puts declarations and files together.
    ///
    /// - Parameters:
    ///   - registry: the declarations.
    ///   - modules: one module for each node type, named by ``module(of:)``, with one function of
    ///     the same name: `airflow_trigger(step, *, connection, dag_id, …)`.
    ///   - airflow: how nodes become tasks of Airflow, by type.
    public init(
        registry: NodeTypeRegistry, modules: [PythonModule],
        airflow: [String: AirflowTaskForm] = [:]
    ) {
        self.registry = registry
        self.airflow = airflow
        library = PythonLibrary.runtime.with(AirflowModules.all).with(modules)
    }

    /// No node types: enough for every form but the Python ones.
    public static let none = PythonNodeTypes(registry: NodeTypeRegistry([]), modules: [])

    /// What a node type's module and its function are called: `airflow_trigger`.
    public static func module(of type: String) -> String {
        String(type.map { $0 == "." ? "_" : $0 })
    }

    /// The connections that a document names, with the kinds that each may be of.
    public func connections(of document: WorkflowDocument) -> [String: [String]] {
        var kinds: [String: [String]] = [:]
        for node in document.nodes {
            for field in registry[node.type]?.fields ?? [] {
                guard case .connection(let allowed) = field.kind,
                    let name = node.config[field.name]?.stringValue
                else { continue }
                kinds[name] = kinds[name].map { $0.filter(allowed.contains) } ?? allowed
            }
        }
        return kinds
    }
}
