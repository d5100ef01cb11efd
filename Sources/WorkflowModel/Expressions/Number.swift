/// A number as Python knows it: an integer, a float or a decimal; booleans are 0 and 1.
enum Number {
    case integer(Int)
    case double(Double)
    case decimal(DecimalNumber)

    /// Takes a value that counts as a number, else nil.
    init?(_ value: JSONValue) {
        switch value {
        case .integer(let integer): self = .integer(integer)
        case .double(let double): self = .double(double)
        case .decimal(let decimal): self = .decimal(decimal)
        case .bool(let flag): self = .integer(flag ? 1 : 0)
        case .null, .string, .array, .object: return nil
        }
    }

    /// The number as a float, rounded to nearest.
    var double: Double {
        switch self {
        case .integer(let value): Double(value)
        case .double(let value): value
        case .decimal(let value): value.doubleValue
        }
    }

    /// The number as a decimal: a float by the digits that it is written with; nil if infinite.
    var decimal: DecimalNumber? {
        switch self {
        case .integer(let value): DecimalNumber(value)
        case .double(let value): DecimalNumber(value)
        case .decimal(let value): value
        }
    }

    var json: JSONValue {
        switch self {
        case .integer(let value): .integer(value)
        case .double(let value): .double(value)
        case .decimal(let value): .decimal(value)
        }
    }

    /// Negative, zero or positive as this is less than, equal to or greater than the other; exact
    /// where an integer meets a float.
    func order(_ other: Number) -> Int {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): left < right ? -1 : left > right ? 1 : 0
        case (.double(let left), .double(let right)): Number.order(left, right)
        case (.integer(let left), .double(let right)): Number.order(left, right)
        case (.double(let left), .integer(let right)): -Number.order(right, left)
        case (.decimal, _), (_, .decimal):
            if let left = decimal, let right = other.decimal {
                left.order(right)
            } else {
                Number.order(double, other.double)
            }
        }
    }

    private static func order(_ left: Double, _ right: Double) -> Int {
        left < right ? -1 : left > right ? 1 : 0
    }

    private static func order(_ integer: Int, _ double: Double) -> Int {
        if double >= 0x1p63 { return -1 }
        if double < -0x1p63 { return 1 }
        let whole = double.rounded(.towardZero)
        let truncated = Int(whole)
        if integer != truncated { return integer < truncated ? -1 : 1 }
        return double > whole ? -1 : double < whole ? 1 : 0
    }
}
