/// Arithmetic as IEEE 754 and Python's `decimal` define it, with 38 digits and half to even; each
/// result is exact unless it has more digits. Nil stands for a result that is too large.
extension DecimalNumber {
    /// The number with the other sign.
    var negated: DecimalNumber {
        DecimalNumber(isNegative: !isNegative, coefficient: coefficient, exponent: exponent)
    }

    /// The sum.
    public func adding(_ other: DecimalNumber) -> DecimalNumber? {
        let (upper, lower) = exponent >= other.exponent ? (self, other) : (other, self)
        if upper.isZero {
            let isBelow = lower.isZero ? isNegative && other.isNegative : lower.isNegative
            return DecimalNumber(
                isNegative: isBelow, coefficient: lower.coefficient, exponent: lower.exponent)
        }
        let digits = PowersOfTen.digitCount(upper.coefficient)
        let distance = upper.exponent - lower.exponent
        // A sum of 77 digits is exact in 256 bits. Beyond that the lower number is so small that
        // only its being there counts.
        let shift = min(distance, 77 - digits)
        let first = WideInteger(upper.coefficient).shifted(by: shift)
        let isBelow = shift < distance
        let second = WideInteger(isBelow ? (lower.isZero ? 0 : 1) : lower.coefficient)
        let power = isBelow ? upper.exponent - shift : lower.exponent
        if upper.isNegative == lower.isNegative {
            return DecimalNumber.rounding(first + second, power, isNegative: upper.isNegative)
        }
        if first == second {
            return DecimalNumber.rounding(WideInteger(0), power, isNegative: false)
        }
        let isUpper = first > second
        return DecimalNumber.rounding(
            isUpper ? first - second : second - first, power,
            isNegative: isUpper ? upper.isNegative : lower.isNegative)
    }

    /// The product.
    func multiplied(by other: DecimalNumber) -> DecimalNumber? {
        DecimalNumber.rounding(
            WideInteger(product: coefficient, other.coefficient), exponent + other.exponent,
            isNegative: isNegative != other.isNegative)
    }

    /// The quotient, with as few zeros at its end as Python's; the divisor must not be zero.
    public func divided(by other: DecimalNumber) -> DecimalNumber? {
        let isBelow = isNegative != other.isNegative
        let ideal = exponent - other.exponent
        guard !isZero else {
            return DecimalNumber.rounding(WideInteger(0), ideal, isNegative: isBelow)
        }
        let shift =
            PowersOfTen.digitCount(other.coefficient) - PowersOfTen.digitCount(coefficient)
            + DecimalNumber.digits + 1
        let whole = WideInteger(coefficient).shifted(by: shift)
        let division = whole.divided(by: other.coefficient)
        let isInexact = division.remainder > 0
        var quotient = division.quotient
        var power = ideal - shift
        while !isInexact, power < ideal {
            let (rest, digit) = quotient.divided(by: 10)
            guard digit == 0 else { break }
            quotient = rest
            power += 1
        }
        return DecimalNumber.rounding(
            quotient, power, isNegative: isBelow, isInexact: isInexact)
    }

    /// The quotient towards minus infinity and what is left, which has the divisor's sign, as for
    /// Python's integers and floats; the divisor must not be zero.
    ///
    /// Nil when the quotient has more digits than are kept.
    func floorDivided(
        by other: DecimalNumber
    ) -> (quotient: DecimalNumber, remainder: DecimalNumber)? {
        let isBelow = isNegative != other.isNegative
        let least = min(exponent, other.exponent)
        var whole = UInt128(0)
        var rest = magnitude
        if firstExponent >= other.firstExponent, !isZero {
            guard firstExponent - other.firstExponent <= DecimalNumber.digits,
                let (quotient, remainder) = truncated(by: other)
            else { return nil }
            whole = quotient
            rest = DecimalNumber(isNegative: false, coefficient: remainder, exponent: least)
        } else {
            let zeros = isZero ? exponent - least : min(exponent - least, DecimalNumber.digits)
            let filled = WideInteger(coefficient).shifted(by: isZero ? 0 : zeros)
            guard let same = DecimalNumber.rounding(filled, exponent - zeros, isNegative: false)
            else { return nil }
            rest = same
        }
        if !rest.isZero, isBelow {
            whole += 1
            guard let left = other.magnitude.adding(rest.negated) else { return nil }
            rest = left
        }
        guard whole < PowersOfTen.all[38] else { return nil }
        return (
            DecimalNumber(isNegative: isBelow, coefficient: whole, exponent: 0),
            DecimalNumber(
                isNegative: other.isNegative, coefficient: rest.coefficient,
                exponent: rest.exponent)
        )
    }

    /// The whole quotient of the magnitudes and what is left, at the lesser exponent.
    private func truncated(by other: DecimalNumber) -> (UInt128, UInt128)? {
        if exponent >= other.exponent {
            // Digit by digit, so that neither number need be written out in full.
            var (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: other.coefficient)
            for _ in 0..<(exponent - other.exponent) {
                let (digit, left) = WideInteger(product: rest, 10).divided(by: other.coefficient)
                guard quotient < PowersOfTen.all[37] else { return nil }
                quotient = quotient * 10 + digit.low
                rest = left
            }
            return (quotient, rest)
        }
        let divisor = WideInteger(other.coefficient).shifted(by: other.exponent - exponent)
        guard divisor.high == 0 else { return (0, coefficient) }
        return coefficient.quotientAndRemainder(dividingBy: divisor.low)
    }

    /// The number rounded half to even at that many digits after the point.
    ///
    /// Nil when it would have more digits than are kept.
    func rounded(digits: Int) -> DecimalNumber? {
        let power = 0 - digits
        if power <= exponent {
            guard exponent - power <= DecimalNumber.digits || isZero else { return nil }
            let filled =
                isZero ? WideInteger(0) : WideInteger(coefficient).shifted(by: exponent - power)
            guard filled < WideInteger(PowersOfTen.all[38]) else { return nil }
            return DecimalNumber(
                isNegative: isNegative, coefficient: filled.low, exponent: power)
        }
        let kept = DecimalNumber.dropping(
            power - exponent, from: WideInteger(coefficient), isInexact: false)
        return DecimalNumber(isNegative: isNegative, coefficient: kept.low, exponent: power)
    }

    /// The number without its fraction.
    var truncated: DecimalNumber {
        guard exponent < 0 else { return self }
        let drop = -exponent
        let whole = drop > DecimalNumber.digits ? 0 : coefficient / PowersOfTen.all[drop]
        return DecimalNumber(isNegative: isNegative, coefficient: whole, exponent: 0)
    }

    /// A decimal from digits that may be too many: rounded half to even; nil when too large.
    static func rounding(
        _ digits: WideInteger, _ exponent: Int, isNegative: Bool, isInexact: Bool = false
    ) -> DecimalNumber? {
        let least = exponents.lowerBound - DecimalNumber.digits + 1
        guard !digits.isZero || isInexact else {
            let power = min(max(exponent, least), exponents.upperBound)
            return DecimalNumber(isNegative: isNegative, coefficient: 0, exponent: power)
        }
        let excess = max(digits.digitCount - DecimalNumber.digits, least - exponent)
        var (kept, power) = (digits, exponent)
        if excess > 0 {
            kept = dropping(excess, from: digits, isInexact: isInexact)
            power += excess
            if kept == WideInteger(PowersOfTen.all[38]) {
                kept = WideInteger(PowersOfTen.all[37])
                power += 1
            }
        }
        let number = DecimalNumber(
            isNegative: isNegative, coefficient: kept.low, exponent: power)
        return number.firstExponent > exponents.upperBound ? nil : number
    }

    /// Digits without their last ones, rounded half to even.
    private static func dropping(
        _ count: Int, from digits: WideInteger, isInexact: Bool
    ) -> WideInteger {
        guard count <= 77 else { return WideInteger(0) }
        var (rest, wasInexact) = (digits, isInexact)
        var below = count - min(count, DecimalNumber.digits)
        while below > 0 {
            let step = min(below, DecimalNumber.digits)
            let (quotient, remainder) = rest.divided(by: PowersOfTen.all[step])
            (rest, wasInexact) = (quotient, wasInexact || remainder > 0)
            below -= step
        }
        let unit = PowersOfTen.all[min(count, DecimalNumber.digits)]
        let (quotient, remainder) = rest.divided(by: unit)
        let half = unit / 2
        let isTie = remainder == half && !wasInexact
        let isUp = isTie ? quotient.low % 2 == 1 : remainder >= half
        return isUp ? quotient + WideInteger(1) : quotient
    }
}

extension WideInteger {
    /// The number with that many zeros behind it; at most 76, and 77 digits in all.
    func shifted(by zeros: Int) -> WideInteger {
        let first = multiplied(by: PowersOfTen.all[min(zeros, 38)])
        return zeros > 38 ? first.multiplied(by: PowersOfTen.all[zeros - 38]) : first
    }
}
