/// uniqueidentifier: the first three groups are stored least significant byte first.
enum Identifier {
    private static let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]

    /// The text in capitals, or nil if it is none; braces are allowed around it.
    static func canonical(_ text: some StringProtocol) -> String? {
        var rest = String(text)
        if rest.hasPrefix("{"), rest.hasSuffix("}") { rest = String(rest.dropFirst().dropLast()) }
        rest = String(rest.prefix(36))
        let groups = rest.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12],
            groups.joined().utf8.allSatisfy({
                (0x30...0x39).contains($0) || (0x41...0x46).contains($0 & 0xDF)
            })
        else { return nil }
        return rest.uppercased()
    }

    static func bytes(_ value: TDSValue) throws(SQLServerError) -> [UInt8] {
        guard case .text(let text) = value, let canonical = canonical(text),
            let plain = Hex.decode(canonical.filter { $0 != "-" }), plain.count == 16
        else {
            throw .message(
                8169,
                "Conversion failed when converting from a character string to uniqueidentifier.")
        }
        return order.map { plain[$0] }
    }

    static func text(_ stored: some Collection<UInt8>) -> String {
        let bytes = Array(stored)
        guard bytes.count == 16 else { return "" }
        let hex = Array(Hex.encode(order.map { bytes[$0] }))
        var text = ""
        for (index, digit) in hex.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            text.append(digit)
        }
        return text
    }
}

/// Bytes as digits.
enum Hex {
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var digits = text.utf8.map { byte -> UInt8? in
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x37
            case 0x61...0x66: byte - 0x57
            default: nil
            }
        }
        guard !digits.contains(nil) else { return nil }
        if digits.count % 2 == 1 { digits.insert(0, at: 0) }
        let known = digits.compactMap { $0 }
        return stride(from: 0, to: known.count, by: 2).map { known[$0] << 4 | known[$0 + 1] }
    }
}

/// sql_variant: a value that brings its type along.
enum Variant {
    private static let separator: Character = "\u{1F}"

    static func pack(_ value: TDSValue, _ type: TDSType) -> TDSValue {
        switch value {
        case .null: .null
        case .binary(let bytes): .text("\(type.declaration)\(separator)\(Hex.encode(bytes))")
        default: .text("\(type.declaration)\(separator)\(Conversion.text(value))")
        }
    }

    static func unpack(_ value: TDSValue) -> (TDSType, TDSValue) {
        guard case .text(let text) = value, let at = text.firstIndex(of: separator),
            let type = TDSType(declaration: String(text[..<at]))
        else { return (Conversion.naturalType(value), value) }
        let inner = String(text[text.index(after: at)...])
        switch type.family {
        case .integer: return (type, .integer(Int64(inner) ?? 0))
        case .float: return (type, .float(Double(inner) ?? 0))
        case .binary: return (type, .binary(Hex.decode(inner) ?? []))
        default: return (type, .text(inner))
        }
    }
}
