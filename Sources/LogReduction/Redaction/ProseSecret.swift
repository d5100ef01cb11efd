/// Secrets that a sentence names: `with password Xy7Zq2`, `the token is …`, `access token …`.
///
/// Only what looks like no word and no number counts, so that prose about passwords stays.
enum ProseSecret {
    /// The word behind the blank at `blank`, if a sentence calls it a secret.
    static func value(_ text: Span<UInt8>, at blank: Int) -> Secret? {
        guard text[blank] == 0x20 else { return nil }
        let end = text.has(" is", at: blank - 3) ? blank - 3 : blank
        guard let name = names.first(where: { text.has($0.word, at: end - $0.length) }) else {
            return nil
        }
        let start = blank + 1
        var close = start
        while close < text.count, text[close] > 0x20, text[close] != 0x2C, text[close] != 0x29 {
            close += 1
        }
        guard close - start >= name.least, isMixed(text, start..<close) else { return nil }
        return Secret(kind: name.kind, range: start..<close)
    }

    /// Six signs and more with digits and letters of both cases, as no word and no number has.
    static func isMixed(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var hasDigit = false
        var hasUpper = false
        var hasLower = false
        for index in range {
            let byte = text[index]
            if byte == 0x2F || byte == 0x3C || byte == 0x28 { return false }
            hasDigit = hasDigit || Byte.isDigit(byte)
            hasUpper = hasUpper || byte &- 0x41 < 26
            hasLower = hasLower || byte &- 0x61 < 26
        }
        return range.count >= 6 && hasDigit && hasUpper && hasLower
    }

    private struct Name: Sendable {
        let word: StaticString
        let kind: SecretKind
        /// Shorter words behind it are names: `token E2`.
        let least: Int
        var length: Int { word.utf8CodeUnitCount }
    }

    private static let names = [
        Name(word: "assword", kind: .password, least: 6),
        Name(word: "passwd", kind: .password, least: 6),
        Name(word: "asswort", kind: .password, least: 6),
        Name(word: " token", kind: .token, least: 16),
        Name(word: " secret", kind: .secret, least: 16),
        Name(word: " API key", kind: .apiKey, least: 16),
        Name(word: " api key", kind: .apiKey, least: 16),
        Name(word: " access key", kind: .secret, least: 16),
    ]
}
