/// A decimal number that keeps each of its digits, as SQL's `decimal` and Python's `Decimal` do.
///
/// The value is `coefficient × 10^exponent`, with at most ``digits`` digits. Zeros at the end count
/// for how it is written (`1.50`) and not for what it is: `1.50 == 1.5`.
public struct DecimalNumber: Sendable {
    /// Digits of a coefficient at most: what SQL Server's `decimal(38)` holds.
    public static let digits = 38
    /// Exponents of the first digit: those of IEEE 754's decimal128, far beyond any double's.
    static let exponents = -6143...6144

    /// Whether it is below zero, or a zero with a minus sign.
    public let isNegative: Bool
    /// The digits as an integer below 10^38.
    public let coefficient: UInt128
    /// The power of ten that the coefficient is multiplied by.
    public let exponent: Int

    /// Takes parts that are known to be within the limits.
    init(isNegative: Bool, coefficient: UInt128, exponent: Int) {
        self.isNegative = isNegative
        self.coefficient = coefficient
        self.exponent = exponent
    }

    /// Makes `coefficient / 10^scale`, keeping the zeros at the end, as SQL's `decimal` does.
    ///
    /// Nil when the coefficient has more than ``digits`` digits, or the scale is not 0 to 38.
    public init?(isNegative: Bool, coefficient: UInt128, scale: Int) {
        guard 0...DecimalNumber.digits ~= scale, coefficient < PowersOfTen.all[38] else {
            return nil
        }
        self.init(
            isNegative: isNegative && coefficient > 0, coefficient: coefficient, exponent: -scale)
    }

    /// Makes a whole number.
    public init(_ integer: Int) {
        self.init(
            isNegative: integer < 0, coefficient: UInt128(integer.magnitude), exponent: 0)
    }

    /// Takes a double by the digits that it is written with: 0.1 is one tenth.
    ///
    /// Nil for infinity and NaN.
    public init?(_ double: Double) {
        guard double.isFinite else { return nil }
        self.init(ShortestDecimal(double).pythonText)
    }

    /// The same digits and exponent without a minus sign.
    var magnitude: DecimalNumber {
        DecimalNumber(isNegative: false, coefficient: coefficient, exponent: exponent)
    }

    /// Whether it is zero, with whatever sign.
    public var isZero: Bool { coefficient == 0 }

    /// The exponent of its first digit.
    var firstExponent: Int { exponent + PowersOfTen.digitCount(coefficient) - 1 }

    /// The nearest double; infinite beyond what a double holds.
    public var doubleValue: Double { Double(description) ?? .nan }

    /// The integer, if it has no fraction and fits.
    public var integerValue: Int? {
        let plain = withoutTrailingZeros
        guard plain.exponent >= 0, plain.firstExponent < 20 else { return nil }
        let magnitude = plain.coefficient * PowersOfTen.all[plain.exponent]
        if isNegative { return magnitude == 1 << 63 ? .min : Int(exactly: magnitude).map { -$0 } }
        return Int(exactly: magnitude)
    }

    /// The same number with no zero at the end of its digits; zero has the exponent 0.
    var withoutTrailingZeros: DecimalNumber {
        guard coefficient > 0 else {
            return DecimalNumber(isNegative: isNegative, coefficient: 0, exponent: 0)
        }
        var (digits, power) = (coefficient, exponent)
        while case (let rest, 0) = digits.quotientAndRemainder(dividingBy: 10) {
            digits = rest
            power += 1
        }
        return DecimalNumber(isNegative: isNegative, coefficient: digits, exponent: power)
    }
}

extension DecimalNumber: Comparable, Hashable {
    /// Whether two numbers are equal, however many zeros they end with.
    public static func == (left: DecimalNumber, right: DecimalNumber) -> Bool {
        left.order(right) == 0
    }

    /// Whether a number is less than another.
    public static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
        left.order(right) < 0
    }

    /// Feeds what equal numbers have in common.
    public func hash(into hasher: inout Hasher) {
        let plain = withoutTrailingZeros
        hasher.combine(plain.coefficient)
        guard plain.coefficient > 0 else { return }
        hasher.combine(plain.isNegative)
        hasher.combine(plain.exponent)
    }

    /// Negative, zero or positive as this is less than, equal to or greater than the other.
    func order(_ other: DecimalNumber) -> Int {
        if isZero || other.isZero {
            if isZero, other.isZero { return 0 }
            return isZero ? (other.isNegative ? 1 : -1) : (isNegative ? -1 : 1)
        }
        guard isNegative == other.isNegative else { return isNegative ? -1 : 1 }
        let order = orderOfMagnitude(other)
        return isNegative ? -order : order
    }

    private func orderOfMagnitude(_ other: DecimalNumber) -> Int {
        let (first, second) = (firstExponent, other.firstExponent)
        guard first == second else { return first < second ? -1 : 1 }
        // Both have their first digit at one place, so that the shorter one may be filled up.
        let least = min(exponent, other.exponent)
        let left = coefficient * PowersOfTen.all[exponent - least]
        let right = other.coefficient * PowersOfTen.all[other.exponent - least]
        return left == right ? 0 : left < right ? -1 : 1
    }
}
