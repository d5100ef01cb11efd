/// Secrets that are known by their form alone.
enum KnownForm {
    static func isTokenByte(_ byte: UInt8) -> Bool {
        Byte.isWord(byte) || byte == 0x2D || byte == 0x2E || byte == 0x2B || byte == 0x2F
            || byte == 0x3D || byte == 0x7E
    }

    /// Tokens with a prefix that their maker gave them, and web tokens.
    static func token(_ text: Span<UInt8>, at start: Int) -> Secret? {
        for form in TokenForm.byFirst[Int(text[start])] where text.has(form.prefix, at: start) {
            var end = start + form.prefix.utf8CodeUnitCount
            while end < text.count,
                Byte.isWord(text[end]) || text[end] == 0x2D
                    || (form.hasDots && (text[end] == 0x2E || text[end] == 0x2F))
            {
                end += 1
            }
            while end > start, text[end - 1] == 0x2E { end -= 1 }
            let length = end - start - form.prefix.utf8CodeUnitCount
            // Of a token that was cut off its beginning is hidden too.
            if length >= form.least || length > 3 && isCut(text, at: end), length <= form.most {
                return Secret(kind: form.kind, range: start..<end)
            }
        }
        return nil
    }

    /// Whether a line was cut here by ``ControlText`` or ``LineCut``.
    static func isCut(_ text: Span<UInt8>, at index: Int) -> Bool {
        text.has(" […", at: index) || text.has("[…]", at: index)
    }

    /// The secret key that stands beside a key id of AWS: 40 signs of base 64.
    static func awsSecret(_ text: Span<UInt8>, after end: Int) -> Secret? {
        var start = end
        while start < text.count, start - end < 4, !isTokenByte(text[start]) { start += 1 }
        guard start > end else { return nil }
        var next = start
        while next < text.count, isTokenByte(text[next]), next - start <= 40 { next += 1 }
        guard next - start == 40, NamedSecret.looksRandom(text, start..<next) else { return nil }
        return Secret(kind: .awsKey, range: start..<next)
    }

    /// `-----BEGIN … PRIVATE KEY-----` to its end, or to the end of the text if that is missing.
    static func privateKey(_ text: Span<UInt8>, at start: Int) -> Secret? {
        guard text.has("-----BEGIN ", at: start),
            text.first("PRIVATE KEY", from: start, limit: start + 64) != nil
        else { return nil }
        guard let end = text.first("-----END ", from: start) else {
            return Secret(kind: .privateKey, range: start..<text.count)
        }
        let close = text.first("-----", from: end + 9).map { $0 + 5 } ?? text.count
        return Secret(kind: .privateKey, range: start..<close)
    }

    /// A client secret of Microsoft Entra: 40 signs with `Q~` behind three and a digit.
    static func entraSecret(_ text: Span<UInt8>, at tilde: Int) -> Secret? {
        let start = tilde - 5
        guard start >= 0, text[tilde - 1] == 0x51, Byte.isDigit(text[tilde - 2]),
            start == 0 || !isTokenByte(text[start - 1]) || text[start - 1] == 0x3D
        else { return nil }
        var end = tilde + 1
        while end < text.count, isTokenByte(text[end]) { end += 1 }
        guard end - tilde > 30 || end - tilde > 4 && isCut(text, at: end) else { return nil }
        return Secret(kind: .secret, range: start..<end)
    }

    /// A bot's token of Telegram, in the path of its address: `/bot1234:…`.
    static func botToken(_ text: Span<UInt8>, at colon: Int) -> Secret? {
        var start = colon
        while start > 0, Byte.isDigit(text[start - 1]) { start -= 1 }
        guard colon - start >= 6, start >= 3, text.has("bot", at: start - 3) else { return nil }
        var end = colon + 1
        while end < text.count, Byte.isWord(text[end]) || text[end] == 0x2D { end += 1 }
        guard end - colon > 30 || end - colon > 4 && isCut(text, at: end) else { return nil }
        return Secret(kind: .token, range: start..<end)
    }

    /// Payment cards: 13 to 19 digits, with blanks or dashes between groups, that pass Luhn.
    static func card(_ text: Span<UInt8>, at start: Int) -> Secret? {
        guard text[start] &- 0x32 < 5 else { return nil }
        if start > 0, text[start - 1] == 0x2E || text[start - 1] == 0x2D { return nil }
        var digits: [UInt8] = []
        var index = start
        var end = start
        while index < text.count, digits.count < 20 {
            let byte = text[index]
            if Byte.isDigit(byte) {
                digits.append(byte - 0x30)
                end = index + 1
            } else if byte != 0x20 && byte != 0x2D || index == end + 1 {
                break
            }
            index += 1
        }
        if end < text.count, Byte.isWord(text[end]) { return nil }
        if digits.count >= 8, isCut(text, at: end) {
            return Secret(kind: .card, range: start..<end)
        }
        guard isCardLength(digits), luhn(digits) else { return nil }
        return Secret(kind: .card, range: start..<end)
    }

    /// The address around the sign at `sign`.
    static func email(_ text: Span<UInt8>, at sign: Int) -> Secret? {
        var start = sign
        while start > 0, isMailByte(text[start - 1]), sign - start < 64 { start -= 1 }
        var end = sign + 1
        var dot: Int?
        while end < text.count, Byte.isWord(text[end]) || text[end] == 0x2D || text[end] == 0x2E {
            if text[end] == 0x2E { dot = end }
            end += 1
        }
        while end > sign, text[end - 1] == 0x2E {
            end -= 1
            if dot == end { dot = nil }
        }
        guard start < sign, let dot, dot > sign + 1, end - dot >= 3 else { return nil }
        return Secret(kind: .email, range: start..<end)
    }

    private static func isMailByte(_ byte: UInt8) -> Bool {
        Byte.isWord(byte) || byte == 0x2D || byte == 0x2E || byte == 0x2B || byte == 0x25
    }

    private static func isCardLength(_ digits: [UInt8]) -> Bool {
        guard let first = digits.first else { return false }
        switch first {
        case 3: return digits.count == 15 || digits.count == 14
        case 2:
            return digits.count == 16
                && (221...272).contains(Int(digits[0]) * 100 + Int(digits[1]) * 10 + Int(digits[2]))
        case 4: return digits.count == 16 || digits.count == 13 || digits.count == 19
        default: return digits.count == 16
        }
    }

    private static func luhn(_ digits: [UInt8]) -> Bool {
        var sum = 0
        for (position, digit) in digits.reversed().enumerated() {
            let doubled = position % 2 == 1 ? Int(digit) * 2 : Int(digit)
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }
}
