/// `abs`, `round`, `int`, `float`.
enum NumberFunctions {
    @Sendable static func abs(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        switch call.arguments.first.flatMap({ Number($0) }) {
        case .double(let value): return .double(value.magnitude)
        case .decimal(let value): return .decimal(value.magnitude)
        case .integer(let value):
            guard value != .min else { throw Arithmetic.overflowed(call.offset) }
            return .integer(Swift.abs(value))
        case nil: return .null
        }
    }

    @Sendable static func round(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        guard let number = call.arguments.first.flatMap({ Number($0) }) else { return .null }
        switch (number, call.integer(1)) {
        case (.integer(let value), let digits):
            guard let digits, digits < 0 else { return .integer(value) }
            guard let rounded = rounded(value, zeros: 0 - max(digits, -20)) else {
                throw Arithmetic.overflowed(call.offset)
            }
            return .integer(rounded)
        case (.decimal(let value), let digits):
            return try round(value, digits: digits, in: call)
        case (.double(let value), nil):
            guard let whole = Int(exactly: value.rounded(.toNearestOrEven)) else {
                throw Arithmetic.overflowed(call.offset)
            }
            return .integer(whole)
        case (.double(let value), let digits?):
            let result = DoubleDigits.rounded(value, digits: digits)
            guard result.isFinite else {
                throw ExpressionError(
                    .arithmetic, "the result is too large for a number", at: call.offset)
            }
            return .double(result)
        }
    }

    private static func round(
        _ value: DecimalNumber, digits: Int?, in call: FunctionCall
    ) throws(ExpressionError) -> JSONValue {
        // More digits than any decimal has or lacks come to the same.
        let rounded = value.rounded(digits: Swift.min(Swift.max(digits ?? 0, -7_000), 7_000))
        guard digits == nil else {
            guard let rounded else {
                throw ExpressionError(
                    .arithmetic,
                    "a number keeps \(DecimalNumber.digits) digits; round to fewer places",
                    at: call.offset)
            }
            return .decimal(rounded)
        }
        guard let whole = rounded?.integerValue else { throw Arithmetic.overflowed(call.offset) }
        return .integer(whole)
    }

    /// An integer rounded half to even, so that it ends in that many zeros; nil on overflow.
    private static func rounded(_ value: Int, zeros: Int) -> Int? {
        if zeros > 19 { return 0 }
        let unit = (0..<zeros).reduce(UInt128(1)) { power, _ in power * 10 }
        let (quotient, remainder) = UInt128(value.magnitude).quotientAndRemainder(dividingBy: unit)
        let isUp = remainder * 2 > unit || (remainder * 2 == unit && quotient % 2 == 1)
        guard let magnitude = Int(exactly: (quotient + (isUp ? 1 : 0)) * unit) else { return nil }
        return value < 0 ? -magnitude : magnitude
    }

    @Sendable static func int(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        switch call.argument(0) {
        case .string(let text):
            let digits = plainNumber(text)
            guard let digits, digits.utf8.allSatisfy({ !"._eE".utf8.contains($0) }) else {
                throw call.bad(0, "the text is no whole number; int(float(…)) takes fractions")
            }
            guard let value = Int(digits) else { throw Arithmetic.overflowed(call.place(0)) }
            return .integer(value)
        case let value?:
            guard let number = Number(value) else { throw wrongType(call, value) }
            let whole: Int? =
                switch number {
                case .integer(let integer): integer
                case .double(let double): Int(exactly: double.rounded(.towardZero))
                case .decimal(let decimal): decimal.truncated.integerValue
                }
            guard let whole else { throw Arithmetic.overflowed(call.place(0)) }
            return .integer(whole)
        case nil: return .null
        }
    }

    @Sendable static func float(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        switch call.argument(0) {
        case .string(let text):
            guard let digits = plainNumber(text), let value = Double(digits) else {
                throw call.bad(0, "the text is no number")
            }
            guard value.isFinite else { throw call.bad(0, "the number is too large") }
            return .double(value)
        case let value?:
            guard let number = Number(value) else { throw wrongType(call, value) }
            guard number.double.isFinite else { throw call.bad(0, "the number is too large") }
            return .double(number.double)
        case nil: return .null
        }
    }

    private static func wrongType(_ call: FunctionCall, _ value: JSONValue) -> ExpressionError {
        ExpressionError(
            .wrongType, "\(call.name) takes a number or a string here, not \(value.kindPhrase)",
            at: call.place(0))
    }

    /// The text of a number without space around it and `_` between digits; nil if it is none.
    private static func plainNumber(_ text: String) -> String? {
        let stripped = Array(TextFunctions.stripped(text).utf8)
        var result: [UInt8] = []
        for (index, byte) in stripped.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"),
                UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                result.append(byte)
            case UInt8(ascii: "_"):
                let neighbours = [index - 1, index + 1]
                let areDigits = neighbours.allSatisfy {
                    stripped.indices.contains($0) && (48...57).contains(stripped[$0])
                }
                guard areDigits else { return nil }
            default: return nil
            }
        }
        return result.contains { (48...57).contains($0) }
            ? String(decoding: result, as: UTF8.self) : nil
    }
}
