/// Searches over bytes that the hot path is made of.
enum ByteScan {
    /// The first line feed or carriage return at or after `from`, or the count if none.
    @inline(__always)
    static func lineBreak(in bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        let raw = UnsafeRawPointer(base)
        let count = bytes.count
        var index = from
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        while index + 8 <= count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let feed = word ^ 0x0A0A_0A0A_0A0A_0A0A
            let carriage = word ^ 0x0D0D_0D0D_0D0D_0D0D
            let hit =
                ((feed &- ones) & ~feed & highs) | ((carriage &- ones) & ~carriage & highs)
            if hit != 0 {
                return index + UInt64(littleEndian: hit).trailingZeroBitCount / 8
            }
            index += 8
        }
        while index < count {
            let byte = bytes[index]
            if byte == 0x0A || byte == 0x0D { return index }
            index += 1
        }
        return count
    }
}

extension Span<UInt8> {
    /// Whether the bytes at `index` are those of `text`.
    @inline(__always)
    func has(_ text: StaticString, at index: Int = 0) -> Bool {
        let length = text.utf8CodeUnitCount
        guard index >= 0, index + length <= count else { return false }
        let start = text.utf8Start
        for offset in 0..<length where self[index + offset] != start[offset] { return false }
        return true
    }

    /// The first position of one of two bytes at or after `from`, or the count.
    @inline(__always)
    func first(_ one: UInt8, or other: UInt8, from: Int) -> Int {
        withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            return WordScan.first(one, or: other, base, from: from, end: bytes.count)
        }
    }

    /// The bytes of a range, as an array.
    func bytes(_ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        for index in range { result.append(self[index]) }
        return result
    }

    /// The first position of `text` at or after `from`, searched up to `limit` bytes.
    func first(_ text: StaticString, from: Int = 0, limit: Int = .max) -> Int? {
        let length = text.utf8CodeUnitCount
        guard length > 0, from >= 0 else { return nil }
        let last = Swift.min(count, limit) - length
        var index = from
        while index <= last {
            if self[index] == text.utf8Start[0], has(text, at: index) { return index }
            index += 1
        }
        return nil
    }
}

extension [UInt8] {
    /// Whether the bytes begin with `text`.
    func starts(_ text: StaticString) -> Bool { self.span.has(text) }
    /// Whether `text` occurs.
    func holds(_ text: StaticString) -> Bool { self.span.first(text) != nil }
    /// Adds the bytes of `text`.
    mutating func add(_ text: StaticString) {
        append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

/// Kinds of bytes, as the ASCII table has them.
enum Byte {
    @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    @inline(__always) static func isWord(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == 0x5F
    }
    @inline(__always) static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    @inline(__always) static func lower(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
}
