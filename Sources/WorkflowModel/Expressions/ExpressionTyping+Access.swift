extension Expression {
    /// The type of `base.name`, also written `base["name"]`, from the base's type.
    func memberType(
        _ name: String, of base: Expression, typed baseType: ValueType, at offset: Int,
        report: (ExpressionFinding) -> Void
    ) -> ValueType {
        let type = baseType.withoutNull
        switch type {
        case .any: return .any
        case .object(let members, let isOpen):
            if let member = members[name] { return member }
            if isOpen { return .any }
            var code = DiagnosticCode.unknownField
            var message = "\(base.shown) has no '\(name)'"
            if case .name("inputs") = base.kind {
                code = .unknownInput
                message = "the workflow has no input '\(name)'"
            }
            let nearest = NearestName.member(for: name, among: members.keys)
            report(ExpressionFinding(code, message, at: offset, suggestion: nearest))
        case .list:
            report(
                ExpressionFinding(
                    .notIndexable, "\(base.shown) is a list; pick an element first: [0].\(name)",
                    at: offset, suggestion: "[0].\(name)"))
        default:
            report(
                ExpressionFinding(
                    .notIndexable, "\(base.shown) is \(type.shown), so it has no '\(name)'",
                    at: offset))
        }
        return .any
    }

    /// The type of `base[index]`.
    func indexType(
        _ index: Expression, of base: Expression, in scope: TypeScope,
        report: (ExpressionFinding) -> Void
    ) -> ValueType {
        let type = base.type(in: scope, report: report).withoutNull
        if case .literal(.string(let name)) = index.kind, case .object = type {
            return memberType(name, of: base, typed: type, at: index.start, report: report)
        }
        let indexType = index.type(in: scope, report: report)
        let expected: String
        switch type.family {
        case .unknown: return .any
        case .object:
            if indexType.family == .text || indexType.family == .unknown { return .any }
            expected = "a string, as \(base.shown) is an object"
        case .list, .text:
            let isInteger = [.integer, .boolean, .any].contains(indexType.withoutNull)
            if isInteger { return type.element }
            expected = "an integer, as \(base.shown) is \(type.shown)"
        case .null, .boolean, .number:
            report(
                ExpressionFinding(
                    .notIndexable,
                    "\(base.shown) is \(type.shown), so nothing can be picked from it",
                    at: index.start))
            return .any
        }
        report(
            ExpressionFinding(
                .wrongOperand, "between the brackets must stand \(expected)", at: index.start))
        return .any
    }

    /// The type of a function's result; checks how it is called.
    func callType(
        _ name: String, _ arguments: [Expression], in scope: TypeScope,
        report: (ExpressionFinding) -> Void
    ) -> ValueType {
        let types = arguments.map { $0.type(in: scope, report: report) }
        guard let function = ExpressionFunctions.byName[name] else {
            report(
                ExpressionFinding(
                    .unknownFunction, "there is no function '\(name)'", at: offset,
                    suggestion: ExpressionNames.suggestedFunction(for: name)))
            return .any
        }
        if let complaint = function.complaint(aboutCount: arguments.count) {
            report(ExpressionFinding(.wrongArgument, "\(name): \(complaint)", at: offset))
            return .any
        }
        for (index, type) in types.enumerated() {
            var parameter = function.parameter(at: index) ?? .any
            if types.count == 1, name == "min" || name == "max" { parameter = .elements }
            if index >= function.required, type == .null { continue }
            guard !parameter.accepts(type) else { continue }
            report(
                ExpressionFinding(
                    .wrongArgument, "\(name) takes \(parameter.shown) here, not \(type.shown)",
                    at: arguments[index].start))
        }
        return function.result(types)
    }
}
