/// The fewest decimal digits that give a double back, and where the point stands.
///
/// The value is `0.d₁d₂…dₖ × 10^point`; zero has no digits.
struct ShortestDecimal {
    let isNegative: Bool
    let digits: [UInt8]
    let point: Int

    /// Takes the digits from Swift's own shortest form; only for finite values.
    init(_ value: Double) {
        isNegative = value.sign == .minus
        var digits: [UInt8] = []
        var point: Int?
        var exponent = 0
        var text = value.magnitude.description.utf8[...]
        if let mark = text.firstIndex(of: UInt8(ascii: "e")) {
            exponent = Int(String(decoding: text[text.index(after: mark)...], as: UTF8.self)) ?? 0
            text = text[..<mark]
        }
        for byte in text {
            if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
        }
        let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
        let place = (point ?? digits.count) + exponent - leading
        digits.removeFirst(leading)
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        self.digits = digits
        self.point = digits.isEmpty ? 1 : place
    }

    /// Takes the digits of a decimal without the zeros at its end.
    init(_ value: DecimalNumber) {
        let plain = value.withoutTrailingZeros
        isNegative = value.isNegative
        digits = plain.isZero ? [] : Array(String(plain.coefficient).utf8)
        point = plain.isZero ? 1 : digits.count + plain.exponent
    }

    /// As ECMAScript's `Number::toString` writes it, `-0` as `0`.
    var ecmaScriptText: String {
        guard !digits.isEmpty else { return "0" }
        let sign = isNegative ? "-" : ""
        guard -6 < point, point <= 21 else { return sign + scientific(exponentDigits: 1) }
        return sign + fixed(keepsFraction: false)
    }

    /// As Python's `repr` writes it.
    var pythonText: String {
        let sign = isNegative ? "-" : ""
        guard !digits.isEmpty else { return sign + "0.0" }
        guard -4 < point, point <= 16 else { return sign + scientific(exponentDigits: 2) }
        return sign + fixed(keepsFraction: true)
    }

    private func text(_ part: some Sequence<UInt8>) -> String {
        String(decoding: Array(part), as: UTF8.self)
    }

    private func fixed(keepsFraction: Bool) -> String {
        if point <= 0 { return "0." + String(repeating: "0", count: -point) + text(digits) }
        if point >= digits.count {
            let zeros = String(repeating: "0", count: point - digits.count)
            return text(digits) + zeros + (keepsFraction ? ".0" : "")
        }
        return text(digits[..<point]) + "." + text(digits[point...])
    }

    private func scientific(exponentDigits: Int) -> String {
        let exponent = point - 1
        let size = String(exponent.magnitude)
        let padding = String(repeating: "0", count: max(0, exponentDigits - size.utf8.count))
        let fraction = digits.count > 1 ? "." + text(digits.dropFirst()) : ""
        return text(digits.prefix(1)) + fraction + "e" + (exponent < 0 ? "-" : "+") + padding + size
    }
}
