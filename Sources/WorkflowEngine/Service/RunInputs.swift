import WorkflowModel

/// Checks the inputs of a run against the workflow's declarations.
enum RunInputs {
    /// The inputs with defaults filled in.
    ///
    /// A default is taken as it is, also if it has braces.
    /// - Throws: ``WorkflowEngineError`` `invalid-inputs` with every problem.
    static func check(
        _ given: [String: JSONValue], against declarations: [InputDeclaration]
    ) throws(WorkflowEngineError) -> [String: JSONValue] {
        var problems: [Diagnostic] = []
        var values: [String: JSONValue] = [:]
        for declaration in declarations {
            let path = "/inputs/" + escaped(declaration.name)
            if let value = given[declaration.name] {
                if let fit = declaration.type.fit(value) {
                    values[declaration.name] = fit
                } else {
                    problems.append(
                        Diagnostic(
                            .wrongType, path: path,
                            message: "input '\(declaration.name)' must be "
                                + "\(declaration.type.expectation), not \(value.described)"))
                }
            } else if let value = declaration.defaultValue {
                values[declaration.name] = value
            } else {
                problems.append(
                    Diagnostic(
                        .missingField, path: path,
                        message: "input '\(declaration.name)' is missing"))
            }
        }
        let names = Set(declarations.map(\.name))
        for name in given.keys.sorted() where !names.contains(name) {
            problems.append(
                Diagnostic(
                    .unknownInput, path: "/inputs/" + escaped(name),
                    message: "the workflow has no input '\(name.prefix(100))'"))
        }
        if JSONValue.object(given).size(upTo: Limits.inputBytes) > Limits.inputBytes {
            problems.append(
                Diagnostic(
                    .tooLarge, path: "/inputs",
                    message: "the inputs have more than \(Limits.inputBytes) bytes"))
        }
        if problems.isEmpty { return values }
        let summary = problems.map(\.message).joined(separator: "; ")
        throw WorkflowEngineError(.invalidInputs, summary, problems: problems)
    }

    private static func escaped(_ name: String) -> String {
        var escaped = ""
        for character in name {
            switch character {
            case "~": escaped += "~0"
            case "/": escaped += "~1"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}

extension JSONValue {
    /// The value as a message names it; never long.
    fileprivate var described: String {
        if case .string(let text) = self { return "the text '\(text.prefix(40))'" }
        return kindName
    }
}

extension InputType {
    /// The value as this type holds it, or nil when it does not fit.
    fileprivate func fit(_ value: JSONValue) -> JSONValue? {
        guard accepts(value) else { return nil }
        if self == .integer, let whole = value.integerValue { return .integer(whole) }
        let finite = value.withFiniteNumbers
        return accepts(finite) ? finite : nil
    }
}
