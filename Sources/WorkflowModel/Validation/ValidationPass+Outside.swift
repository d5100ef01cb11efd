/// Checks that know what some fields mean together: parameters of SQL, connections, DAGs.
extension ValidationPass {
    /// SQL text and `parameters` must name the same parameters.
    mutating func checkParameters(of node: WorkflowNode, _ type: KnownType) {
        guard let field = type.sqlField, let parameters = type.parametersField,
            case .string(let sql) = node.config[field], !sql.isBlank
        else { return }
        let value = node.config[parameters] ?? .object([:])
        guard case .object(let given) = value else { return }
        if given.isEmpty, !sql.utf8.contains(0x40) { return }
        let uses = NamedParameters(sql).uses
        for use in uses where given[use.name] == nil {
            reportHere(
                .missingParameter,
                "the SQL text uses @\(use.name), but '\(parameters)' does not give it", in: field,
                suggestion: NearestName.suggestion(for: use.name, among: given.keys),
                offset: use.offset)
        }
        guard !given.keys.allSatisfy({ name in uses.contains { $0.name == name } }) else { return }
        let used = Set(uses.map(\.name))
        for name in given.keys.sorted() where !used.contains(name) {
            within(.name(parameters)) { pass in
                pass.reportHere(
                    .unusedParameter, "the SQL text does not use @\(name)", in: name,
                    suggestion: NearestName.suggestion(for: name, among: used))
            }
        }
    }

    /// Warns of a query that reads as many rows as there are.
    mutating func checkBound(of node: WorkflowNode, _ type: KnownType) {
        guard let field = type.sqlField, node.config["max_rows"] == nil,
            case .string(let sql) = node.config[field],
            type.declaration.effect(with: node.config) == .read,
            QueryBound.isUnbounded(sql)
        else { return }
        reportHere(
            .unboundedQuery,
            "the query gives as many rows as there are; count or sum them, or bound it with "
                + "TOP, LIMIT, FETCH or 'max_rows'", in: field, severity: .warning)
    }

    /// The statement must pass the guard, and run as far as its database can tell.
    mutating func checkStatement(of node: WorkflowNode, _ type: KnownType) {
        guard let field = type.sqlField, let faults = catalogue.queryFaults[node.id],
            !findings.hasError(at: trail.path + "/" + JSONPointer.escape(field))
        else { return }
        for fault in faults {
            reportHere(
                fault.isRefusal ? .refusedQuery : .invalidQuery, fault.message, in: field,
                severity: fault.isRefusal ? .error : .warning)
        }
    }

    /// Connections and DAGs must exist as the catalogue knows them.
    mutating func checkOutside(of node: WorkflowNode, _ type: KnownType) {
        if catalogue.connections != nil {
            for field in type.declaration.fields {
                guard case .connection(let kinds) = field.kind,
                    case .string(let name) = node.config[field.name]
                else { continue }
                checkConnection(name, kinds: kinds, in: field.name)
            }
        }
        guard !catalogue.dags.isEmpty, let field = type.dagField,
            case .string(let dag) = node.config[field],
            let connection = connection(of: node, type),
            catalogue.connections?[connection]?.kind ?? "airflow" == "airflow"
        else { return }
        checkDag(dag, on: connection, of: node, type, in: field)
    }

    /// The connection that the node names in the first field for one, if it is a plain name.
    func connection(of node: WorkflowNode, _ type: KnownType) -> String? {
        guard let field = type.connection?.name, case .string(let name) = node.config[field],
            !name.isTemplate
        else { return nil }
        return name
    }

    private mutating func checkConnection(_ name: String, kinds: [String], in field: String) {
        guard let connections = catalogue.connections,
            !name.isBlank, !name.isTemplate
        else { return }
        let connection = connections[name]
        if let connection, kinds.contains(connection.kind) { return }
        let fitting = connections.values.filter { kinds.contains($0.kind) }.map(\.name).sorted()
        let hint =
            nearest(name, among: fitting)
            ?? (fitting.count == 1 ? fitting.first : nil)
        guard let connection else {
            reportHere(
                .unknownConnection, "there is no connection '\(name)'", in: field,
                suggestion: hint)
            return
        }
        reportHere(
            .wrongConnectionKind,
            "connection '\(name)' is of kind \(connection.kind); "
                + "'\(field)' takes \(kinds.joined(separator: ", "))",
            in: field, suggestion: hint)
    }

    private mutating func checkDag(
        _ id: String, on connection: String, of node: WorkflowNode, _ type: KnownType,
        in field: String
    ) {
        guard let known = catalogue.dags[connection], !id.isTemplate, !id.isEmpty else { return }
        guard let dag = known[id] else {
            guard catalogue.completeDagLists.contains(connection) else { return }
            reportHere(
                .unknownDag, "connection '\(connection)' has no DAG '\(id)'", in: field,
                suggestion: nearest(id, among: known.keys))
            return
        }
        // Only node types that start a run can unpause its DAG.
        let starts = type.canUnpause
        if dag.isPaused, starts, node.config["unpause"] ?? .bool(false) == .bool(false) {
            reportHere(
                .pausedDag, "DAG '\(id)' is paused, so its run would stay queued", in: field,
                suggestion: "unpause: true", severity: .warning)
        }
        if starts, !dag.isActive || dag.hasImportErrors {
            reportHere(
                .brokenDag,
                dag.isActive
                    ? "the file of DAG '\(id)' does not import at present; its last version would "
                        + "run, if any"
                    : "Airflow has not seen the file of DAG '\(id)' lately; its run may never start",
                in: field, severity: .warning)
        }
        if let conf = type.confField { checkConf(node.config[conf], dag: dag, conf) }
    }

    private mutating func checkConf(_ conf: JSONValue?, dag: DagFacts, _ field: String) {
        guard case .object(let given) = conf ?? .object([:]) else { return }
        for name in dag.requiredParams.sorted() where given[name] == nil {
            // What has a default is not required, whatever the list says.
            if dag.params?[name]?.objectValue?["default"] != nil { continue }
            reportHere(
                .missingDagParam,
                "DAG '\(dag.id)' requires the param '\(name)' in '\(field)'",
                in: conf == nil ? nil : field, suggestion: name)
        }
        guard let params = dag.params, !params.isEmpty, conf != nil else { return }
        trail.steps.append(.name(field))
        for (name, value) in given {
            guard let schema = params[name] else {
                reportHere(
                    .unknownDagParam, "DAG '\(dag.id)' declares no param '\(name)'", in: name,
                    suggestion: NearestName.suggestion(
                        for: name, among: params.keys.filter { given[$0] == nil }),
                    severity: .warning)
                continue
            }
            var check = ParamSchema(known: known)
            trail.steps.append(.name(name))
            for problem in check.problems(of: value, schema: schema) {
                trail.steps.append(contentsOf: problem.steps)
                reportHere(
                    .invalidDagParam, "param '\(name)' of DAG '\(dag.id)' \(problem.message)")
                trail.steps.removeLast(problem.steps.count)
            }
            trail.steps.removeLast()
        }
        trail.steps.removeLast()
    }
}

extension String {
    /// Whether it has expressions in braces, or means to.
    var isTemplate: Bool {
        hasBraces && (try? Template.parse(self))?.isLiteral != true
    }
}
