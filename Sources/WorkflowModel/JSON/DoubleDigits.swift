/// The exact decimal digits of a double that is not negative, for rounding as Python does: by what
/// the double really is (2.675 is a little less than it looks), not by how it is shown.
struct DoubleDigits {
    /// All digits, with zeros in front of a small number's.
    private let digits: [UInt8]
    /// How many of them stand after the point.
    private let decimals: Int

    init(_ value: Double) {
        var mantissa = value.significandBitPattern
        var exponent = Int(value.exponentBitPattern) - 1075
        if value.exponentBitPattern == 0 { exponent = -1074 } else { mantissa |= 1 << 52 }
        // Little-endian groups of nine digits.
        var groups = [mantissa % 1_000_000_000, mantissa / 1_000_000_000]
        for _ in 0..<abs(exponent) {
            DoubleDigits.multiply(&groups, by: exponent < 0 ? 5 : 2)
        }
        var digits: [UInt8] = []
        for var group in groups {
            for _ in 0..<9 {
                digits.append(UInt8(group % 10))
                group /= 10
            }
        }
        decimals = max(0, -exponent)
        while digits.count > decimals, digits.last == 0 { digits.removeLast() }
        while digits.count < decimals { digits.append(0) }
        self.digits = digits.reversed()
    }

    /// The double nearest to the value rounded half to even at that many digits after the point.
    static func rounded(_ value: Double, digits: Int) -> Double {
        guard value != 0, value.isFinite, digits <= 323 else { return value }
        let zero = Double(signOf: value, magnitudeOf: 0)
        guard digits >= -308 else { return zero }
        let exact = DoubleDigits(value.magnitude)
        let kept = exact.digits.count - exact.decimals + digits
        if kept >= exact.digits.count { return value }
        guard kept >= 0 else { return zero }
        let prefix = exact.prefix(kept)
        let text = prefix.reduce(into: value < 0 ? "-0" : "0") { $0 += String($1) }
        return Double("\(text)e\(0 - digits)") ?? value
    }

    /// The digits without zeros at either end.
    var significant: ArraySlice<UInt8> { DoubleDigits.trimmed(digits[...]) }

    /// The first digits, rounded half to even, without zeros at either end.
    func rounded(to count: Int) -> [UInt8] {
        let zeros = digits.prefix { $0 == 0 }.count
        return Array(DoubleDigits.trimmed(prefix(min(zeros + count, digits.count))[...]))
    }

    /// The first digits of all, rounded half to even.
    private func prefix(_ kept: Int) -> [UInt8] {
        var prefix = Array(digits[..<kept])
        let rest = digits[kept...]
        let first = rest.first ?? 0
        let isTie = first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
        if isTie ? (prefix.last ?? 0) % 2 == 1 : first >= 5 { DoubleDigits.increment(&prefix) }
        return prefix
    }

    private static func trimmed(_ digits: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let rest = digits.drop { $0 == 0 }
        return rest.dropLast(rest.reversed().prefix { $0 == 0 }.count)
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
