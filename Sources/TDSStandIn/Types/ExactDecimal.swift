/// An exact number of up to 38 digits.
struct ExactDecimal: Sendable, Hashable {
    var isNegative: Bool
    var magnitude: UInt128
    var scale: Int

    static let most: UInt128 = power(38) - 1

    /// Ten to a power from 0 to 38.
    static func power(_ exponent: Int) -> UInt128 {
        (0..<max(0, min(exponent, 38))).reduce(UInt128(1)) { value, _ in value * 10 }
    }

    init(isNegative: Bool, magnitude: UInt128, scale: Int) {
        self.isNegative = isNegative && magnitude != 0
        self.magnitude = magnitude
        self.scale = scale
    }

    init(_ value: Int64) {
        self.init(isNegative: value < 0, magnitude: UInt128(value.magnitude), scale: 0)
    }

    /// A number such as `-12.50` or `1.5e3`; nil if it is none or has too many digits.
    init?(_ text: some StringProtocol) {
        var rest = Array(text.utf8).drop { $0 == 0x20 }
        while rest.last == 0x20 { rest.removeLast() }
        var isNegative = false
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest = rest.dropFirst()
        }
        var magnitude: UInt128 = 0
        var scale = 0
        var seenPoint = false
        var seenDigit = false
        var exponent = 0
        while let byte = rest.first {
            rest = rest.dropFirst()
            switch byte {
            case 0x30...0x39:
                seenDigit = true
                let (tens, over) = magnitude.multipliedReportingOverflow(by: 10)
                let (sum, more) = tens.addingReportingOverflow(UInt128(byte - 0x30))
                if over || more || sum > Self.most {
                    // More digits than fit: those after the point are rounded off elsewhere.
                    guard seenPoint else { return nil }
                    continue
                }
                magnitude = sum
                if seenPoint { scale += 1 }
            case UInt8(ascii: "."):
                if seenPoint { return nil }
                seenPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard seenDigit, let value = Int(String(decoding: rest, as: UTF8.self)),
                    abs(value) < 400
                else { return nil }
                exponent = value
                rest = []
            default: return nil
            }
        }
        guard seenDigit || seenPoint else { return nil }
        scale -= exponent
        self.init(isNegative: isNegative, magnitude: magnitude, scale: scale)
        if scale < 0 {
            guard let grown = rescaled(to: 0) else { return nil }
            self = grown
        } else if scale > 38 {
            guard let cut = rescaled(to: 38) else { return nil }
            self = cut
        }
    }

    /// The same number with so many digits after the point, rounded half away from zero; nil if it
    /// does not fit in 38 digits.
    func rescaled(to wanted: Int) -> ExactDecimal? {
        if wanted == scale { return self }
        if wanted > scale {
            guard wanted - scale <= 38 || magnitude == 0 else { return nil }
            let (grown, over) = magnitude.multipliedReportingOverflow(
                by: Self.power(wanted - scale))
            guard !over, grown <= Self.most else { return nil }
            return ExactDecimal(isNegative: isNegative, magnitude: grown, scale: wanted)
        }
        guard scale - wanted <= 38 else {
            return ExactDecimal(isNegative: false, magnitude: 0, scale: wanted)
        }
        let divisor = Self.power(scale - wanted)
        let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: divisor)
        let rounded = remainder >= divisor - remainder ? quotient + 1 : quotient
        return ExactDecimal(isNegative: isNegative, magnitude: rounded, scale: wanted)
    }

    /// All digits, with those after the point.
    var text: String {
        var digits = String(magnitude)
        if scale > 0 {
            if digits.count <= scale {
                digits = String(repeating: "0", count: scale - digits.count + 1) + digits
            }
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale))
        }
        return isNegative ? "-" + digits : digits
    }

    var double: Double { Double(text) ?? 0 }

    /// How many digits it has, without leading zeros.
    var digits: Int { magnitude == 0 ? 1 : String(magnitude).count }

    /// The number without the digits after the point.
    var truncated: Int64? {
        let (quotient, _) = magnitude.quotientAndRemainder(dividingBy: Self.power(scale))
        if isNegative {
            return quotient == UInt128(Int64.max) + 1
                ? Int64.min : Int64(exactly: quotient).map { -$0 }
        }
        return Int64(exactly: quotient)
    }

    static func compare(_ left: ExactDecimal, _ right: ExactDecimal) -> Int {
        if left.isNegative != right.isNegative { return left.isNegative ? -1 : 1 }
        let sign = left.isNegative ? -1 : 1
        let scale = max(left.scale, right.scale)
        let first = left.magnitude.multipliedFullWidth(by: power(scale - left.scale))
        let second = right.magnitude.multipliedFullWidth(by: power(scale - right.scale))
        if first.high != second.high { return first.high < second.high ? -sign : sign }
        if first.low != second.low { return first.low < second.low ? -sign : sign }
        return 0
    }
}
