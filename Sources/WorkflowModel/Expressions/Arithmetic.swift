/// The operators `+ - * / // %` and the signs, as Python defines them.
enum Arithmetic {
    static func apply(
        _ operation: Expression.UnaryOperator, _ value: JSONValue, at offset: Int
    ) throws(ExpressionError) -> JSONValue {
        if operation == .not { return .bool(!value.isTruthy) }
        guard let number = Number(value) else {
            throw ExpressionError(
                .wrongType, "'\(operation.rawValue)' needs a number, not \(value.kindPhrase)",
                at: offset)
        }
        guard operation == .minus else { return number.json }
        switch number {
        case .double(let double): return .double(-double)
        case .decimal(let decimal): return negative(decimal)
        case .integer(let integer):
            let (result, overflow) = 0.subtractingReportingOverflow(integer)
            if overflow { throw overflowed(offset) }
            return .integer(result)
        }
    }

    /// The decimal with the other sign; the least integer, whose digits alone do not fit, is one.
    private static func negative(_ decimal: DecimalNumber) -> JSONValue {
        let isLeast = decimal.exponent == 0 && decimal.coefficient == 1 << 63
        return isLeast && !decimal.isNegative ? .integer(.min) : .decimal(decimal.negated)
    }

    static func apply(
        _ operation: Expression.BinaryOperator, _ left: JSONValue, _ right: JSONValue,
        with evaluator: inout ExpressionEvaluator, at offset: Int
    ) throws(ExpressionError) -> JSONValue {
        if let first = Number(left), let second = Number(right) {
            return try numbers(operation, first, second, at: offset)
        }
        switch (operation, left, right) {
        case (.add, .string(let first), .string(let second)):
            try evaluator.spend(bytes: first.utf8.count + second.utf8.count, at: offset)
            return .string(first + second)
        case (.add, .array(let first), .array(let second)):
            try evaluator.spend(copying: left, at: offset)
            try evaluator.spend(copying: right, at: offset)
            return .array(first + second)
        case (.multiply, .string, _), (.multiply, .array, _):
            if case .integer(let count) = Number(right) {
                return try repeated(left, count, with: &evaluator, at: offset)
            }
        case (.multiply, _, .string), (.multiply, _, .array):
            if case .integer(let count) = Number(left) {
                return try repeated(right, count, with: &evaluator, at: offset)
            }
        default: break
        }
        throw mismatch(operation, left, right, at: offset)
    }

    private static func numbers(
        _ operation: Expression.BinaryOperator, _ left: Number, _ right: Number, at offset: Int
    ) throws(ExpressionError) -> JSONValue {
        switch (left, right) {
        case (.integer(let first), .integer(let second)):
            return try integers(operation, first, second, at: offset)
        case (.decimal, _), (_, .decimal):
            guard let first = left.decimal, let second = right.decimal else {
                throw tooLarge(offset)
            }
            return try .decimal(decimals(operation, first, second, at: offset))
        default:
            return try .double(floats(operation, left.double, right.double, at: offset))
        }
    }

    private static func decimals(
        _ operation: Expression.BinaryOperator, _ left: DecimalNumber, _ right: DecimalNumber,
        at offset: Int
    ) throws(ExpressionError) -> DecimalNumber {
        let result: DecimalNumber?
        switch operation {
        case .add: result = left.adding(right)
        case .subtract: result = left.adding(right.negated)
        case .multiply: result = left.multiplied(by: right)
        case .divide, .floorDivide, .modulo:
            guard !right.isZero else { throw divisionByZero(offset) }
            switch operation {
            case .floorDivide: result = left.floorDivided(by: right)?.quotient
            case .modulo: result = left.floorDivided(by: right)?.remainder
            default: result = left.divided(by: right)
            }
        }
        guard let result else { throw tooLarge(offset) }
        return result
    }

    private static func tooLarge(_ offset: Int) -> ExpressionError {
        ExpressionError(.arithmetic, "the result is too large for a number", at: offset)
    }

    private static func mismatch(
        _ operation: Expression.BinaryOperator, _ left: JSONValue, _ right: JSONValue,
        at offset: Int
    ) -> ExpressionError {
        let kinds = [left, right]
        var hint = ""
        if operation == .add, kinds.contains(where: { $0.stringValue != nil }) {
            hint = "; turn the other into text with str(…)"
        } else if kinds.contains(.null) {
            hint = "; give a value for null with default(…, …)"
        }
        return ExpressionError(
            .wrongType,
            "'\(operation.rawValue)' does not take \(left.kindPhrase) and \(right.kindPhrase)\(hint)",
            at: offset)
    }

    static func overflowed(_ offset: Int) -> ExpressionError {
        ExpressionError(
            .arithmetic, "the result does not fit a 64-bit integer; work with floats: float(…)",
            at: offset)
    }

    private static func repeated(
        _ value: JSONValue, _ count: Int, with evaluator: inout ExpressionEvaluator, at offset: Int
    ) throws(ExpressionError) -> JSONValue {
        let times = max(0, count)
        if case .string(let text) = value {
            let (total, overflow) = text.utf8.count.multipliedReportingOverflow(by: times)
            try evaluator.spend(bytes: overflow ? .max : total, at: offset)
            return .string(text.isEmpty ? "" : String(repeating: text, count: times))
        }
        guard let elements = value.arrayValue, !elements.isEmpty else { return .array([]) }
        try evaluator.spend(copying: value, times: times, at: offset)
        return .array(Array(repeatElement(elements, count: times).joined()))
    }

    private static func integers(
        _ operation: Expression.BinaryOperator, _ left: Int, _ right: Int, at offset: Int
    ) throws(ExpressionError) -> JSONValue {
        let result: (partialValue: Int, overflow: Bool)
        switch operation {
        case .add: result = left.addingReportingOverflow(right)
        case .subtract: result = left.subtractingReportingOverflow(right)
        case .multiply: result = left.multipliedReportingOverflow(by: right)
        case .divide, .floorDivide, .modulo:
            guard right != 0 else { throw divisionByZero(offset) }
            if operation == .divide { return .double(quotient(left, right)) }
            if right == -1 {
                if operation == .modulo { return 0 }
                result = 0.subtractingReportingOverflow(left)
            } else {
                let (quotient, remainder) = left.quotientAndRemainder(dividingBy: right)
                let isInexact = remainder != 0 && (remainder < 0) != (right < 0)
                return .integer(
                    operation == .modulo
                        ? (isInexact ? remainder + right : remainder)
                        : (isInexact ? quotient - 1 : quotient))
            }
        }
        if result.overflow { throw overflowed(offset) }
        return .integer(result.partialValue)
    }

    static func divisionByZero(_ offset: Int) -> ExpressionError {
        ExpressionError(
            .arithmetic, "division by zero; guard it: a / b if b != 0 else …", at: offset)
    }

    /// The quotient of two integers, correctly rounded even where they have more than 53 bits.
    static func quotient(_ left: Int, _ right: Int) -> Double {
        let limit = UInt(Limits.exactInteger)
        if left.magnitude <= limit, right.magnitude <= limit { return Double(left) / Double(right) }
        let dividend = UInt128(left.magnitude)
        let divisor = UInt128(right.magnitude)
        let bits = (128 - dividend.leadingZeroBitCount) - (128 - divisor.leadingZeroBitCount)
        let shift = max(0, 60 - bits)
        let (whole, remainder) = (dividend << UInt128(shift)).quotientAndRemainder(
            dividingBy: divisor)
        let sticky = Double(whole | (remainder == 0 ? 0 : 1))
        let value = Double(sign: .plus, exponent: -shift, significand: sticky)
        return (left < 0) == (right < 0) ? value : -value
    }

    private static func floats(
        _ operation: Expression.BinaryOperator, _ left: Double, _ right: Double, at offset: Int
    ) throws(ExpressionError) -> Double {
        let result: Double
        switch operation {
        case .add: result = left + right
        case .subtract: result = left - right
        case .multiply: result = left * right
        case .divide, .floorDivide, .modulo:
            guard right != 0 else { throw divisionByZero(offset) }
            switch operation {
            case .floorDivide: result = floorDivide(left, right).quotient
            case .modulo: result = floorDivide(left, right).remainder
            default: result = left / right
            }
        }
        guard result.isFinite else { throw tooLarge(offset) }
        return result
    }

    /// Division towards minus infinity, step for step as CPython does it.
    private static func floorDivide(
        _ left: Double, _ right: Double
    ) -> (quotient: Double, remainder: Double) {
        var remainder = left.truncatingRemainder(dividingBy: right)
        var quotient = (left - remainder) / right
        if remainder != 0 {
            if (right < 0) != (remainder < 0) {
                remainder += right
                quotient -= 1
            }
        } else {
            remainder = Double(signOf: right, magnitudeOf: 0)
        }
        guard quotient != 0 else {
            return (Double(signOf: left / right, magnitudeOf: 0), remainder)
        }
        let floor = quotient.rounded(.down)
        return (quotient - floor > 0.5 ? floor + 1 : floor, remainder)
    }
}
