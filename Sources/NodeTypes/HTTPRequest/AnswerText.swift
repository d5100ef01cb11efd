/// Bytes of an answer as text, by the character set that its content type names.
///
/// What is no text in it becomes the replacement character; an unknown set is taken as UTF-8.
enum AnswerText {
    static func decoded(_ bytes: [UInt8], contentType: String?) -> String {
        switch charset(contentType) {
        case "iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252":
            // As browsers do: all of these are read as windows-1252.
            var text = String.UnicodeScalarView()
            for byte in bytes { text.append(scalar(byte)) }
            return String(text)
        case "utf-16", "utf-16le", "utf-16be":
            let isBig =
                bytes.starts(with: [0xFE, 0xFF]) || charset(contentType) == "utf-16be"
            return utf16(bytes, isBig: isBig)
        default:
            let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
            return String(decoding: hasMark ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        }
    }

    private static func charset(_ contentType: String?) -> String? {
        for part in (contentType ?? "").split(separator: ";").dropFirst() {
            let pair = part.filter { !$0.isWhitespace && $0 != "\"" }.lowercased()
            if pair.hasPrefix("charset=") { return String(pair.dropFirst(8)) }
        }
        return nil
    }

    private static func utf16(_ bytes: [UInt8], isBig: Bool) -> String {
        var units: [UInt16] = []
        var index = 0
        while index + 1 < bytes.count {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isBig ? first << 8 | second : second << 8 | first)
            index += 2
        }
        if units.first == 0xFEFF { units.removeFirst() }
        return String(decoding: units, as: UTF16.self)
    }

    private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return windows1252[Int(byte) - 0x80]
    }

    /// The characters of 0x80 to 0x9F; those not assigned stay control characters.
    private static let windows1252 = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
