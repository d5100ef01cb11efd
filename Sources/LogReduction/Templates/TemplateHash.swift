/// The identity of a line's template: its words, with everything that varies masked.
///
/// Masked: numbers, times, hex and words with digits, paths and what follows a slash, quoted
/// values. Blanks and repeated signs count once; colours do not count at all.
enum TemplateHash {
    private static let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let number: UInt64 = 0x6E75_6D62
    private static let path: UInt64 = 0x7061_7468
    private static let quoted: UInt64 = 0x7175_6F74

    @inline(__always)
    private static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        let mixed = (hash ^ value) &* prime
        return mixed ^ (mixed >> 29)
    }

    static func of(_ text: Span<UInt8>, from: Int = 0, seed: UInt64 = 0) -> UInt64 {
        text.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return seed | 1 }
            return of(base, text, from: from, seed: seed)
        }
    }

    private static func of(
        _ bytes: UnsafeRawPointer, _ text: Span<UInt8>, from: Int, seed: UInt64
    ) -> UInt64 {
        let end = min(text.count, from + Limits.templateBytes)
        var hash = seed ^ 0xCBF2_9CE4_8422_2325
        var index = from
        var last: UInt64 = 0
        while index < end {
            let byte = bytes.load(fromByteOffset: index, as: UInt8.self)
            var value: UInt64
            if Byte.isLetter(byte) || byte == 0x5F || byte >= 0x7F {
                value = word(bytes, &index, end)
            } else if Byte.isDigit(byte) {
                skipNumber(bytes, &index, end)
                value = number
            } else if byte == 0x20 || byte == 0x09 {
                index += 1
                continue
            } else if byte == 0x2F, index + 1 < end, Byte.isWord(text[index + 1]) {
                skipPath(text, &index, end)
                value = path
            } else if byte == 0x27 || byte == 0x22 || byte == 0x60,
                let close = closing(text, index, end)
            {
                index = close + 1
                value = quoted
            } else if byte == 0x1B {
                index = ControlText.end(ofEscape: text, at: index)
                continue
            } else {
                index += 1
                value = UInt64(byte)
            }
            if value == last, value == number || value < 0x80 { continue }
            last = value
            hash = mix(hash, value)
        }
        return hash == 0 ? 1 : hash
    }

    @inline(__always)
    private static func word(
        _ bytes: UnsafeRawPointer, _ index: inout Int, _ end: Int
    ) -> UInt64 {
        var hash: UInt64 = 0x811C_9DC5
        while true {
            let part = WordScan.load(bytes, index, end)
            let stop = ~WordScan.names(part) & WordScan.highs
            guard stop != 0 else {
                hash = mix(hash, part)
                index += 8
                continue
            }
            let count = WordScan.count(before: stop)
            hash = mix(hash, part & ~(UInt64.max << UInt64(8 * count)))
            index += count
            let next = UInt8(truncatingIfNeeded: part >> UInt64(8 * count))
            // A blank follows most words and says nothing.
            if next == 0x20 {
                index += 1
            } else if Byte.isDigit(next) {
                skipNumber(bytes, &index, end)
                return number
            }
            return hash | 0x100
        }
    }

    /// Everything that can belong to a number, a time, an address or an id.
    @inline(__always)
    private static func skipNumber(
        _ bytes: UnsafeRawPointer, _ index: inout Int, _ end: Int
    ) {
        while index < end {
            let part = WordScan.load(bytes, index, end)
            let stop = ~(WordScan.names(part) | WordScan.digits(part)) & WordScan.highs
            guard stop != 0 else {
                index += 8
                continue
            }
            index += WordScan.count(before: stop)
            guard index + 1 < end else { return }
            let byte = bytes.load(fromByteOffset: index, as: UInt8.self)
            if byte == 0x20 {
                index += 1
                return
            }
            let isSign = byte == 0x2E || byte == 0x3A || byte == 0x2D || byte == 0x2B
            guard isSign, Byte.isWord(bytes.load(fromByteOffset: index + 1, as: UInt8.self)) else {
                return
            }
            index += 2
        }
    }

    private static func skipPath(_ text: Span<UInt8>, _ index: inout Int, _ end: Int) {
        while index < end {
            switch text[index] {
            case 0x20, 0x09, 0x22, 0x27, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3E, 0x5B, 0x5D, 0x60,
                0x7B, 0x7D:
                return
            case 0x3A where index + 1 >= end || text[index + 1] == 0x20: return
            default: index += 1
            }
        }
    }

    private static func closing(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> Int? {
        if index > 0, Byte.isWord(text[index - 1]) { return nil }
        let quote = text[index]
        var next = index + 1
        let limit = min(end, next + 256)
        while next < limit {
            if text[next] == quote { return next }
            next += 1
        }
        return nil
    }
}
