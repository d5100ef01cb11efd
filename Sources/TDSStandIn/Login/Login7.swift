/// The log-in message (MS-TDS 2.2.6.4).
public struct Login7: Sendable, Equatable {
    /// The protocol version that the client asks for, such as 0x74000004.
    public var version: UInt32
    /// The packet size that it asks for.
    public var packetSize: Int
    /// The second byte of options: ODBC, integrated security.
    public var optionFlags2: UInt8
    /// Whether it means only to read (ApplicationIntent=ReadOnly).
    public var isReadOnlyIntent: Bool
    /// The client machine's name.
    public var hostName = ""
    /// The log-in's name.
    public var userName = ""
    /// Its password in clear.
    public var password = ""
    /// The program's name.
    public var applicationName = ""
    /// The server's name as the client knows it.
    public var serverName = ""
    /// The client's library.
    public var libraryName = ""
    /// The language asked for.
    public var language = ""
    /// The database asked for.
    public var database = ""
    /// A new password, when the old one has expired.
    public var newPassword = ""
    /// Length of the integrated-security token.
    public var tokenLength = 0
    /// Feature extensions asked for, by number.
    public var features: [UInt8: [UInt8]] = [:]

    private static let fixedBytes = 94

    /// That of nobody, for work of the server's own.
    static let none = Login7()

    private init() {
        (version, packetSize) = (0x7400_0004, TDSLimits.packetBytes)
        (optionFlags2, isReadOnlyIntent) = (0x03, false)
    }

    /// Reads the message; every offset and length is checked against it.
    public init(_ bytes: [UInt8]) throws(TDSStandInError) {
        guard bytes.count <= TDSLimits.loginBytes else {
            throw TDSStandInError(.malformed, "the log-in message is too long")
        }
        var head = ByteReader(bytes)
        let length = try head.long()
        guard length == bytes.count, length >= Self.fixedBytes else {
            throw TDSStandInError(.malformed, "the log-in message's length is wrong")
        }
        version = UInt32(truncatingIfNeeded: try head.unsigned(4))
        packetSize = try head.long()
        _ = try head.take(12)  // program version, process id, connection id
        _ = try head.byte()
        optionFlags2 = try head.byte()
        let typeFlags = try head.byte()
        let optionFlags3 = try head.byte()
        isReadOnlyIntent = typeFlags & 0x20 != 0
        _ = try head.take(8)  // time zone and language id
        hostName = try Self.text(&head, bytes, "host name")
        userName = try Self.text(&head, bytes, "user name")
        password = Self.clear(try Self.field(&head, bytes, "password"))
        applicationName = try Self.text(&head, bytes, "application name")
        serverName = try Self.text(&head, bytes, "server name")
        let extensionOffset = try head.short()
        let extensionLength = try head.short()
        libraryName = try Self.text(&head, bytes, "library name")
        language = try Self.text(&head, bytes, "language")
        database = try Self.text(&head, bytes, "database")
        _ = try head.take(6)  // the client's network address
        _ = try head.short()
        tokenLength = try head.short()
        _ = try Self.text(&head, bytes, "file to attach")
        newPassword = Self.clear(try Self.field(&head, bytes, "new password"))
        if optionFlags3 & 0x10 != 0 {
            features = try Self.features(bytes, extensionOffset, extensionLength)
        }
    }

    private static func field(
        _ head: inout ByteReader, _ bytes: [UInt8], _ name: String
    ) throws(TDSStandInError) -> ArraySlice<UInt8> {
        let offset = try head.short()
        let size = try head.short() * 2
        guard size <= 256 else {
            throw TDSStandInError(.malformed, "the log-in's \(name) is longer than 128 characters")
        }
        if size == 0 { return [] }
        guard offset >= fixedBytes, offset + size <= bytes.count else {
            throw TDSStandInError(.malformed, "the log-in's \(name) lies outside of its message")
        }
        return bytes[offset..<(offset + size)]
    }

    private static func text(
        _ head: inout ByteReader, _ bytes: [UInt8], _ name: String
    ) throws(TDSStandInError) -> String { UTF16Text.decode(try field(&head, bytes, name)) }

    /// Undoes the swap of halves and the XOR with 0xA5 that hide a password from a glance.
    private static func clear(_ hidden: ArraySlice<UInt8>) -> String {
        UTF16Text.decode(
            ArraySlice(
                hidden.map {
                    let byte = $0 ^ 0xA5
                    return byte << 4 | byte >> 4
                }))
    }

    private static func features(
        _ bytes: [UInt8], _ offset: Int, _ length: Int
    ) throws(TDSStandInError) -> [UInt8: [UInt8]] {
        guard length >= 4, offset + 4 <= bytes.count, offset >= fixedBytes else {
            throw TDSStandInError(.malformed, "the log-in's extension lies outside of its message")
        }
        var pointer = ByteReader(bytes[offset...])
        let start = try pointer.long()
        guard start >= fixedBytes, start < bytes.count else {
            throw TDSStandInError(.malformed, "the log-in's features lie outside of its message")
        }
        var reader = ByteReader(bytes[start...])
        var found: [UInt8: [UInt8]] = [:]
        while true {
            let id = try reader.byte()
            if id == 0xFF { return found }
            found[id] = Array(try reader.take(try reader.long()))
        }
    }
}
