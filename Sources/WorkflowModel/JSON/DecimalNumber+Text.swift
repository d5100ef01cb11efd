extension DecimalNumber: CustomStringConvertible {
    /// Reads `12`, `-1.50`, `.5`, `1e-7` and their like, keeping zeros at the end.
    ///
    /// Nil when the text is no number, or has more digits than a decimal keeps: it never rounds.
    public init?(_ text: String) {
        guard let parts = NumberText(text.utf8), let number = parts.decimal else { return nil }
        self = number
    }

    /// The number as Python's `str` writes a `Decimal`: plain digits, or `1.5E+30` where those
    /// would be many zeros.
    public var description: String {
        let sign = isNegative ? "-" : ""
        let text = String(coefficient)
        let first = exponent + text.utf8.count - 1
        if exponent <= 0, first >= -6 { return sign + DecimalNumber.plain(text, exponent) }
        let fraction = text.utf8.count > 1 ? "." + text.dropFirst() : ""
        return sign + text.prefix(1) + fraction + "E" + (first < 0 ? "-" : "+")
            + String(first.magnitude)
    }

    /// The number as JSON text that no double and no integer is written like, so that a reader that
    /// knows the mark gets a decimal back, with its zeros.
    ///
    /// The mark is an exponent of minus zero (`1.50e-0`), or one of five digits (`1.5e+00030`).
    var markedText: String {
        let text = description
        guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "E")) else { return text + "e-0" }
        let power = text[text.index(mark, offsetBy: 2)...]
        let zeros = String(repeating: "0", count: max(0, 5 - power.utf8.count))
        return text[..<mark] + "e" + text[text.index(after: mark)...].prefix(1) + zeros + power
    }

    private static func plain(_ digits: String, _ exponent: Int) -> String {
        guard exponent < 0 else { return digits }
        let whole = digits.utf8.count + exponent
        if whole <= 0 { return "0." + String(repeating: "0", count: -whole) + digits }
        return digits.prefix(whole) + "." + digits.dropFirst(whole)
    }
}
