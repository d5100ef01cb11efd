/// Secrets that stand after their name: `password=…`, `"api_key": "…"`, `Authorization: Bearer …`,
/// `--token …`.
enum NamedSecret {
    /// The value after the sign at `sign`, if the name before it is one of a secret.
    static func value(_ text: Span<UInt8>, at sign: Int) -> Secret? {
        value(text, behind: sign, sign: sign)
    }

    /// The same where the sign has more bytes than one and ends at `sign`: `：`.
    static func value(_ text: Span<UInt8>, behind name: Int, sign: Int) -> Secret? {
        var end = name
        while end > 0, Byte.isBlank(text[end - 1]), name - end < 4 { end -= 1 }
        if end > 0, text[end - 1] == 0x22 || text[end - 1] == 0x27 {
            end -= 1
            while end > 0, text[end - 1] == 0x5C { end -= 1 }
        }
        guard let kind = SecretName.kind(text, endingAt: end) else { return nil }
        var start = sign + 1
        while start < text.count, text[start] == 0x3D || text[start] == 0x3E { start += 1 }
        var blanks = 0
        while start < text.count, Byte.isBlank(text[start]), blanks < 4 {
            start += 1
            blanks += 1
        }
        guard start < text.count else { return nil }
        if kind.isHeader { start = afterScheme(text, start) }
        if kind.isCookie, text[sign] == 0x3A, !isQuote(text[start]) {
            // All cookies of the header, whatever they are called.
            var close = start
            while close < text.count, text[close] >= 0x20, !isQuote(text[close]) { close += 1 }
            return isMasked(text, start..<close) ? nil : Secret(kind: .token, range: start..<close)
        }
        if kind.isHeader, let secret = parameters(text, at: start) { return secret }
        let isLoose = text[sign] == 0x3A && blanks > 0 || kind.isDoubtful
        return secret(text, at: start, kind: kind.kind, isLoose: isLoose, isStrong: kind.isStrong)
    }

    /// The text of an element: `<password>x</password>`.
    static func element(_ text: Span<UInt8>, at close: Int) -> Secret? {
        var open = close
        while open > 0, close - open < 64, Byte.isWord(text[open - 1]) || text[open - 1] == 0x2D {
            open -= 1
        }
        guard open > 0, open < close, text[open - 1] == 0x3C,
            let kind = SecretName.kind(text, endingAt: close)
        else { return nil }
        var end = close + 1
        while end < text.count, text[end] != 0x3C, text[end] != 0x0A { end += 1 }
        let range = (close + 1)..<end
        guard end < text.count, text[end] == 0x3C, !isMasked(text, range), !isNothing(text, range)
        else { return nil }
        return Secret(kind: kind.kind, range: range)
    }

    /// The value after a blank: `--password x`, `Bearer x`.
    static func flag(_ text: Span<UInt8>, at blank: Int) -> Secret? {
        if isBearer(text, endingAt: blank) {
            let range = tokenRange(text, at: blank + 1)
            guard range.count >= 8, looksRandom(text, range) else { return nil }
            return Secret(kind: .token, range: range)
        }
        if blank + 1 < text.count, text[blank + 1] == 0x27, isStatement(text, endingAt: blank) {
            return secret(text, at: blank + 1, kind: .password, isLoose: false, isStrong: true)
        }
        if let secret = ProseSecret.value(text, at: blank) { return secret }
        guard let kind = SecretName.kind(text, endingAt: blank, mustBeFlag: true) else {
            return nil
        }
        guard blank + 1 < text.count, text[blank + 1] != 0x2D || text[blank] == 0x3D else {
            return nil
        }
        var start = blank + 1
        // In a list of arguments: `'--password', 'secret'`.
        while isQuote(text[blank]), start < text.count, start - blank < 4,
            text[start] == 0x2C || Byte.isBlank(text[start])
        {
            start += 1
        }
        return secret(text, at: start, kind: kind.kind, isLoose: false, isStrong: true)
    }

    /// Whether SQL gives a password here: `IDENTIFIED BY 'x'`, `WITH PASSWORD 'x'`.
    private static func isStatement(_ text: Span<UInt8>, endingAt end: Int) -> Bool {
        for words in statements {
            let start = end - words.utf8CodeUnitCount
            guard start >= 0 else { continue }
            var offset = 0
            while offset < words.utf8CodeUnitCount,
                Byte.lower(text[start + offset]) == words.utf8Start[offset]
            {
                offset += 1
            }
            if offset == words.utf8CodeUnitCount { return true }
        }
        return false
    }

    private static let statements: [StaticString] = [
        "identified by", "with password", "encrypted password", "set password to",
    ]

    private static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }

    /// Whether the value is hidden already: `***`, `<password#1>`, `[REDACTED]`, `{{ var }}`.
    static func isMasked(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return true }
        if text[range.lowerBound] == 0x3C, text[range.upperBound - 1] == 0x3E { return true }
        if text.has("{{", at: range.lowerBound) || text.has("[REDACTED", at: range.lowerBound) {
            return true
        }
        for index in range where text[index] != 0x2A && text[index] != 0x78 { return false }
        return true
    }

    private static func secret(
        _ text: Span<UInt8>, at start: Int, kind: SecretKind, isLoose: Bool, isStrong: Bool
    ) -> Secret? {
        guard start < text.count else { return nil }
        var range: Range<Int>
        var start = start
        // N'…' is how T-SQL writes text, f'…' and b'…' how Python does.
        if start + 1 < text.count, isQuote(text[start + 1]),
            [0x4E, 0x62, 0x66, 0x72, 0x75].contains(text[start])
        {
            start += 1
        }
        let quote = text[start]
        var open = start
        while open < text.count, text[open] == 0x5C { open += 1 }
        let isEscaped = open > start && open < text.count && isQuote(text[open])
        open = isEscaped ? open + 1 : start + 1
        var isQuoted = false
        if isEscaped || quote == 0x22 || quote == 0x27 {
            let mark: UInt8 = isEscaped ? 0x5C : quote
            var end = open
            while end < text.count, text[end] != mark, text[end] != 0x0A {
                end += text[end] == 0x5C && !isEscaped ? 2 : 1
            }
            range = open..<min(end, text.count)
            isQuoted = true
        } else if quote == 0x7B, !text.has("{{", at: start) {
            // A connection string may brace its password.
            var end = start + 1
            while end < text.count, text[end] != 0x7D, text[end] != 0x0A { end += 1 }
            range = (start + 1)..<end
        } else {
            range = valueRange(text, at: start, isStrong: isStrong)
        }
        guard !range.isEmpty, !isMasked(text, range), !isNothing(text, range) else { return nil }
        // "PASS=41" counts tests.
        if !isStrong, range.count < 6, isNumber(text, range) { return nil }
        if !isQuoted, isLoose {
            // Prose after a colon: "token: signature has expired" hides nothing.
            guard isStrong ? !isProse(text, range) : range.count >= 8 && looksRandom(text, range)
            else { return nil }
        }
        return Secret(kind: kind, range: range)
    }

    /// An unquoted value: up to a blank, a quote or a semicolon.
    ///
    /// A comma or a bracket ends it unless a password goes on behind; `&` ends it only before
    /// another `name=`.
    private static func valueRange(
        _ text: Span<UInt8>, at start: Int, isStrong: Bool
    ) -> Range<Int> {
        var index = start
        while index < text.count {
            switch text[index] {
            case 0x00...0x20, 0x22, 0x27, 0x3B, 0x60: return start..<index
            case 0x29, 0x2C, 0x3E, 0x5D, 0x7D:
                if !isStrong || !goesOn(text, after: index) { return start..<index }
            case 0x26: if isName(text, at: index + 1) { return start..<index }
            default: break
            }
            index += 1
        }
        return start..<index
    }

    private static func goesOn(_ text: Span<UInt8>, after index: Int) -> Bool {
        guard index + 1 < text.count else { return false }
        let next = text[index + 1]
        return (Byte.isWord(next) || next == 0x21 || next == 0x40 || next == 0x23 || next == 0x24)
            && !isName(text, at: index + 1)
    }

    /// Whether `name=` or `name:` stands here.
    private static func isName(_ text: Span<UInt8>, at start: Int) -> Bool {
        var next = start
        while next < text.count, Byte.isWord(text[next]) || text[next] == 0x2D { next += 1 }
        return next > start && next < text.count && (text[next] == 0x3D || text[next] == 0x3A)
    }

    private static func tokenRange(_ text: Span<UInt8>, at start: Int) -> Range<Int> {
        var index = start
        while index < text.count, KnownForm.isTokenByte(text[index]) { index += 1 }
        return start..<max(start, index)
    }

    private static func afterScheme(_ text: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        let isQuoted = index < text.count && (text[index] == 0x22 || text[index] == 0x27)
        if isQuoted { index += 1 }
        for scheme in schemes where text.has(scheme, at: index) {
            return index + scheme.utf8CodeUnitCount
        }
        return start
    }

    private static func isBearer(_ text: Span<UInt8>, endingAt end: Int) -> Bool {
        guard text[end] == 0x20, end >= 5 else { return false }
        return text.has("Bearer", at: end - 6) || text.has("bearer", at: end - 6)
            || text.has("Basic", at: end - 5) || text.has("ApiKey", at: end - 6)
    }

    /// Digits or both cases: no word of a language.
    static func looksRandom(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var hasDigit = false
        var hasUpper = false
        var hasLower = false
        for index in range {
            let byte = text[index]
            hasDigit = hasDigit || Byte.isDigit(byte)
            if index > range.lowerBound { hasUpper = hasUpper || byte &- 0x41 < 26 }
            hasLower = hasLower || byte &- 0x61 < 26
        }
        return hasDigit || (hasUpper && hasLower)
    }

    private static func isNumber(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range where !Byte.isDigit(text[index]) { return false }
        return true
    }

    private static func isProse(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range where !Byte.isLetter(text[index]) && text[index] != 0x2E { return false }
        // A lone word at the end of its line may well be the password itself.
        var next = range.upperBound
        while next < text.count, Byte.isBlank(text[next]) { next += 1 }
        let isAlone = next >= text.count || text[next] == 0x0A || text[next] == 0x2C
        return !isAlone
            || words.contains { word in
                word.utf8CodeUnitCount == range.count && text.has(word, at: range.lowerBound)
            }
    }

    /// Words that stand for the absence of a value.
    private static func isNothing(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        nothings.contains { word in
            word.utf8CodeUnitCount == range.count && text.has(word, at: range.lowerBound)
        }
    }

    /// What follows a scheme whose credential is a list: `Digest username="u", response="…"`.
    private static func parameters(_ text: Span<UInt8>, at start: Int) -> Secret? {
        for scheme in ["Digest ", "AWS4-HMAC-SHA256 ", "OAuth "] as [StaticString] {
            let from = start - scheme.utf8CodeUnitCount
            guard text.has(scheme, at: from) else { continue }
            var end = start
            while end < text.count, text[end] >= 0x20 { end += 1 }
            return end > start ? Secret(kind: .token, range: start..<end) : nil
        }
        return nil
    }

    private static let schemes: [StaticString] = [
        "Bearer ", "bearer ", "Basic ", "basic ", "Token ", "token ", "ApiKey ", "Digest ",
        "SSWS ", "GenieKey ", "Splunk ", "Negotiate ", "NTLM ", "AWS4-HMAC-SHA256 ", "OAuth ",
        "Apikey ", "apikey ", "Key ", "SharedAccessSignature ", "SharedKey ", "Snowflake Token=",
    ]
    private static let nothings: [StaticString] = [
        "None", "null", "nil", "true", "false", "True", "False", "undefined", "''", "\"\"", "NULL",
    ]
    private static let words: [StaticString] = [
        "required", "missing", "invalid", "expired", "incorrect", "wrong", "rejected", "failed",
        "empty", "denied", "revoked", "hidden", "masked", "redacted", "unknown",
    ]
}
