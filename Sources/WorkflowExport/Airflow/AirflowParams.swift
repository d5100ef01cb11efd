import WorkflowModel

/// A workflow's inputs as params of a DAG, with their JSON Schema.
enum AirflowParams {
    /// The argument `params`, or nil for a workflow without inputs.
    static func source(_ inputs: [InputDeclaration]) -> PythonSource? {
        guard !inputs.isEmpty else { return nil }
        return .dictionary(inputs.map { ($0.name, param($0)) })
    }

    private static func param(_ input: InputDeclaration) -> PythonSource {
        var arguments: [PythonSource] = []
        if let value = input.defaultValue { arguments.append(.value(value)) }
        let (type, format) = schema(of: input.type)
        arguments.append(.prefixed("type=", .value(.string(type))))
        if let format { arguments.append(.prefixed("format=", .value(.string(format)))) }
        if let description = input.description, !description.isEmpty {
            arguments.append(
                .prefixed("description=", .value(.string(AirflowTasks.shown(description)))))
        }
        return .call("Param", arguments)
    }

    /// The type in JSON Schema, and what the form in Airflow's page shows for it.
    private static func schema(of type: InputType) -> (type: String, format: String?) {
        switch type {
        case .string: ("string", nil)
        case .integer: ("integer", nil)
        case .number: ("number", nil)
        case .boolean: ("boolean", nil)
        case .date: ("string", "date")
        case .datetime: ("string", "date-time")
        case .object: ("object", nil)
        case .list: ("array", nil)
        }
    }
}
