/// Passwords inside URLs: `scheme://user:password@host`, and tokens before the `@`.
enum SecretURL {
    /// `start` is the byte after `://`.
    static func password(_ text: Span<UInt8>, at start: Int) -> Secret? {
        var colon: Int?
        var lastAt: Int?
        var index = start
        let limit = min(text.count, start + 512)
        var slash: Int?
        scan: while index < limit {
            switch text[index] {
            case 0x00...0x20, 0x22, 0x27, 0x3C, 0x3E, 0x60: break scan
            case 0x2F, 0x3F, 0x23:
                // A slash ends the host, unless a password holds it: then an @ must follow.
                if slash == nil { slash = index }
            case 0x3A where colon == nil && slash == nil: colon = index
            case 0x40: if slash == nil || isInPassword(text, colon, slash) { lastAt = index }
            default: break
            }
            index += 1
        }
        guard let at = lastAt else {
            // The line was cut before the @: what follows the colon may be a password.
            guard let colon, slash == nil, colon + 1 < index, KnownForm.isCut(text, at: index),
                !isPort(text, (colon + 1)..<index)
            else { return nil }
            return Secret(kind: .password, range: (colon + 1)..<index)
        }
        if let colon, colon < at {
            let range = (colon + 1)..<at
            guard !range.isEmpty, !NamedSecret.isMasked(text, range) else { return nil }
            return Secret(kind: .password, range: range)
        }
        let user = start..<at
        guard user.count >= 20 else { return nil }
        return Secret(kind: .token, range: user)
    }

    /// Digits between colon and slash are a port, so the @ belongs to the path.
    private static func isInPassword(_ text: Span<UInt8>, _ colon: Int?, _ slash: Int?) -> Bool {
        guard let colon, let slash, slash > colon + 1 else { return false }
        return !isPort(text, (colon + 1)..<slash)
    }

    private static func isPort(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range where !Byte.isDigit(text[index]) { return false }
        return true
    }

    /// `etl:password@host` without a scheme, around the `@` at `sign`.
    ///
    /// Only what looks like no word and no number counts.
    static func bare(_ text: Span<UInt8>, at sign: Int) -> Secret? {
        var start = sign
        while start > 0, sign - start < 64, text[start - 1] > 0x20, text[start - 1] != 0x3A,
            text[start - 1] != 0x22, text[start - 1] != 0x27
        {
            start -= 1
        }
        guard start > 1, text[start - 1] == 0x3A, Byte.isWord(text[start - 2]),
            sign + 1 < text.count, Byte.isWord(text[sign + 1]),
            ProseSecret.isMixed(text, start..<sign)
        else { return nil }
        return Secret(kind: .password, range: start..<sign)
    }

    /// `jdbc:oracle:thin:user/password@host`: no scheme that other URLs have.
    static func oracle(_ text: Span<UInt8>, at start: Int) -> Secret? {
        guard text.has("thin:", at: start) else { return nil }
        var slash: Int?
        var index = start + 5
        let limit = min(text.count, start + 256)
        while index < limit, text[index] > 0x20, text[index] != 0x22, text[index] != 0x27 {
            if text[index] == 0x2F, slash == nil { slash = index }
            if text[index] == 0x40 {
                guard let slash, slash + 1 < index else { return nil }
                return Secret(kind: .password, range: (slash + 1)..<index)
            }
            index += 1
        }
        return nil
    }
}
