import WorkflowModel

/// Checks a conf against a DAG's params, in the words of Python's jsonschema.
enum ParamCheck {
    /// What is wrong first, or nil; keys that are no params are fine.
    static func fault(
        of conf: JSONValue, params: [DagParam], dialect: AirflowDialect
    ) -> String? {
        for param in params {
            let value = conf[param.name] ?? param.value
            guard let (rule, words) = broken(param.schema, value) else { continue }
            return "Invalid input for param \(param.name): \(words)\n\n"
                + "Failed validating '\(rule)' in schema:\n    \(python(.object(param.schema)))\n\n"
                + "On instance:\n    \(python(value))"
        }
        return nil
    }

    private static func broken(
        _ schema: [String: JSONValue], _ value: JSONValue
    ) -> (rule: String, words: String)? {
        let shown = python(value)
        if let type = schema["type"]?.stringValue, !isOf(type, value) {
            return ("type", "\(shown) is not of type '\(type)'")
        }
        if let choices = schema["enum"]?.arrayValue, !choices.contains(value) {
            return ("enum", "\(shown) is not one of \(python(.array(choices)))")
        }
        if schema["format"] == "date", let text = value.stringValue, CalendarDay(text) == nil {
            return ("format", "\(shown) is not a 'date'")
        }
        return nil
    }

    private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
        switch type {
        case "string": value.stringValue != nil
        case "integer": value.integerValue != nil
        case "boolean": value.boolValue != nil
        case "number": value.doubleValue != nil
        case "array": value.arrayValue != nil
        case "object": value.objectValue != nil
        default: true
        }
    }

    /// A value as Python prints it.
    private static func python(_ value: JSONValue) -> String {
        switch value {
        case .null: "None"
        case .bool(let flag): flag ? "True" : "False"
        case .string(let text): PythonText.repr(text)
        case .array(let values): "[" + values.map(python).joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }
                .map { "'\($0.key)': \(python($0.value))" }.joined(separator: ", ") + "}"
        default: value.compactText
        }
    }
}
