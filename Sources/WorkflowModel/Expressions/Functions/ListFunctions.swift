/// `len`, `sum`, `avg`, `min`, `max`, `any`, `all`, `join`, `contains`.
enum ListFunctions {
    @Sendable static func len(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        switch call.argument(0) {
        case .string(let text):
            try evaluator.spend(steps: text.utf8.count / 16, at: call.offset)
            return .integer(text.unicodeScalars.count)
        case .array(let elements): return .integer(elements.count)
        case .object(let members): return .integer(members.count)
        default: return 0
        }
    }

    @Sendable static func sum(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        try total(call, from: call.argument(1) ?? 0, with: &evaluator)
    }

    private static func total(
        _ call: FunctionCall, from start: JSONValue, with evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        var total = start
        for (index, element) in try call.elements(0, with: &evaluator).enumerated() {
            guard Number(element) != nil else {
                throw ExpressionError(
                    .wrongType,
                    "\(call.name) adds numbers, but element \(index) is \(element.kindPhrase)",
                    at: call.place(0))
            }
            total = try Arithmetic.apply(.add, total, element, with: &evaluator, at: call.offset)
        }
        return total
    }

    @Sendable static func average(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        let total = try total(call, from: 0, with: &evaluator)
        let count = try call.elements(0, with: &evaluator).count
        guard count > 0 else { throw call.bad(0, "the list is empty, so it has no mean") }
        return try Arithmetic.apply(
            .divide, total, .integer(count), with: &evaluator, at: call.offset)
    }

    @Sendable static func min(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        try extreme(call, .less, with: &evaluator)
    }

    @Sendable static func max(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        try extreme(call, .greater, with: &evaluator)
    }

    /// The first element that no other beats.
    private static func extreme(
        _ call: FunctionCall, _ comparator: Expression.Comparator,
        with evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        var elements = call.arguments
        if elements.count == 1 {
            guard ExpressionFunction.Parameter.elements.accepts(elements[0]) else {
                throw ExpressionError(
                    .wrongType,
                    "\(call.name) of one value takes a list, not \(elements[0].kindPhrase)",
                    at: call.place(0))
            }
            elements = try call.elements(0, with: &evaluator)
        }
        guard var best = elements.first else {
            throw call.bad(0, "the list is empty; give a value for that case with 'if … else'")
        }
        for element in elements.dropFirst()
        where try Comparing.holds(element, comparator, best, with: &evaluator, at: call.offset) {
            best = element
        }
        return best
    }

    @Sendable static func any(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        .bool(try call.elements(0, with: &evaluator).contains(where: \.isTruthy))
    }

    @Sendable static func all(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        .bool(try call.elements(0, with: &evaluator).allSatisfy(\.isTruthy))
    }

    @Sendable static func join(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        let separator = call.text(1)
        var text = ""
        for (index, element) in try call.elements(0, with: &evaluator).enumerated() {
            let part = element.templateText
            try evaluator.spend(bytes: separator.utf8.count + part.utf8.count, at: call.offset)
            text += index == 0 ? part : separator + part
        }
        return .string(text)
    }

    @Sendable static func contains(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        let (container, part) = (call.argument(0) ?? .null, call.argument(1) ?? .null)
        return .bool(try Comparing.contains(container, part, with: &evaluator, at: call.offset))
    }
}
