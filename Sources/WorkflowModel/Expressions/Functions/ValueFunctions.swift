/// `default`, `to_json`, `from_json`.
enum ValueFunctions {
    @Sendable static func `default`(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        let value = call.argument(0) ?? .null
        return value.isNull ? call.argument(1) ?? .null : value
    }

    @Sendable static func toJSON(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        let value = call.argument(0) ?? .null
        try evaluator.spend(copying: value, at: call.offset)
        return .string(value.compactText)
    }

    @Sendable static func fromJSON(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        let text = call.text(0)
        try evaluator.spend(bytes: text.utf8.count * 8, at: call.offset)
        do {
            return try JSONValue(parsing: text)
        } catch {
            throw call.bad(0, "the text is no JSON: \(error.description)")
        }
    }
}
