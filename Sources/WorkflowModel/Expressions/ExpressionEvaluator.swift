/// Works expressions out against a scope, within a budget of steps and bytes.
///
/// `steps` and `bytes` only grow. One evaluator serves one rendering, so that many small
/// expressions share the limits of one.
struct ExpressionEvaluator {
    let scope: EvaluationScope
    private var steps = 0
    private var bytes = 0

    init(scope: EvaluationScope) { self.scope = scope }

    /// Counts work that is done.
    mutating func spend(steps count: Int, at offset: Int) throws(ExpressionError) {
        steps += count
        guard steps <= Limits.evaluationSteps else {
            throw ExpressionError(
                .outOfBudget, "the expression takes too many steps; work on less data", at: offset)
        }
    }

    /// Counts data that is made.
    mutating func spend(bytes count: Int, at offset: Int) throws(ExpressionError) {
        bytes += min(count, Limits.evaluationBytes + 1)
        guard bytes <= Limits.evaluationBytes else {
            throw ExpressionError(
                .outOfBudget, "the expression makes too much data; work on less", at: offset)
        }
    }

    /// Counts a value that becomes part of a new one, as often as it does.
    mutating func spend(
        copying value: JSONValue, times: Int = 1, at offset: Int
    ) throws(ExpressionError) {
        guard times > 0 else { return }
        let size = value.size(upTo: Limits.evaluationBytes)
        let (total, overflow) = size.multipliedReportingOverflow(by: times)
        try spend(bytes: overflow ? .max : total, at: offset)
    }

    mutating func value(of expression: Expression) throws(ExpressionError) -> JSONValue {
        try spend(steps: 1, at: expression.offset)
        let offset = expression.offset
        switch expression.kind {
        case .literal(let value): return value
        case .list(let elements): return try list(elements)
        case .map(let entries): return try map(entries)
        case .name(let name): return try self.name(name, at: offset)
        case .member(let base, let name):
            return try member(name, of: value(of: base), in: base, at: offset)
        case .index(let base, let index):
            let container = try value(of: base)
            return try element(value(of: index), of: container, in: base, at: index.start)
        case .call(let name, let arguments):
            return try call(name, arguments, at: offset)
        case .unary(let operation, let operand):
            let value = try value(of: operand)
            return try Arithmetic.apply(operation, value, at: offset)
        case .binary(let operation, let left, let right):
            let first = try value(of: left)
            let second = try value(of: right)
            return try Arithmetic.apply(operation, first, second, with: &self, at: offset)
        case .comparison(let first, let chain): return try compare(first, chain)
        case .and(let left, let right):
            let first = try value(of: left)
            return first.isTruthy ? try value(of: right) : first
        case .or(let left, let right):
            let first = try value(of: left)
            return first.isTruthy ? first : try value(of: right)
        case .conditional(let condition, let then, let otherwise):
            return try value(of: value(of: condition).isTruthy ? then : otherwise)
        }
    }

    private mutating func list(_ elements: [Expression]) throws(ExpressionError) -> JSONValue {
        var result: [JSONValue] = []
        for element in elements {
            let value = try value(of: element)
            try spend(copying: value, at: element.offset)
            result.append(value)
        }
        return .array(result)
    }

    private mutating func map(
        _ entries: [Expression.MapEntry]
    ) throws(ExpressionError) -> JSONValue {
        var result: [String: JSONValue] = [:]
        for entry in entries {
            guard case .string(let name) = try value(of: entry.key) else {
                throw ExpressionError(
                    .wrongType, "the name of a member must be a string", at: entry.key.start)
            }
            let value = try value(of: entry.value)
            try spend(copying: value, at: entry.value.offset)
            if let place = result.index(forKey: name),
                !result[place].key.utf8.elementsEqual(name.utf8)
            {
                // Swift takes them for one name, Python for two.
                throw ExpressionError(
                    .badValue, "two names differ only in how an accent is encoded",
                    at: entry.key.start)
            }
            result[name] = value
        }
        return .object(result)
    }

    private mutating func compare(
        _ first: Expression, _ chain: [Expression.Comparison]
    ) throws(ExpressionError) -> JSONValue {
        var left = try value(of: first)
        for comparison in chain {
            let right = try value(of: comparison.right)
            let holds = try Comparing.holds(
                left, comparison.comparator, right, with: &self, at: comparison.offset)
            if !holds { return .bool(false) }
            left = right
        }
        return .bool(true)
    }
}

extension JSONValue {
    /// Whether Python takes the value for true: zero and what is empty are not.
    var isTruthy: Bool {
        switch self {
        case .null: false
        case .bool(let value): value
        case .integer(let value): value != 0
        case .double(let value): value != 0
        case .decimal(let value): !value.isZero
        case .string(let value): !value.isEmpty
        case .array(let elements): !elements.isEmpty
        case .object(let members): !members.isEmpty
        }
    }

    /// About how many bytes the value takes; stops counting a little above the limit.
    func size(upTo limit: Int) -> Int {
        var size = 16
        switch self {
        case .null, .bool, .integer, .double, .decimal: break
        case .string(let text): size += text.utf8.count
        case .array(let elements):
            for element in elements where size <= limit { size += element.size(upTo: limit - size) }
        case .object(let members):
            for (name, member) in members where size <= limit {
                size += name.utf8.count + member.size(upTo: limit - size)
            }
        }
        return size
    }
}
