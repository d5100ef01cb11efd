extension Contract {
    /// The contract of a document as the world is now.
    ///
    /// Picks exactly the connections and DAGs that the document names. A connection that the
    /// catalogue does not know has the kind `unknown`, so that it hashes unlike a known one. A DAG
    /// whose id is only known during the run is not covered; the plan says so.
    public static func assemble(
        document: WorkflowDocument, registry: NodeTypeRegistry, catalogue: Catalogue,
        subworkflows: [String: String] = [:]
    ) -> Contract {
        var connections: Set<String> = []
        var dags: Set<DagVersion> = []
        for node in document.nodes {
            guard let declaration = registry[node.type] else { continue }
            let kind = FieldKind.record(declaration.fields)
            kind.collectConnections(from: .object(node.config), into: &connections)
            for (connection, dag) in node.dags(by: declaration) {
                dags.insert(
                    DagVersion(
                        connection: connection, dagID: dag,
                        version: catalogue.dags[connection]?[dag]?.version))
            }
        }
        return Contract(
            document: document,
            connections: connections.map {
                catalogue.connections?[$0] ?? ConnectionIdentity(name: $0, kind: "unknown")
            },
            dagVersions: Array(dags), subworkflows: subworkflows)
    }
}

extension WorkflowNode {
    /// The DAGs that the node names, with the connection each is on.
    func dags(by declaration: NodeTypeDeclaration) -> [(connection: String, dag: String)] {
        guard let connection = connection(by: declaration) else { return [] }
        return declaration.fields.filter { $0.kind == .dagID }.compactMap { field in
            guard let dag = config[field.name]?.stringValue, !dag.isTemplate else { return nil }
            return (connection, dag)
        }
    }
}

extension FieldKind {
    /// Adds the names of connections that a value of the kind holds.
    fileprivate func collectConnections(from value: JSONValue, into names: inout Set<String>) {
        switch self {
        case .connection:
            if let name = value.stringValue { names.insert(name) }
        case .list(let element, _):
            for part in value.arrayValue ?? [] {
                element.collectConnections(from: part, into: &names)
            }
        case .map(let element):
            for part in (value.objectValue ?? [:]).values {
                element.collectConnections(from: part, into: &names)
            }
        case .record(let fields):
            for field in fields {
                guard let part = value[field.name] else { continue }
                field.kind.collectConnections(from: part, into: &names)
            }
        default: break
        }
    }
}
