/// The parts of a number as it is written: `[+-]digits[.digits][e[+-]digits]`.
struct NumberText {
    /// Why a number cannot be kept.
    enum Refusal: Error {
        /// Its size is beyond any double.
        case tooLarge
        /// It has more digits than a decimal keeps, and no double has exactly these.
        case tooManyDigits

        /// What is wrong, in a sentence.
        var message: String {
            switch self {
            case .tooLarge: "the number is too large"
            case .tooManyDigits:
                "the number has more than \(DecimalNumber.digits) digits; write it as text"
            }
        }
    }

    private(set) var isNegative = false
    /// The digits from the first that is not zero, with the zeros at the end.
    private(set) var digits: [UInt8] = []
    /// The power of ten that the digits, taken as an integer, are multiplied by.
    private(set) var exponent = 0
    /// Whether there is neither a point nor an exponent.
    private(set) var isWhole = true
    /// Whether the exponent is written as only ``DecimalNumber/markedText`` does.
    private(set) var isMarked = false

    /// Takes a text apart; nil when it is no number.
    init?(_ text: some Collection<UInt8>) {
        var rest = text[...]
        var count = 0
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest = rest.dropFirst()
        }
        while let byte = rest.first {
            if (48...57).contains(byte) {
                count += 1
                if !digits.isEmpty || byte > 48 { digits.append(byte - 48) }
                if !isWhole { exponent -= 1 }
            } else if byte == UInt8(ascii: "."), isWhole {
                isWhole = false
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        guard count > 0 else { return nil }
        if rest.isEmpty { return }
        guard rest.first.map({ $0 | 32 }) == UInt8(ascii: "e"), readExponent(rest.dropFirst())
        else { return nil }
    }

    private mutating func readExponent(_ text: some Collection<UInt8>) -> Bool {
        isWhole = false
        let isBelow = text.first == UInt8(ascii: "-")
        let power = isBelow || text.first == UInt8(ascii: "+") ? text.dropFirst() : text[...]
        guard !power.isEmpty, power.allSatisfy({ (48...57).contains($0) }) else { return false }
        // Saturates: beyond a million no number can be kept, whatever its digits.
        let size = power.reduce(0) { min($0 * 10 + Int($1 - 48), 1_000_000) }
        exponent += isBelow ? -size : size
        isMarked = power.count >= 5 || (isBelow && power.elementsEqual([48]))
        return true
    }

    /// The digits without the zeros at the end.
    private var significant: ArraySlice<UInt8> {
        digits.dropLast(digits.reversed().prefix { $0 == 0 }.count)
    }

    /// The number as a decimal with exactly these digits, or nil when it has too many of them.
    var decimal: DecimalNumber? {
        var (kept, power) = (digits[...], exponent)
        if kept.count > DecimalNumber.digits {
            kept = significant
            power += digits.count - kept.count
        }
        guard kept.count <= DecimalNumber.digits else { return nil }
        let coefficient = kept.reduce(UInt128(0)) { $0 * 10 + UInt128($1) }
        let range = DecimalNumber.exponents
        guard coefficient > 0 else {
            let zero = min(max(power, range.lowerBound), range.upperBound)
            return DecimalNumber(isNegative: isNegative, coefficient: 0, exponent: zero)
        }
        let number = DecimalNumber(
            isNegative: isNegative, coefficient: coefficient, exponent: power)
        return range.contains(number.firstExponent) ? number : nil
    }

    /// What the number is as a value: a double where that keeps every digit, else a decimal.
    ///
    /// `text` is the whole number as it was written; it is no integer that fits `Int`.
    func value(of text: String) throws(Refusal) -> JSONValue {
        if isWhole {
            if let decimal { return .decimal(decimal) }
            throw digits.count > 309 ? Refusal.tooLarge : Refusal.tooManyDigits
        }
        guard let double = Double(text) else { throw Refusal.tooLarge }
        if double.isFinite, isHeld(by: double) { return .double(double) }
        guard double.isFinite else { throw Refusal.tooLarge }
        guard let decimal else { throw Refusal.tooManyDigits }
        return .decimal(decimal)
    }

    /// Whether the double, written with as many digits, has these digits.
    ///
    /// With 17 digits and fewer that is how programs write a double; with more the double must be
    /// exactly this number.
    private func isHeld(by double: Double) -> Bool {
        let significant = significant
        if significant.isEmpty { return true }
        if double == 0 { return false }
        if significant.count <= 15, double.isNormal { return true }
        let exact = DoubleDigits(double.magnitude)
        return significant.count <= 17
            ? exact.rounded(to: significant.count).elementsEqual(significant)
            : exact.significant.elementsEqual(significant)
    }
}
