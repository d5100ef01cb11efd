/// A short text of digits and marks, written byte by byte.
///
/// Texts of moments are most of the work of reading a wide result, so nothing is put together from
/// smaller texts.
struct DigitText {
    /// A `datetimeoffset` with seven digits has 33, and years beyond 9999 are none of a server's.
    private static let capacity = 64

    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    private init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    /// Makes a text; what goes beyond its capacity is left out.
    static func make(_ write: (inout DigitText) -> Void) -> String {
        String(unsafeUninitializedCapacity: capacity) { buffer in
            var text = DigitText(buffer)
            write(&text)
            return text.count
        }
    }

    mutating func append(_ byte: UInt8) {
        guard count < buffer.count else { return }
        buffer[count] = byte
        count += 1
    }

    mutating func append(_ mark: Unicode.Scalar) { append(UInt8(truncatingIfNeeded: mark.value)) }

    /// Appends a number with zeros before it; one that is longer comes whole.
    mutating func append(_ number: Int, width: Int) {
        if number < 0 { append("-") }
        let magnitude = number.magnitude
        var divisor: UInt = 1
        for _ in 1..<max(1, width) { divisor *= 10 }
        while magnitude / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(truncatingIfNeeded: 0x30 + magnitude / divisor % 10))
            divisor /= 10
        }
    }
}
