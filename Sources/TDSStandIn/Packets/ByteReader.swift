/// Reads little-endian fields from bytes that nobody vouches for.
///
/// Every read is checked: past the end it throws and moves nothing.
public struct ByteReader: Sendable {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    /// Reads from the first byte on.
    public init(_ bytes: some Sequence<UInt8>) {
        self.bytes = ArraySlice(bytes)
        position = self.bytes.startIndex
    }

    /// How many bytes are left.
    public var remaining: Int { bytes.endIndex - position }
    /// How many bytes were read.
    public var offset: Int { position - bytes.startIndex }

    /// The next bytes as they are.
    public mutating func take(_ count: Int) throws(TDSStandInError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= remaining else {
            throw TDSStandInError(
                .malformed, "\(count) bytes are needed at \(offset), \(remaining) are left")
        }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    /// A byte.
    public mutating func byte() throws(TDSStandInError) -> UInt8 {
        try take(1).first ?? 0
    }

    /// An unsigned number of so many bytes, at most 8, least significant first.
    public mutating func unsigned(_ count: Int) throws(TDSStandInError) -> UInt64 {
        try take(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A number of two bytes as `Int`.
    public mutating func short() throws(TDSStandInError) -> Int { Int(try unsigned(2)) }

    /// A signed number of four bytes as `Int`.
    public mutating func long() throws(TDSStandInError) -> Int {
        Int(Int32(truncatingIfNeeded: try unsigned(4)))
    }

    /// Text of so many UTF-16 code units; unpaired surrogates become U+FFFD.
    public mutating func text(_ units: Int) throws(TDSStandInError) -> String {
        guard units >= 0, units <= remaining / 2 else {
            throw TDSStandInError(
                .malformed, "\(units) characters are needed at \(offset), \(remaining) bytes left")
        }
        return UTF16Text.decode(try take(units * 2))
    }

    /// Text after a byte with its length in code units (B_VARCHAR).
    public mutating func shortText() throws(TDSStandInError) -> String { try text(Int(byte())) }
}
