/// Comparison as Python defines it, on JSON values.
///
/// Booleans count as 0 and 1.
enum Comparing {
    static func holds(
        _ left: JSONValue, _ comparator: Expression.Comparator, _ right: JSONValue,
        with evaluator: inout ExpressionEvaluator, at offset: Int
    ) throws(ExpressionError) -> Bool {
        switch comparator {
        case .equal: return try areEqual(left, right, with: &evaluator, at: offset)
        case .notEqual: return try !areEqual(left, right, with: &evaluator, at: offset)
        case .contained: return try contains(right, left, with: &evaluator, at: offset)
        case .notContained: return try !contains(right, left, with: &evaluator, at: offset)
        case .less: return try order(left, right, comparator, with: &evaluator, at: offset) < 0
        case .lessOrEqual:
            return try order(left, right, comparator, with: &evaluator, at: offset) <= 0
        case .greater: return try order(left, right, comparator, with: &evaluator, at: offset) > 0
        case .greaterOrEqual:
            return try order(left, right, comparator, with: &evaluator, at: offset) >= 0
        }
    }

    /// Whether two values are equal; values of unlike kinds never are.
    static func areEqual(
        _ left: JSONValue, _ right: JSONValue, with evaluator: inout ExpressionEvaluator,
        at offset: Int
    ) throws(ExpressionError) -> Bool {
        try evaluator.spend(steps: 1, at: offset)
        if let first = Number(left), let second = Number(right) { return first.order(second) == 0 }
        switch (left, right) {
        case (.null, .null): return true
        case (.string(let first), .string(let second)):
            try evaluator.spend(steps: min(first.utf8.count, second.utf8.count) / 64, at: offset)
            return first.utf8.elementsEqual(second.utf8)
        case (.array(let first), .array(let second)):
            guard first.count == second.count else { return false }
            for (element, other) in zip(first, second)
            where try !areEqual(element, other, with: &evaluator, at: offset) {
                return false
            }
            return true
        case (.object(let first), .object(let second)):
            guard first.count == second.count else { return false }
            for (name, member) in first {
                guard let place = second.index(forKey: name),
                    second[place].key.utf8.elementsEqual(name.utf8),
                    try areEqual(member, second[place].value, with: &evaluator, at: offset)
                else { return false }
            }
            return true
        default: return false
        }
    }

    /// Negative, zero or positive as the left value comes before, with or after the right one.
    static func order(
        _ left: JSONValue, _ right: JSONValue, _ comparator: Expression.Comparator,
        with evaluator: inout ExpressionEvaluator, at offset: Int
    ) throws(ExpressionError) -> Int {
        try evaluator.spend(steps: 1, at: offset)
        if let first = Number(left), let second = Number(right) { return first.order(second) }
        switch (left, right) {
        case (.string(let first), .string(let second)):
            try evaluator.spend(steps: min(first.utf8.count, second.utf8.count) / 64, at: offset)
            if first.utf8.elementsEqual(second.utf8) { return 0 }
            return first.utf8.lexicographicallyPrecedes(second.utf8) ? -1 : 1
        case (.array(let first), .array(let second)):
            for (element, other) in zip(first, second)
            where try !areEqual(element, other, with: &evaluator, at: offset) {
                return try order(element, other, comparator, with: &evaluator, at: offset)
            }
            return first.count - second.count
        default:
            throw ExpressionError(
                .wrongType,
                "'\(comparator.rawValue)' cannot compare \(left.kindPhrase) with "
                    + "\(right.kindPhrase)\(hint(left, right))", at: offset)
        }
    }

    private static func hint(_ left: JSONValue, _ right: JSONValue) -> String {
        let kinds = [left, right]
        if kinds.contains(where: { $0.stringValue != nil }),
            kinds.contains(where: { Number($0) != nil })
        {
            return "; turn the text into a number with int(…) or float(…)"
        }
        return kinds.contains(.null) ? "; give a value for null with default(…, …)" : ""
    }

    /// Whether a container holds an item: `item in container`.
    static func contains(
        _ container: JSONValue, _ item: JSONValue, with evaluator: inout ExpressionEvaluator,
        at offset: Int
    ) throws(ExpressionError) -> Bool {
        switch container {
        case .string(let text):
            guard case .string(let part) = item else {
                throw ExpressionError(
                    .wrongType, "only a string can be 'in' a string, not \(item.kindPhrase)",
                    at: offset)
            }
            try evaluator.spend(steps: (text.utf8.count + part.utf8.count) / 16, at: offset)
            return TextSearch(for: part).first(in: Array(text.utf8)) != nil
        case .array(let elements):
            for element in elements
            where try areEqual(element, item, with: &evaluator, at: offset) {
                return true
            }
            return false
        case .object(let members):
            if item.arrayValue != nil || item.objectValue != nil {
                throw ExpressionError(
                    .wrongType, "\(item.kindPhrase) can never be a name in an object", at: offset)
            }
            guard case .string(let name) = item, let place = members.index(forKey: name) else {
                return false
            }
            return members[place].key.utf8.elementsEqual(name.utf8)
        default:
            throw ExpressionError(
                .wrongType, "nothing can be 'in' \(container.kindPhrase)", at: offset)
        }
    }
}

extension JSONValue {
    /// The kind with its article, as sentences need it.
    var kindPhrase: String {
        switch self {
        case .null: "null"
        case .integer, .object: "an \(kindName)"
        default: "a \(kindName)"
        }
    }
}
