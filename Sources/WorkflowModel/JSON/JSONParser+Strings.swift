extension JSONParser {
    /// Reads a string; `position` is at its opening quote.
    mutating func parseString() throws(JSONError) -> String {
        position += 1
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                let text = try validated(bytes[start..<position])
                position += 1
                return text
            case UInt8(ascii: "\\"):
                return try parseEscapedString(from: start)
            case 0..<0x20:
                throw controlCharacter()
            default:
                position += 1
            }
        }
        throw error(.unexpectedEnd, "the text ends in the middle of a string", at: start - 1)
    }

    /// Goes on with a string at its first escape.
    private mutating func parseEscapedString(from start: Int) throws(JSONError) -> String {
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw invalidUTF8(in: bytes[start..<position])
                }
                position += 1
                return string
            case UInt8(ascii: "\\"):
                let scalar = try parseEscape()
                text.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
            case 0..<0x20:
                throw controlCharacter()
            default:
                text.append(byte)
                position += 1
            }
        }
        throw error(.unexpectedEnd, "the text ends in the middle of a string", at: start - 1)
    }

    private mutating func parseEscape() throws(JSONError) -> Unicode.Scalar {
        let start = position
        position += 1
        let letter = current
        position = min(position + 1, bytes.count)
        switch letter {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try parseUnicodeEscape(from: start)
        case nil:
            throw error(.unexpectedEnd, "the text ends in the middle of a string")
        default:
            throw error(
                .badString, "a backslash must be followed by one of \" \\ / b f n r t u", at: start)
        }
    }

    private mutating func parseUnicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
        let first = try parseHex(from: start)
        if let scalar = Unicode.Scalar(first) { return scalar }
        let lone = "\\u escape is half of a surrogate pair, which is no character"
        guard (0xD800..<0xDC00).contains(first), bytes[position...].starts(with: "\\u".utf8) else {
            throw error(.loneSurrogate, "this " + lone, at: start)
        }
        position += 2
        let second = try parseHex(from: start)
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(
                0x1_0000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw error(.loneSurrogate, "this " + lone, at: start) }
        return scalar
    }

    private mutating func parseHex(from start: Int) throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = JSONParser.hexValue(byte) else {
                throw error(
                    .badString, "\\u must be followed by four hexadecimal digits", at: start)
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private func validated(_ slice: ArraySlice<UInt8>) throws(JSONError) -> String {
        if let text = String(validating: slice, as: UTF8.self) { return text }
        throw invalidUTF8(in: slice)
    }

    private func controlCharacter() -> JSONError {
        error(
            .badString,
            "a string holds the control character \(current ?? 0); write it as an escape such as \\n"
        )
    }

    /// An error at the first byte that is no UTF-8.
    private func invalidUTF8(in slice: ArraySlice<UInt8>) -> JSONError {
        var place = slice.startIndex
        while place < slice.endIndex {
            let lead = slice[place]
            let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            let end = min(place + length, slice.endIndex)
            if String(validating: slice[place..<end], as: UTF8.self) == nil { break }
            place = end
        }
        return error(.invalidUTF8, "the bytes here are not UTF-8", at: place)
    }
}
