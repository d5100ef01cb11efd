/// What a packet carries (MS-TDS 2.2.3.1.1).
public enum PacketType: UInt8, Sendable {
    case batch = 0x01
    case oldLogin = 0x02
    case remoteCall = 0x03
    case result = 0x04
    case attention = 0x06
    case bulkLoad = 0x07
    case federatedToken = 0x08
    case transaction = 0x0E
    case login = 0x10
    case integratedToken = 0x11
    case prelogin = 0x12
}

/// One packet: a piece of a message, or all of it.
public struct Packet: Sendable, Equatable {
    /// Bits of the header's status byte.
    public struct Status: OptionSet, Sendable {
        /// The byte.
        public let rawValue: UInt8
        /// Wraps the byte.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// The last packet of its message.
        public static let endOfMessage = Self(rawValue: 0x01)
        /// The client gave the message up; nothing of it is carried out.
        public static let ignore = Self(rawValue: 0x02)
        /// The connection is reset before the message is carried out.
        public static let resetConnection = Self(rawValue: 0x08)
        /// The same, but its transaction stays.
        public static let resetConnectionKeepTransaction = Self(rawValue: 0x10)
    }

    /// What it carries.
    public var type: PacketType
    /// The header's status.
    public var status: Status
    /// All after the header.
    public var payload: [UInt8]

    /// Makes one.
    public init(type: PacketType, status: Status, payload: [UInt8]) {
        self.type = type
        self.status = status
        self.payload = payload
    }

    /// Header and payload; the length in the header can be made to lie.
    public func encoded(number: UInt8, session: UInt16, declaredLength: Int? = nil) -> [UInt8] {
        let length = declaredLength ?? payload.count + TDSLimits.packetHeaderBytes
        return [
            type.rawValue, status.rawValue,
            UInt8(truncatingIfNeeded: length >> 8), UInt8(truncatingIfNeeded: length),
            UInt8(truncatingIfNeeded: session >> 8), UInt8(truncatingIfNeeded: session), number, 0,
        ] + payload
    }
}

/// Cuts a stream of bytes into packets.
public struct PacketAssembler: Sendable {
    private var buffer: [UInt8] = []
    private var start = 0

    /// Starts empty.
    public init() {}

    /// How many bytes wait.
    public var count: Int { buffer.count - start }

    /// Adds what came.
    public mutating func append(_ bytes: some Sequence<UInt8>) {
        if start > 0, start == buffer.count {
            buffer.removeAll(keepingCapacity: true)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next whole packet, or nil until more bytes come.
    ///
    /// - Throws: `malformed` for an unknown type or an impossible length; the stream has no next
    ///   packet then.
    public mutating func next() throws(TDSStandInError) -> Packet? {
        guard count > 0 else { return nil }
        guard let type = PacketType(rawValue: buffer[start]) else {
            throw TDSStandInError(.malformed, "\(buffer[start]) is no packet type")
        }
        guard count >= TDSLimits.packetHeaderBytes else { return nil }
        let length = Int(buffer[start + 2]) << 8 | Int(buffer[start + 3])
        guard length >= TDSLimits.packetHeaderBytes, length <= TDSLimits.largestPacketBytes else {
            throw TDSStandInError(.malformed, "\(length) is no packet length")
        }
        guard count >= length else { return nil }
        let packet = Packet(
            type: type, status: .init(rawValue: buffer[start + 1]),
            payload: Array(buffer[(start + 8)..<(start + length)]))
        start += length
        return packet
    }

    /// Whether an attention is among the whole packets that wait.
    public var holdsAttention: Bool {
        var position = start
        while buffer.count - position >= TDSLimits.packetHeaderBytes {
            if buffer[position] == PacketType.attention.rawValue { return true }
            let length = Int(buffer[position + 2]) << 8 | Int(buffer[position + 3])
            guard length >= TDSLimits.packetHeaderBytes else { return false }
            position += length
        }
        return false
    }
}
