/// The digits of a number while it is read, for the common numbers that need no more than 64 bits.
///
/// What it gives is exact; nil means that the digits must be looked at again, one by one.
struct Mantissa {
    private var value: UInt64 = 0
    /// Digits from the first that is not zero.
    private var count = 0
    /// The power of ten that the digits, taken as an integer, are multiplied by; not positive.
    var exponent = 0
    /// Whether there is no exponent.
    var isPlain = true

    mutating func append(_ digit: Int) {
        if count > 0 || digit > 0 { count += 1 }
        // 19 digits always fit; more are not looked at.
        if count <= 19 { value = value &* 10 &+ UInt64(truncatingIfNeeded: digit) }
    }

    /// The integer, if it fits.
    func integer(isNegative: Bool) -> Int? {
        guard count <= 19 else { return nil }
        if isNegative { return value <= 1 << 63 ? Int(truncatingIfNeeded: 0 &- value) : nil }
        return Int(exactly: value)
    }

    /// The nearest double, if it keeps the digits and that is quickly told.
    var double: Double? {
        guard isPlain else { return nil }
        // Up to 15 digits and 10^22 both numbers are exact, so that one division rounds once.
        if count <= 15, exponent >= -22 {
            return Double(value) / Mantissa.powers[-exponent]
        }
        guard count <= 17, (-19 ... -1).contains(exponent), value % 10 != 0 else { return nil }
        return quotient
    }

    private static let powers: [Double] = (0...22).map { power in
        (0..<power).reduce(1.0) { product, _ in product * 10 }
    }

    /// The digits divided by their power of ten, rounded once; nil unless, written with as many
    /// digits, it has these.
    private var quotient: Double? {
        let divisor = PowersOfTen.all[-exponent]
        let shift = UInt128(value).leadingZeroBitCount
        let (whole, rest) = (UInt128(value) << UInt128(shift)).quotientAndRemainder(
            dividingBy: divisor)
        let double = Double(
            sign: .plus, exponent: -shift, significand: Double(whole | (rest == 0 ? 0 : 1)))
        // double × 10^-exponent against value, both times 2^(scale + 1).
        let scale = 52 - Int(double.exponent)
        guard (0...60).contains(scale) else { return nil }
        let exact = UInt128(double.significandBitPattern | 1 << 52) * divisor * 2
        let wanted = UInt128(value) << UInt128(scale + 1)
        let distance = exact > wanted ? exact - wanted : wanted - exact
        return distance < 1 << UInt128(scale) ? double : nil
    }
}
