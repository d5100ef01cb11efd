/// Arithmetic of exact numbers; nil where the result has more than 38 digits.
extension ExactDecimal {
    static func add(_ left: ExactDecimal, _ right: ExactDecimal) -> ExactDecimal? {
        let scale = max(left.scale, right.scale)
        guard let first = left.rescaled(to: scale), let second = right.rescaled(to: scale) else {
            return nil
        }
        if first.isNegative == second.isNegative {
            let (sum, over) = first.magnitude.addingReportingOverflow(second.magnitude)
            guard !over, sum <= most else { return nil }
            return ExactDecimal(isNegative: first.isNegative, magnitude: sum, scale: scale)
        }
        let isFirstLarger = first.magnitude >= second.magnitude
        return ExactDecimal(
            isNegative: isFirstLarger ? first.isNegative : second.isNegative,
            magnitude: isFirstLarger
                ? first.magnitude - second.magnitude : second.magnitude - first.magnitude,
            scale: scale)
    }

    var negated: ExactDecimal {
        ExactDecimal(isNegative: !isNegative, magnitude: magnitude, scale: scale)
    }

    static func multiply(_ left: ExactDecimal, _ right: ExactDecimal) -> ExactDecimal? {
        let isNegative = left.isNegative != right.isNegative
        let full = left.magnitude.multipliedFullWidth(by: right.magnitude)
        let scale = left.scale + right.scale
        if full.high == 0, full.low <= most, scale <= 38 {
            return ExactDecimal(isNegative: isNegative, magnitude: full.low, scale: scale)
        }
        // Drop digits after the point, rounding once, until the rest fits.
        for dropped in 1...max(1, min(scale, 38)) {
            let divisor = power(dropped)
            guard scale - dropped <= 38, full.high < divisor else { continue }
            let (quotient, remainder) = divisor.dividingFullWidth((full.high, full.low))
            let rounded = remainder >= divisor - remainder ? quotient + 1 : quotient
            if rounded <= most {
                return ExactDecimal(
                    isNegative: isNegative, magnitude: rounded, scale: scale - dropped)
            }
        }
        return nil
    }

    /// The quotient with so many digits after the point; the divisor is not zero.
    static func divide(
        _ left: ExactDecimal, _ right: ExactDecimal, scale: Int
    ) -> ExactDecimal? {
        let shift = scale + right.scale - left.scale
        let isNegative = left.isNegative != right.isNegative
        if shift < 0 {
            let divisor = right.magnitude.multipliedFullWidth(by: power(-shift))
            guard divisor.high == 0 else {
                return ExactDecimal(isNegative: false, magnitude: 0, scale: scale)
            }
            return ExactDecimal(
                isNegative: isNegative, magnitude: left.magnitude / divisor.low, scale: scale)
        }
        guard shift <= 38 else { return nil }
        let numerator = left.magnitude.multipliedFullWidth(by: power(shift))
        guard numerator.high < right.magnitude else { return nil }
        let (quotient, _) = right.magnitude.dividingFullWidth((numerator.high, numerator.low))
        guard quotient <= most else { return nil }
        return ExactDecimal(isNegative: isNegative, magnitude: quotient, scale: scale)
    }
}
