extension Expression {
    func unaryType(
        _ operation: UnaryOperator, _ operand: Expression, in scope: TypeScope,
        report: (ExpressionFinding) -> Void
    ) -> ValueType {
        let type = operand.type(in: scope, report: report)
        if operation == .not { return .boolean }
        if type.family == .unknown { return .any }
        guard type.isNumeric else {
            report(
                ExpressionFinding(
                    .wrongOperand, "'\(operation.rawValue)' needs a number, not \(type.shown)",
                    at: offset))
            return .any
        }
        return type.withoutNull == .number ? .number : .integer
    }

    func binaryType(
        _ operation: BinaryOperator, _ left: ValueType, _ right: ValueType,
        report: (ExpressionFinding) -> Void
    ) -> ValueType {
        if left.isNumeric, right.isNumeric {
            let isExact = left.withoutNull != .number && right.withoutNull != .number
            return isExact && operation != .divide ? .integer : .number
        }
        switch (operation, left.family, right.family) {
        case (.add, .text, .text): return .string
        case (.add, .list, .list): return left.withoutNull.joined(with: right.withoutNull)
        case (.multiply, .text, .number), (.multiply, .text, .boolean),
            (.multiply, .number, .text), (.multiply, .boolean, .text):
            if left.withoutNull != .number, right.withoutNull != .number { return .string }
        case (.multiply, .list, .number), (.multiply, .list, .boolean):
            if right.withoutNull != .number { return left.withoutNull }
        case (.multiply, .number, .list), (.multiply, .boolean, .list):
            if left.withoutNull != .number { return right.withoutNull }
        case (_, .unknown, let other), (_, let other, .unknown):
            if Expression.takes(operation, other) { return .any }
        default: break
        }
        report(
            ExpressionFinding(
                .wrongOperand,
                "'\(operation.rawValue)' does not take \(left.shown) and \(right.shown)", at: offset
            ))
        return .any
    }

    /// Whether an operator can take such a value beside one that is not known.
    private static func takes(_ operation: BinaryOperator, _ family: ValueType.Family) -> Bool {
        switch family {
        case .unknown, .boolean, .number: true
        case .text, .list: operation == .add || operation == .multiply
        case .null, .object: false
        }
    }

    func comparisonType(
        _ first: Expression, _ chain: [Comparison], in scope: TypeScope,
        report: (ExpressionFinding) -> Void
    ) -> ValueType {
        var left = first.type(in: scope, report: report)
        for comparison in chain {
            let right = comparison.right.type(in: scope, report: report)
            if let finding = Expression.finding(comparison, left, right) { report(finding) }
            left = right
        }
        return .boolean
    }

    private static func finding(
        _ comparison: Comparison, _ left: ValueType, _ right: ValueType
    ) -> ExpressionFinding? {
        let (first, second) = (left.family, right.family)
        let sign = comparison.comparator.rawValue
        switch comparison.comparator {
        case .contained, .notContained:
            return containment(comparison, left, right)
        case .equal, .notEqual:
            let isOpen = [first, second].contains { $0 == .unknown || $0 == .null }
            if first == second || isOpen { return nil }
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            if first == .null || second == .null || (first == .object && second == .object) {
                let shown = first == .null ? left.shown : right.shown
                return ExpressionFinding(
                    .wrongOperand, "'\(sign)' cannot compare \(shown)", at: comparison.offset)
            }
            let isOpen = first == .unknown || second == .unknown
            if first == second || isOpen { return nil }
        }
        let isTextWithNumber =
            (first == .text && second == .number) || (first == .number && second == .text)
        let hint = isTextWithNumber ? "; turn the text into a number with int(…) or float(…)" : ""
        return ExpressionFinding(
            .unlikeTypes,
            "'\(sign)' compares \(left.shown) with \(right.shown), which are never alike\(hint)",
            at: comparison.offset)
    }

    private static func containment(
        _ comparison: Comparison, _ item: ValueType, _ container: ValueType
    ) -> ExpressionFinding? {
        let family = item.family
        switch container.family {
        case .unknown: return nil
        case .text, .object:
            if family == .text || family == .unknown { return nil }
            return ExpressionFinding(
                .wrongOperand, "only a string can be 'in' \(container.shown), not \(item.shown)",
                at: comparison.offset)
        case .list:
            let element = container.element.family
            if element == family
                || [element, family].contains(where: { $0 == .unknown || $0 == .null })
            {
                return nil
            }
            return ExpressionFinding(
                .unlikeTypes,
                "the list holds \(container.element.shown), so \(item.shown) is never in it",
                at: comparison.offset)
        case .null, .boolean, .number:
            return ExpressionFinding(
                .wrongOperand, "nothing can be 'in' \(container.shown)", at: comparison.offset)
        }
    }
}
