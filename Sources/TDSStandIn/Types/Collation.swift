/// A collation: how text is compared, and which code page char and varchar have.
public struct Collation: Sendable, Hashable {
    /// How char and varchar are encoded.
    public enum CodePage: Sendable, Hashable {
        case windows1252, windows1251, utf8
    }

    /// Its name, such as `SQL_Latin1_General_CP1_CI_AS`.
    public let name: String
    /// The five bytes on the wire (MS-TDS 2.2.5.1.2).
    public let bytes: [UInt8]
    /// How char and varchar are encoded.
    public let codePage: CodePage

    /// The server's own.
    public static let standard = Collation(
        name: "SQL_Latin1_General_CP1_CI_AS", bytes: [0x09, 0x04, 0xD0, 0x00, 0x34],
        codePage: .windows1252)
    /// All that are known here.
    public static let all: [Collation] = [
        standard,
        Collation(
            name: "Latin1_General_CI_AS", bytes: [0x09, 0x04, 0xD0, 0x00, 0x00],
            codePage: .windows1252),
        Collation(
            name: "Latin1_General_CS_AS", bytes: [0x09, 0x04, 0xC0, 0x00, 0x00],
            codePage: .windows1252),
        Collation(
            name: "Latin1_General_BIN2", bytes: [0x09, 0x04, 0x00, 0x02, 0x00],
            codePage: .windows1252),
        Collation(
            name: "Latin1_General_100_CI_AS_SC_UTF8", bytes: [0x09, 0x04, 0xD0, 0x24, 0x00],
            codePage: .utf8),
        Collation(
            name: "Cyrillic_General_CI_AS", bytes: [0x19, 0x04, 0xD0, 0x00, 0x00],
            codePage: .windows1251),
    ]

    /// The collation of a name in any case.
    public static func named(_ name: String) -> Collation? {
        let wanted = name.lowercased()
        if wanted == "database_default" { return standard }
        return all.first { $0.name.lowercased() == wanted }
    }

    /// The code page of five bytes that a client sent.
    static func codePage(of bytes: some Collection<UInt8>) -> CodePage {
        let bytes = Array(bytes)
        guard bytes.count == 5 else { return .windows1252 }
        if bytes[3] & 0x04 != 0 { return .utf8 }
        return bytes[0] == 0x19 && bytes[1] == 0x04 ? .windows1251 : .windows1252
    }

    /// Text in this code page; what it lacks becomes `?`.
    public static func encode(_ text: some StringProtocol, _ page: CodePage) -> [UInt8] {
        if page == .utf8 { return Array(text.utf8) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes.append(upper(page).firstIndex(of: scalar).map { UInt8($0 + 0x80) } ?? 0x3F)
            }
        }
        return bytes
    }

    /// Bytes of this code page as text.
    public static func decode(_ bytes: some Sequence<UInt8>, _ page: CodePage) -> String {
        if page == .utf8 { return String(decoding: Array(bytes), as: UTF8.self) }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            text.append(byte < 0x80 ? Unicode.Scalar(byte) : upper(page)[Int(byte) - 0x80])
        }
        return String(text)
    }

    private static func upper(_ page: CodePage) -> [Unicode.Scalar] {
        page == .windows1251 ? cyrillic : western
    }

    // The holes of Windows-1252 are the control characters of the same number.
    private static let western: [Unicode.Scalar] =
        Array(
            """
            €\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ
            """.unicodeScalars) + (0xA0...0xFF).compactMap { Unicode.Scalar(UInt32($0)) }

    private static let cyrillic: [Unicode.Scalar] = Array(
        """
        ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\
        \u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї\
        АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя
        """.unicodeScalars)
}
