/// The exact decimal digits of a double, for rounding as Python does: by what the double really
/// is (2.675 is a little less than it looks), not by how it is shown.
enum ExactDecimal {
    /// The double nearest to the value rounded half to even at that many digits after the point.
    static func rounded(_ value: Double, digits: Int) -> Double {
        guard value != 0, value.isFinite, digits <= 323 else { return value }
        let zero = Double(signOf: value, magnitudeOf: 0)
        guard digits >= -308 else { return zero }
        let (all, decimals) = decimalDigits(of: value.magnitude)
        let kept = all.count - decimals + digits
        if kept >= all.count { return value }
        guard kept >= 0 else { return zero }
        var prefix = Array(all[..<kept])
        let rest = all[kept...]
        let first = rest.first ?? 0
        let isTie = first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
        if isTie ? (prefix.last ?? 0) % 2 == 1 : first >= 5 { increment(&prefix) }
        let text = prefix.reduce(into: value < 0 ? "-0" : "0") { $0 += String($1) }
        return Double("\(text)e\(0 - digits)") ?? value
    }

    /// The digits (as ASCII) of a positive value without zeros at either end.
    static func significantDigits(of value: Double) -> [UInt8] {
        var digits = Array(decimalDigits(of: value).digits.drop { $0 == 0 })
        while digits.last == 0 { digits.removeLast() }
        return digits.map { $0 + UInt8(ascii: "0") }
    }

    /// All digits of a positive value, and how many of them stand after the point.
    private static func decimalDigits(of value: Double) -> (digits: [UInt8], decimals: Int) {
        var mantissa = value.significandBitPattern
        var exponent = Int(value.exponentBitPattern) - 1075
        if value.exponentBitPattern == 0 { exponent = -1074 } else { mantissa |= 1 << 52 }
        // Little-endian groups of nine digits.
        var groups = [mantissa % 1_000_000_000, mantissa / 1_000_000_000]
        for _ in 0..<abs(exponent) { multiply(&groups, by: exponent < 0 ? 5 : 2) }
        var digits: [UInt8] = []
        for var group in groups {
            for _ in 0..<9 {
                digits.append(UInt8(group % 10))
                group /= 10
            }
        }
        let decimals = max(0, -exponent)
        while digits.count > decimals, digits.last == 0 { digits.removeLast() }
        while digits.count < decimals { digits.append(0) }
        return (digits.reversed(), decimals)
    }

    private static func multiply(_ groups: inout [UInt64], by factor: UInt64) {
        var carry: UInt64 = 0
        for index in groups.indices {
            let product = groups[index] * factor + carry
            groups[index] = product % 1_000_000_000
            carry = product / 1_000_000_000
        }
        if carry > 0 { groups.append(carry) }
    }

    private static func increment(_ digits: inout [UInt8]) {
        for index in digits.indices.reversed() {
            if digits[index] < 9 {
                digits[index] += 1
                return
            }
            digits[index] = 0
        }
        digits.insert(1, at: 0)
    }
}
