/// A forgiving reader of one JSON value after another inside an event.
///
/// It never fails: what is broken or cut off reads as what came before. Depth is bounded.
struct JSONCursor {
    var index: Int

    init(at index: Int = 0) { self.index = index }

    mutating func skipBlanks(_ text: Span<UInt8>) {
        while index < text.count, text[index] <= 0x20 { index += 1 }
    }

    /// Whether the next byte is `byte`; steps over it if so.
    mutating func take(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
        skipBlanks(text)
        guard index < text.count, text[index] == byte else { return false }
        index += 1
        return true
    }

    /// Reads a string at the cursor into `result`; false if there is none.
    mutating func string(_ text: Span<UInt8>, into result: inout [UInt8]) -> Bool {
        result.removeAll(keepingCapacity: true)
        guard take(0x22, text) else { return false }
        while index < text.count {
            let next = text.first(0x22, or: 0x5C, from: index)
            text.extracting(index..<next).withUnsafeBufferPointer {
                result.append(contentsOf: $0)
            }
            index = next + 1
            guard next < text.count else { break }
            if text[next] == 0x22 { return true }
            escape(text, into: &result)
        }
        index = text.count
        return true
    }

    /// Steps over a value and returns its range.
    mutating func skipValue(_ text: Span<UInt8>) -> Range<Int> {
        skipBlanks(text)
        let start = index
        var depth = 0
        while index < text.count {
            let byte = text[index]
            if byte == 0x22 {
                skipString(text)
                if depth == 0 { return start..<index }
                continue
            }
            if byte == 0x7B || byte == 0x5B { depth += 1 }
            if byte == 0x7D || byte == 0x5D {
                depth -= 1
                if depth < 0 { return start..<index }
                if depth == 0 {
                    index += 1
                    return start..<index
                }
            }
            if depth == 0, byte == 0x2C { return start..<index }
            index += 1
        }
        return start..<index
    }

    private mutating func skipString(_ text: Span<UInt8>) {
        index += 1
        while index < text.count {
            let next = text.first(0x22, or: 0x5C, from: index)
            guard next < text.count else { break }
            if text[next] == 0x22 {
                index = next + 1
                return
            }
            index = next + 2
        }
        index = text.count
    }

    private mutating func escape(_ text: Span<UInt8>, into result: inout [UInt8]) {
        guard index < text.count else { return }
        let byte = text[index]
        index += 1
        switch byte {
        case 0x6E: result.append(0x0A)
        case 0x72: result.append(0x0D)
        case 0x74: result.append(0x09)
        case 0x62: result.append(0x08)
        case 0x66: result.append(0x0C)
        case 0x75: unicode(text, into: &result)
        default: result.append(byte)
        }
    }

    private mutating func unicode(_ text: Span<UInt8>, into result: inout [UInt8]) {
        var code = hex(text)
        if 0xD800..<0xDC00 ~= code, text.has("\\u", at: index) {
            let saved = index
            index += 2
            let low = hex(text)
            if 0xDC00..<0xE000 ~= low {
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            } else {
                index = saved
            }
        }
        let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
        result.append(contentsOf: String(Character(scalar)).utf8)
    }

    private mutating func hex(_ text: Span<UInt8>) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard index < text.count else { return 0xFFFD }
            let byte = Byte.lower(text[index])
            if Byte.isDigit(byte) {
                code = code << 4 | UInt32(byte - 0x30)
            } else if (0x61...0x66).contains(byte) {
                code = code << 4 | UInt32(byte - 0x57)
            } else {
                return 0xFFFD
            }
            index += 1
        }
        return code
    }
}
