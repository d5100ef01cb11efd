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
        return try exactNumber(bytes[start..<position], at: start)
    }

    /// A number that is no integer which fits `Int`.
    private func exactNumber(
        _ text: ArraySlice<UInt8>, at start: Int
    ) throws(JSONError) -> JSONValue {
        guard let number = NumberText(text) else {
            throw error(.badNumber, "this is no number", at: start)
        }
        do throws(NumberText.Refusal) {
            if readsMarks, number.isMarked {
                guard let decimal = number.decimal else { throw NumberText.Refusal.tooManyDigits }
                return .decimal(decimal)
            }
            return try number.value(of: String(decoding: text, as: UTF8.self))
        } catch {
            throw self.error(.numberOverflow, error.message, at: start)
        }
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
