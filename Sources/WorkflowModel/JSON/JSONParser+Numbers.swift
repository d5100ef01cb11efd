extension JSONParser {
    /// Reads a number; `position` is at its sign or first digit.
    mutating func parseNumber() throws(JSONError) -> JSONValue {
        let start = position
        let isNegative = current == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let integerStart = position
        var magnitude: Int? = 0
        while let digit = digit() {
            magnitude = magnitude.flatMap { JSONParser.appending(digit, to: $0, isNegative) }
            position += 1
        }
        guard position > integerStart else {
            throw error(.badNumber, "expected a digit, but found \(found())")
        }
        if bytes[integerStart] == UInt8(ascii: "0"), position - integerStart > 1 {
            throw error(.badNumber, "a number must not begin with a zero", at: start)
        }
        var isInteger = true
        if current == UInt8(ascii: ".") {
            isInteger = false
            position += 1
            try skipDigits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            isInteger = false
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            try skipDigits()
        }
        if isInteger, let magnitude { return .integer(magnitude) }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw error(.numberOverflow, "the number is too large", at: start)
        }
        return .double(value)
    }

    private func digit() -> Int? {
        guard let byte = current, (0x30...0x39).contains(byte) else { return nil }
        return Int(byte - 0x30)
    }

    private mutating func skipDigits() throws(JSONError) {
        guard digit() != nil else {
            throw error(.badNumber, "expected a digit, but found \(found())")
        }
        while digit() != nil { position += 1 }
    }

    /// One more digit, away from zero; nil on overflow.
    private static func appending(_ digit: Int, to value: Int, _ isNegative: Bool) -> Int? {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        guard !overflow else { return nil }
        let (sum, carry) =
            isNegative
            ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
        return carry ? nil : sum
    }
}
