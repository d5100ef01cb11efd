/// An unsigned integer of 256 bits: what two coefficients of a decimal give when multiplied.
struct WideInteger: Hashable, Comparable {
    private(set) var high: UInt128
    private(set) var low: UInt128

    init(_ low: UInt128, high: UInt128 = 0) {
        self.high = high
        self.low = low
    }

    init(product left: UInt128, _ right: UInt128) {
        let (high, low) = left.multipliedFullWidth(by: right)
        self.init(low, high: high)
    }

    var isZero: Bool { high == 0 && low == 0 }

    static func < (left: WideInteger, right: WideInteger) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }

    /// The sum; wraps, so that callers keep within 77 digits.
    static func + (left: WideInteger, right: WideInteger) -> WideInteger {
        let (low, carry) = left.low.addingReportingOverflow(right.low)
        return WideInteger(low, high: left.high &+ right.high &+ (carry ? 1 : 0))
    }

    /// The difference; the left one must not be less.
    static func - (left: WideInteger, right: WideInteger) -> WideInteger {
        let (low, borrow) = left.low.subtractingReportingOverflow(right.low)
        return WideInteger(low, high: left.high &- right.high &- (borrow ? 1 : 0))
    }

    /// The product; wraps, so that callers keep within 77 digits.
    func multiplied(by factor: UInt128) -> WideInteger {
        let (carry, product) = low.multipliedFullWidth(by: factor)
        return WideInteger(product, high: high &* factor &+ carry)
    }

    /// The quotient and what is left; the divisor must not be zero.
    func divided(by divisor: UInt128) -> (quotient: WideInteger, remainder: UInt128) {
        let (top, rest) = high.quotientAndRemainder(dividingBy: divisor)
        guard rest > 0 else {
            let (bottom, remainder) = low.quotientAndRemainder(dividingBy: divisor)
            return (WideInteger(bottom, high: top), remainder)
        }
        let (bottom, remainder) = divisor.dividingFullWidth((rest, low))
        return (WideInteger(bottom, high: top), remainder)
    }

    /// How many decimal digits it has; zero has one.
    var digitCount: Int {
        guard high > 0 else { return PowersOfTen.digitCount(low) }
        // Above 10^38, so that a division by it brings it down to one word, or nearly.
        let upper = divided(by: PowersOfTen.all[38]).quotient
        guard upper.high > 0 else { return 38 + PowersOfTen.digitCount(upper.low) }
        return 76 + PowersOfTen.digitCount(upper.divided(by: PowersOfTen.all[38]).quotient.low)
    }
}

/// The powers of ten that 128 bits hold: 10^0 to 10^38.
enum PowersOfTen {
    static let all: [UInt128] = (0..<38).reduce(into: [1]) { powers, index in
        powers.append(powers[index] * 10)
    }

    /// How many decimal digits a number has; zero has one.
    static func digitCount(_ value: UInt128) -> Int {
        let bits = 128 - value.leadingZeroBitCount
        // 1233 / 4096 is the logarithm of two, near enough for 128 bits.
        let estimate = (bits * 1233) >> 12
        return value >= all[Swift.min(estimate, 38)] ? estimate + 1 : Swift.max(estimate, 1)
    }
}
