/// The first message of each side: versions and what of the traffic is encrypted (MS-TDS 2.2.6.5).
public struct Prelogin: Sendable, Equatable {
    /// Values of the option ENCRYPTION.
    public enum Encryption: UInt8, Sendable {
        /// Available but off: only the log-in is encrypted.
        case off = 0
        /// Available and on.
        case on = 1
        /// Not available.
        case notSupported = 2
        /// Available and required.
        case required = 3
    }

    /// The client's version, six bytes.
    public var version: [UInt8] = []
    /// What it can and wants; nil if it did not say.
    public var encryption: Encryption?
    /// The named instance it asks for.
    public var instance = ""
    /// Whether it asks for several sessions in one connection.
    public var wantsMARS = false

    /// Reads the options; unknown ones are passed over, as the protocol says.
    public init(_ bytes: [UInt8]) throws(TDSStandInError) {
        var table = ByteReader(bytes)
        while true {
            let token = try table.byte()
            if token == 0xFF { break }
            let head = Array(try table.take(4))
            let offset = Int(head[0]) << 8 | Int(head[1])
            let length = Int(head[2]) << 8 | Int(head[3])
            guard offset + length <= bytes.count else {
                throw TDSStandInError(
                    .malformed, "pre-login option \(token) ends after its message")
            }
            let value = Array(bytes[offset..<(offset + length)])
            switch token {
            case 0x00: version = value
            case 0x01:
                // The high bit is about certificates of clients.
                guard let code = value.first, let known = Encryption(rawValue: code & 0x7F) else {
                    throw TDSStandInError(.malformed, "pre-login encryption is unknown")
                }
                encryption = known
            case 0x02: instance = String(decoding: value.prefix { $0 != 0 }, as: UTF8.self)
            case 0x04: wantsMARS = value.first == 1
            default: break
            }
        }
    }

    /// The server's answer: version 16.0.1000, one session in a connection.
    public static func answer(encryption: Encryption) -> [UInt8] {
        let options: [(UInt8, [UInt8])] = [
            (0x00, [16, 0, 0x03, 0xE8, 0, 0]), (0x01, [encryption.rawValue]), (0x02, [0]),
            (0x03, []), (0x04, [0]),
        ]
        var offset = options.count * 5 + 1
        var table: [UInt8] = []
        var values: [UInt8] = []
        for (token, value) in options {
            table += [
                token, UInt8(offset >> 8), UInt8(offset & 0xFF), UInt8(value.count >> 8),
                UInt8(value.count & 0xFF),
            ]
            values += value
            offset += value.count
        }
        return table + [0xFF] + values
    }
}
