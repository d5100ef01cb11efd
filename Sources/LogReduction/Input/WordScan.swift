/// Looks at eight bytes at once; each answer has the high bit of every byte that qualifies.
///
/// What lies behind the end counts as zero bytes, so that the answer does not depend on what is
/// there.
enum WordScan {
    static let highs: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F

    /// Eight bytes from `index`, the first in the lowest place.
    @inline(__always)
    static func load(_ bytes: UnsafeRawPointer, _ index: Int, _ end: Int) -> UInt64 {
        if index + 8 <= end {
            return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        }
        var word: UInt64 = 0
        var next = end
        while next > index {
            next -= 1
            word = word << 8 | UInt64(bytes.load(fromByteOffset: next, as: UInt8.self))
        }
        return word
    }

    /// Letters, underscores and whatever is not ASCII.
    @inline(__always)
    static func names(_ word: UInt64) -> UInt64 {
        let lower = word & lows | ones &* 0x20
        let fromA = lower &+ ones &* 0x1F
        let pastZ = lower &+ ones &* 0x05
        let underscore = lower &+ ones
        return (fromA & ~pastZ | underscore | word) & highs
    }

    @inline(__always)
    static func digits(_ word: UInt64) -> UInt64 {
        let low = word & lows
        return (low &+ ones &* 0x50) & ~(low &+ ones &* 0x46) & ~word & highs
    }

    /// Bytes equal to `byte`; what follows the first hit may be wrong.
    @inline(__always)
    static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let difference = word ^ (ones &* UInt64(byte))
        return (difference &- ones) & ~difference & highs
    }

    /// How many bytes stand before the first marked one.
    @inline(__always)
    static func count(before marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

    /// The first position of one of two bytes at or after `from`, or `end`.
    @inline(__always)
    static func first(
        _ one: UInt8, or other: UInt8, _ bytes: UnsafeRawPointer, from: Int, end: Int
    ) -> Int {
        var index = from
        while index + 8 <= end {
            let word = load(bytes, index, end)
            let hits = equal(word, one) | equal(word, other)
            if hits != 0 { return index + count(before: hits) }
            index += 8
        }
        while index < end {
            let byte = bytes.load(fromByteOffset: index, as: UInt8.self)
            if byte == one || byte == other { return index }
            index += 1
        }
        return end
    }
}
