/// Checks that know what some fields mean together: parameters of SQL, connections, DAGs.
extension ValidationPass {
    /// SQL text and `parameters` must name the same parameters.
    mutating func checkParameters(
        of node: WorkflowNode, _ declaration: NodeTypeDeclaration, at place: ConfigPlace
    ) {
        guard let field = declaration.fields.first(where: { $0.kind == .sql }),
            let parameters = declaration.field("parameters"), case .map = parameters.kind,
            let sql = node.config[field.name]?.stringValue
        else { return }
        let value = node.config[parameters.name] ?? .object([:])
        guard let given = value.objectValue else { return }
        let uses = NamedParameters(sql).uses
        for use in uses where given[use.name] == nil {
            report(
                .missingParameter, at: place.part(field.name).path, node: node.id,
                "the SQL text uses @\(use.name), but '\(parameters.name)' does not give it",
                suggestion: NearestName.suggestion(for: use.name, among: given.keys),
                offset: use.offset)
        }
        let used = Set(uses.map(\.name))
        for name in given.keys.sorted() where !used.contains(name) {
            report(
                .unusedParameter, at: place.part(parameters.name).part(name).path,
                node: node.id, "the SQL text does not use @\(name)",
                suggestion: NearestName.suggestion(for: name, among: used))
        }
    }

    /// Connections and DAGs must exist as the catalogue knows them.
    mutating func checkOutside(
        of node: WorkflowNode, _ declaration: NodeTypeDeclaration, at place: ConfigPlace
    ) {
        for field in declaration.fields {
            guard let name = node.config[field.name]?.stringValue else { continue }
            switch field.kind {
            case .connection(let kinds):
                checkConnection(name, kinds: kinds, at: place.part(field.name, name: field.name))
            case .dagID:
                guard let connection = node.connection(by: declaration),
                    catalogue.connections?[connection]?.kind ?? "airflow" == "airflow"
                else { continue }
                checkDag(name, on: connection, of: node, declaration, at: place, field.name)
            default: break
            }
        }
    }

    private mutating func checkConnection(
        _ name: String, kinds: [String], at place: ConfigPlace
    ) {
        guard let connections = catalogue.connections, !name.allSatisfy(\.isWhitespace) else {
            return
        }
        let fitting = connections.values.filter { kinds.contains($0.kind) }.map(\.name).sorted()
        let hint =
            NearestName.suggestion(for: name, among: fitting)
            ?? (fitting.count == 1 ? fitting.first : nil)
        guard let connection = connections[name] else {
            report(
                .unknownConnection, at: place.path, node: place.id,
                "there is no connection '\(name)'", suggestion: hint)
            return
        }
        guard !kinds.contains(connection.kind) else { return }
        report(
            .wrongConnectionKind, at: place.path, node: place.id,
            "connection '\(name)' is of kind \(connection.kind); "
                + "'\(place.name)' takes \(kinds.joined(separator: ", "))",
            suggestion: hint)
    }

    private mutating func checkDag(
        _ id: String, on connection: String, of node: WorkflowNode,
        _ declaration: NodeTypeDeclaration, at place: ConfigPlace, _ field: String
    ) {
        guard let known = catalogue.dags[connection], !id.isTemplate, !id.isEmpty else { return }
        guard let dag = known[id] else {
            guard catalogue.completeDagLists.contains(connection) else { return }
            report(
                .unknownDag, at: place.part(field).path, node: node.id,
                "connection '\(connection)' has no DAG '\(id)'",
                suggestion: NearestName.suggestion(for: id, among: known.keys))
            return
        }
        // Only node types that start a run can unpause its DAG.
        if dag.isPaused, let unpause = declaration.field("unpause"),
            node.config[unpause.name] ?? .bool(false) == .bool(false)
        {
            report(
                .pausedDag, at: place.part(field).path, node: node.id,
                "DAG '\(id)' is paused, so its run would stay queued",
                suggestion: "unpause: true", severity: .warning)
        }
        if let conf = declaration.field("conf") {
            checkConf(node.config[conf.name], dag: dag, at: place, conf.name)
        }
    }

    private mutating func checkConf(
        _ conf: JSONValue?, dag: DagFacts, at place: ConfigPlace, _ field: String
    ) {
        guard let given = (conf ?? .object([:])).objectValue else { return }
        let part = conf == nil ? place : place.part(field)
        for name in dag.requiredParams.sorted() where given[name] == nil {
            report(
                .missingDagParam, at: part.path, node: place.id,
                "DAG '\(dag.id)' requires the param '\(name)' in '\(field)'", suggestion: name)
        }
        for (name, value) in given.sorted(by: { $0.key < $1.key }) {
            guard let schema = dag.params?[name], !value.holdsTemplate,
                let problem = ParamSchema.problem(of: value, schema: schema)
            else { continue }
            report(
                .invalidDagParam, at: part.part(name).path, node: place.id,
                "param '\(name)' of DAG '\(dag.id)' \(problem)")
        }
    }
}

extension WorkflowNode {
    /// The connection that the node names in the first field for one, if it is a plain name.
    func connection(by declaration: NodeTypeDeclaration) -> String? {
        for field in declaration.fields {
            guard case .connection = field.kind else { continue }
            if let name = config[field.name]?.stringValue, !name.isTemplate { return name }
        }
        return nil
    }
}

extension String {
    /// Whether it has expressions in braces, or means to.
    var isTemplate: Bool {
        hasBraces && (try? Template.parse(self))?.isLiteral != true
    }
}

extension JSONValue {
    /// Whether any string in it has expressions in braces.
    var holdsTemplate: Bool {
        switch self {
        case .string(let text): text.isTemplate
        case .array(let elements): elements.contains(where: \.holdsTemplate)
        case .object(let members): members.values.contains(where: \.holdsTemplate)
        case .null, .bool, .integer, .double, .decimal: false
        }
    }
}
