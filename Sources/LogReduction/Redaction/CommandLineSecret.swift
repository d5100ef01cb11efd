/// Passwords that stand after a short option: `mysql -psecret`, `sqlcmd -P secret`,
/// `curl -u user:secret`.
///
/// A short option means something else in most programs, so the program decides, or an option
/// before it that names a user.
enum CommandLineSecret {
    /// `dash` is the place of a `-` after a blank or a quote.
    static func value(_ text: Span<UInt8>, at dash: Int) -> Secret? {
        guard dash + 2 < text.count, dash > 0,
            Byte.isBlank(text[dash - 1]) || text[dash - 1] == 0x27 || text[dash - 1] == 0x22
        else { return nil }
        let option = text[dash + 1]
        guard
            option == 0x70 || option == 0x50 || option == 0x61 || option == 0x75
                || option == 0x77
        else { return nil }
        let line = start(ofLine: text, before: dash)
        let isApart = !Byte.isWord(text[dash + 2]) && text[dash + 2] <= 0x2C
        var at = dash + 2
        // Between an option and its value: a blank, or in lists of arguments `', '`.
        while isApart, at < text.count, at - dash < 7, isBetween(text[at]) { at += 1 }
        guard at < text.count, text[at] != 0x2D else { return nil }
        let head = text.extracting(line..<dash)
        let range = at..<end(ofWord: text, at: at, isQuoted: isQuote(text[at - 1]))
        guard !range.isEmpty, !NamedSecret.isMasked(text, range) else { return nil }
        switch option {
        case 0x70:
            let takesGlued = names(head, ["mysql", "mariadb", "sshpass", "7z"])
            if !isApart { return takesGlued ? secret(range) : nil }
            if names(head, ["docker login", "podman login", "az login", "mongo", "helm"])
                || takesGlued
            {
                return secret(range)
            }
            return names(head, [" -u", " --user", " -U"]) && isLikely(text, range)
                ? secret(range) : nil
        case 0x50:
            return names(head, ["sqlcmd", "bcp", "isql", "osql", "tsql"]) ? secret(range) : nil
        case 0x61: return isApart && names(head, ["redis-cli"]) ? secret(range) : nil
        case 0x77:
            return isApart && names(head, ["ldapsearch", "ldapmodify"]) ? secret(range) : nil
        default: return names(head, ["curl", "http "]) ? afterUser(text, range) : nil
        }
    }

    /// The password of `--user=etl:secret`, `--proxy-user etl:secret`; `sign` is `=` or a blank.
    static func userOption(_ text: Span<UInt8>, at sign: Int) -> Secret? {
        guard text[sign] == 0x3D || text[sign] == 0x20, sign >= 6, text.has("user", at: sign - 4),
            text[sign - 5] == 0x2D
        else { return nil }
        let line = start(ofLine: text, before: sign)
        guard names(text.extracting(line..<sign), ["curl", "wget", "http "]) else { return nil }
        let at = sign + 1
        guard at < text.count else { return nil }
        let isQuoted = isQuote(text[at])
        let start = isQuoted ? at + 1 : at
        return afterUser(text, start..<end(ofWord: text, at: start, isQuoted: isQuoted))
    }

    /// The password of `sqlplus etl/secret@dwh`; `slash` is what it follows.
    static func oracle(_ text: Span<UInt8>, at slash: Int) -> Secret? {
        guard slash > 0, Byte.isWord(text[slash - 1]) else { return nil }
        var user = slash
        while user > 0, Byte.isWord(text[user - 1]), slash - user < 40 { user -= 1 }
        // A path has a slash before it, too.
        guard user > 0, text[user - 1] == 0x20 || isQuote(text[user - 1]) || text[user - 1] == 0x3D
        else { return nil }
        var end = slash + 1
        var at: Int?
        while end < text.count, text[end] > 0x20, !isQuote(text[end]) {
            if text[end] == 0x40 { at = end }
            end += 1
        }
        let line = start(ofLine: text, before: slash)
        let programs: [StaticString] = [
            "sqlplus", "sqlldr", "sqlcl", "impdp", "expdp", "rman", "userid=", "CONNECT ",
            "connect ",
        ]
        guard names(text.extracting(line..<user), programs) else { return nil }
        let range = (slash + 1)..<(at ?? end)
        // Without an @ only a word that looks like no name is a password.
        guard !range.isEmpty, !NamedSecret.isMasked(text, range),
            at != nil || range.count >= 6 && NamedSecret.looksRandom(text, range)
        else { return nil }
        return secret(range)
    }

    private static func secret(_ range: Range<Int>) -> Secret {
        Secret(kind: .password, range: range)
    }

    private static func afterUser(_ text: Span<UInt8>, _ range: Range<Int>) -> Secret? {
        var index = range.lowerBound
        while index < range.upperBound, text[index] != 0x3A { index += 1 }
        guard index + 1 < range.upperBound else { return nil }
        let value = (index + 1)..<range.upperBound
        return NamedSecret.isMasked(text, value) ? nil : secret(value)
    }

    /// No port, no path, no mapping of ports.
    private static func isLikely(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        if text[range.lowerBound] == 0x2F || text[range.lowerBound] == 0x2E { return false }
        for index in range where !Byte.isDigit(text[index]) && text[index] != 0x3A { return true }
        return false
    }

    private static func names(_ head: Span<UInt8>, _ programs: [StaticString]) -> Bool {
        programs.contains { head.first($0) != nil }
    }

    private static func start(ofLine text: Span<UInt8>, before end: Int) -> Int {
        var start = end
        while start > 0, end - start < 400, text[start - 1] != 0x0A { start -= 1 }
        return start
    }

    private static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }

    private static func isBetween(_ byte: UInt8) -> Bool {
        Byte.isBlank(byte) || isQuote(byte) || byte == 0x2C
    }

    private static func end(ofWord text: Span<UInt8>, at start: Int, isQuoted: Bool) -> Int {
        var end = start
        while end < text.count, !isQuote(text[end]), text[end] != 0x0A,
            isQuoted || text[end] > 0x20
        {
            end += 1
        }
        return end
    }
}
