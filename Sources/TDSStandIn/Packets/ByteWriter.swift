/// Collects little-endian fields.
public struct ByteWriter: Sendable {
    /// What was written.
    public var bytes: [UInt8] = []

    /// Starts empty.
    public init() {}

    /// Appends a byte.
    public mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// Appends the lowest bytes of a number, least significant first.
    public mutating func integer(_ value: some FixedWidthInteger, bytes count: Int) {
        var rest = UInt64(truncatingIfNeeded: value)
        for _ in 0..<count {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// Appends two bytes.
    public mutating func short(_ value: Int) {
        bytes.append(UInt8(truncatingIfNeeded: value))
        bytes.append(UInt8(truncatingIfNeeded: value >> 8))
    }

    /// Appends four bytes.
    public mutating func long(_ value: Int) { integer(value, bytes: 4) }

    /// Appends bytes as they are.
    public mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    /// Appends text in UTF-16.
    public mutating func text(_ value: some StringProtocol) {
        for unit in value.utf16 {
            bytes.append(UInt8(truncatingIfNeeded: unit))
            bytes.append(UInt8(truncatingIfNeeded: unit >> 8))
        }
    }

    /// Appends text after a byte with its length in code units (B_VARCHAR), cut at 255.
    public mutating func shortText(_ value: String) {
        let cut = UTF16Text.prefix(value, 255)
        byte(UInt8(truncatingIfNeeded: cut.utf16.count))
        text(cut)
    }

    /// Appends text after two bytes with its length in code units (US_VARCHAR).
    public mutating func longText(_ value: String, limit: Int = 65_535) {
        let cut = UTF16Text.prefix(value, limit)
        short(cut.utf16.count)
        text(cut)
    }

    /// Writes two bytes over what is at a position, as for a length known only later.
    public mutating func patchShort(_ value: Int, at position: Int) {
        guard position + 1 < bytes.count else { return }
        bytes[position] = UInt8(truncatingIfNeeded: value)
        bytes[position + 1] = UInt8(truncatingIfNeeded: value >> 8)
    }
}
