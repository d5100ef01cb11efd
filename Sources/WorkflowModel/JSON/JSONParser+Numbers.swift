extension JSONParser {
    /// Reads a number; `position` is at its sign or first digit.
    mutating func parseNumber() throws(JSONError) -> JSONValue {
        let start = position
        let isNegative = current == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let integerStart = position
        var mantissa = Mantissa()
        while let digit = digit() {
            mantissa.append(digit)
            position += 1
        }
        guard position > integerStart else {
            throw error(.badNumber, "expected a digit, but found \(found())")
        }
        if bytes[integerStart] == UInt8(ascii: "0"), position - integerStart > 1 {
            throw error(.badNumber, "a number must not begin with a zero", at: start)
        }
        guard let mark = current, mark == UInt8(ascii: ".") || mark | 32 == UInt8(ascii: "e") else {
            if let integer = mantissa.integer(isNegative: isNegative) { return .integer(integer) }
            return try exactNumber(bytes[start..<position], at: start)
        }
        if mark == UInt8(ascii: ".") {
            position += 1
            let fraction = position
            while let digit = digit() {
                mantissa.append(digit)
                position += 1
            }
            guard position > fraction else {
                throw error(.badNumber, "expected a digit, but found \(found())")
            }
            mantissa.exponent = fraction - position
        }
        if let mark = current, mark | 32 == UInt8(ascii: "e") {
            position += 1
            mantissa.isPlain = false
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            try skipDigits()
        }
        if let double = mantissa.double { return .double(isNegative ? -double : double) }
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
}
