extension ExpressionEvaluator {
    /// Calls a function: works its values out, checks them, and lets its body do the rest.
    mutating func call(
        _ name: String, _ arguments: [Expression], at offset: Int
    ) throws(ExpressionError) -> JSONValue {
        guard let function = ExpressionFunctions.byName[name] else {
            throw ExpressionError(
                .wrongCall, "there is no function '\(name)'", at: offset,
                suggestion: ExpressionNames.suggestedFunction(for: name))
        }
        if let complaint = function.complaint(aboutCount: arguments.count) {
            throw ExpressionError(.wrongCall, complaint, at: offset)
        }
        var values: [JSONValue] = []
        for (index, argument) in arguments.enumerated() {
            let isForgiving = index == 0 && name == "default"
            let value = try isForgiving ? valueOrNull(of: argument) : self.value(of: argument)
            let isAbsent = value.isNull && index >= function.required
            if let parameter = function.parameter(at: index), !isAbsent, !parameter.accepts(value) {
                throw ExpressionError(
                    .wrongType,
                    "\(name) takes \(parameter.shown) here, not \(value.kindPhrase)",
                    at: argument.start)
            }
            values.append(value)
        }
        let call = FunctionCall(
            name: name, arguments: values, offsets: arguments.map(\.start), offset: offset)
        return try function.body(call, &self)
    }

    /// The value, or null where something that it reads is missing.
    private mutating func valueOrNull(
        of expression: Expression
    ) throws(ExpressionError) -> JSONValue {
        do {
            return try value(of: expression)
        } catch {
            guard error.code == .missing || error.code == .unknownName else { throw error }
            return .null
        }
    }
}
