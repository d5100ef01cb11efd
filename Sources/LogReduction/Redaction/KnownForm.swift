/// Secrets that are known by their form alone.
enum KnownForm {
    static func isTokenByte(_ byte: UInt8) -> Bool {
        Byte.isWord(byte) || byte == 0x2D || byte == 0x2E || byte == 0x2B || byte == 0x2F
            || byte == 0x3D || byte == 0x7E
    }

    /// Tokens with a prefix that their maker gave them, and web tokens.
    static func token(_ text: Span<UInt8>, at start: Int) -> Secret? {
        for form in forms where text.has(form.prefix, at: start) {
            var end = start + form.prefix.utf8CodeUnitCount
            while end < text.count,
                Byte.isWord(text[end]) || text[end] == 0x2D
                    || (form.hasDots && (text[end] == 0x2E || text[end] == 0x2F))
            {
                end += 1
            }
            while end > start, text[end - 1] == 0x2E { end -= 1 }
            let length = end - start - form.prefix.utf8CodeUnitCount
            if length >= form.least, length <= form.most {
                return Secret(kind: form.kind, range: start..<end)
            }
        }
        return nil
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

    /// Payment cards: 13 to 19 digits, with blanks or dashes between groups, that pass Luhn.
    static func card(_ text: Span<UInt8>, at start: Int) -> Secret? {
        guard text[start] &- 0x33 < 4 else { return nil }
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

    private struct Form {
        let prefix: StaticString
        let kind: SecretKind
        let least: Int
        let most: Int
        var hasDots = false
    }

    private static let forms: [Form] = [
        Form(prefix: "eyJ", kind: .jwt, least: 16, most: 8192, hasDots: true),
        Form(prefix: "AKIA", kind: .awsKey, least: 16, most: 16),
        Form(prefix: "ASIA", kind: .awsKey, least: 16, most: 16),
        Form(prefix: "ghp_", kind: .githubToken, least: 16, most: 255),
        Form(prefix: "gho_", kind: .githubToken, least: 16, most: 255),
        Form(prefix: "ghu_", kind: .githubToken, least: 16, most: 255),
        Form(prefix: "ghs_", kind: .githubToken, least: 16, most: 255),
        Form(prefix: "ghr_", kind: .githubToken, least: 16, most: 255),
        Form(prefix: "github_pat_", kind: .githubToken, least: 20, most: 255),
        Form(prefix: "glpat-", kind: .token, least: 16, most: 64),
        Form(prefix: "xoxb-", kind: .slackToken, least: 10, most: 255),
        Form(prefix: "xoxp-", kind: .slackToken, least: 10, most: 255),
        Form(prefix: "xoxa-", kind: .slackToken, least: 10, most: 255),
        Form(prefix: "xoxr-", kind: .slackToken, least: 10, most: 255),
        Form(prefix: "xoxs-", kind: .slackToken, least: 10, most: 255),
        Form(prefix: "xapp-", kind: .slackToken, least: 10, most: 255),
        Form(
            prefix: "hooks.slack.com/services/", kind: .slackToken, least: 20, most: 255,
            hasDots: true),
        Form(prefix: "AIza", kind: .googleKey, least: 30, most: 60),
        Form(prefix: "ya29.", kind: .googleKey, least: 20, most: 2048, hasDots: true),
        Form(prefix: "GOCSPX-", kind: .googleKey, least: 20, most: 64),
        Form(prefix: "sk_live_", kind: .apiKey, least: 10, most: 255),
        Form(prefix: "sk_test_", kind: .apiKey, least: 10, most: 255),
        Form(prefix: "rk_live_", kind: .apiKey, least: 10, most: 255),
        Form(prefix: "sk-", kind: .apiKey, least: 20, most: 255),
        Form(prefix: "dapi", kind: .token, least: 32, most: 40),
        Form(prefix: "hf_", kind: .token, least: 30, most: 60),
        Form(prefix: "npm_", kind: .token, least: 30, most: 60),
        Form(prefix: "pypi-", kind: .token, least: 50, most: 255),
        Form(prefix: "SG.", kind: .apiKey, least: 40, most: 100, hasDots: true),
        Form(prefix: "AccountKey=", kind: .secret, least: 20, most: 255, hasDots: true),
    ]
}
