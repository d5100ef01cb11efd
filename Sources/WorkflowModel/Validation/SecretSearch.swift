/// Looks for secrets in a text: a password in a URL, `pwd=…`, tokens and keys of known make.
///
/// Goes through the bytes once. Rather misses a secret than takes a text for one: what is told is
/// an error.
struct SecretSearch {
    /// A secret that was found.
    struct Find: Equatable {
        /// What it looks like, in words; never the secret itself.
        var kind: String
        /// Where it begins, in bytes.
        var place: Int
    }

    let bytes: UnsafeBufferPointer<UInt8>
    /// Whether the text is a script or SQL, where a bare word is a name and no value.
    private let isCode: Bool

    /// The first secret in a text, or nil.
    static func find(in text: String, isCode: Bool = false) -> Find? {
        guard text.utf8.count >= 8 else { return nil }
        var text = text
        return text.withUTF8 { SecretSearch(bytes: $0, isCode: isCode).find() }
    }

    /// Whether the value of a member with a secret's name is a secret: a literal, no stand-in.
    static func isLiteral(_ value: String, of name: String) -> Bool {
        var value = value
        return value.withUTF8 { bytes in
            SecretSearch(bytes: bytes, isCode: false)
                .isSecretValue(0..<bytes.count, isToken: !isPassword(name))
        }
    }

    private static func isPassword(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["pass", "pwd", "secret"].contains { name.contains($0) }
    }

    private func find() -> Find? {
        for place in bytes.indices {
            let found: String? =
                switch bytes[place] {
                case UInt8(ascii: ":"): afterColon(place)
                case UInt8(ascii: "="): afterEquals(place)
                case UInt8(ascii: "-"): privateKey(at: place)
                case UInt8(ascii: "B"), UInt8(ascii: "b"): authorization(at: place)
                case UInt8(ascii: "e"): webToken(at: place)
                case UInt8(ascii: "A"), UInt8(ascii: "g"), UInt8(ascii: "s"), UInt8(ascii: "x"),
                    UInt8(ascii: "r"), UInt8(ascii: "h"), UInt8(ascii: "n"):
                    mayBeMake(place) ? knownMake(at: place) : nil
                default: nil
                }
            if let found { return Find(kind: found, place: place) }
        }
        return nil
    }

    // MARK: Assignments

    private func afterColon(_ place: Int) -> String? {
        if starts(with: "://", at: place) { return urlPassword(place + 3) }
        // `"password": "…"`; without quotes it may be a sentence.
        return assigned(place, isBareAllowed: false)
    }

    private func afterEquals(_ place: Int) -> String? {
        guard byte(place + 1) != UInt8(ascii: "="), let before = byte(place - 1),
            !"=!<>".utf8.contains(before)
        else { return nil }
        return assigned(place, isBareAllowed: true)
    }

    /// Looks at the name before a sign and the value after it.
    private func assigned(_ sign: Int, isBareAllowed: Bool) -> String? {
        var end = sign
        while let before = byte(end - 1), before == 0x20 || Self.isQuote(before) { end -= 1 }
        var start = end
        while let before = byte(start - 1), Self.isNamePart(before), end - start < 64 { start -= 1 }
        guard start < end else { return nil }
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        guard SecretNames.isSecret(name) else { return nil }
        var value = sign + 1
        while byte(value) == 0x20 { value += 1 }
        guard let first = byte(value) else { return nil }
        let isToken = !Self.isPassword(name)
        if Self.isQuote(first) {
            let content = (value + 1)..<self.end(from: value + 1) { $0 == first }
            return isSecretValue(content, isToken: isToken) ? Self.kind(name) : nil
        }
        guard isBareAllowed, value == sign + 1, mayBeBare(from: start) else { return nil }
        let content =
            value..<self.end(from: value) {
                $0 <= 0x20 || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "&") || Self.isQuote($0)
            }
        guard !bytes[content].contains(where: { "()[]".utf8.contains($0) }) else { return nil }
        return isSecretValue(content, isToken: isToken) ? Self.kind(name) : nil
    }

    /// Whether a value without quotes can follow the name: in a connection string or a URL.
    private func mayBeBare(from start: Int) -> Bool {
        guard let before = byte(start - 1) else { return !isCode }
        if Self.isQuote(before) || ";?&".utf8.contains(before) { return true }
        return !isCode
    }

    private static func kind(_ name: String) -> String {
        isPassword(name) ? "a password" : "a token or key"
    }

    /// Whether a value is a secret itself, and no stand-in for one.
    func isSecretValue(_ range: Range<Int>, isToken: Bool) -> Bool {
        let value = bytes[range]
        guard value.count >= 3, value.count <= 4096, let first = value.first,
            !"$%<@{:*#".utf8.contains(first)
        else { return false }
        guard value.contains(where: { $0 != first }) else { return false }
        let text = String(decoding: value, as: UTF8.self).lowercased()
        if Self.standIns.contains(text) || text.contains("{{") { return false }
        if ["env:", "vault:", "secret:", "ref:", "arn:", "file:", "your", "os."]
            .contains(where: text.hasPrefix)
        {
            return false
        }
        guard isToken else { return true }
        guard !value.contains(0x20) || text.hasPrefix("bearer ") || text.hasPrefix("basic ") else {
            return false
        }
        let hasDigit = value.contains { (48...57).contains($0) }
        return value.count >= 6 && (hasDigit || value.count >= 24)
    }

    private static let standIns: Set<String> = [
        "true", "false", "yes", "no", "none", "null", "nil", "required", "optional", "redacted",
        "changeme", "change-me", "placeholder", "example", "todo", "xxx", "tbd", "string",
    ]

    // MARK: Bytes

    func byte(_ place: Int) -> UInt8? {
        place >= 0 && place < bytes.count ? bytes[place] : nil
    }

    func starts(with text: String, at place: Int) -> Bool {
        guard place >= 0, place + text.utf8.count <= bytes.count else { return false }
        var next = place
        for byte in text.utf8 {
            if bytes[next] != byte { return false }
            next += 1
        }
        return true
    }

    func isBoundary(_ place: Int) -> Bool {
        guard let before = byte(place - 1) else { return true }
        return !Self.isWordPart(before)
    }

    func end(from start: Int, where isEnd: (UInt8) -> Bool) -> Int {
        var place = start
        while let byte = byte(place), !isEnd(byte) { place += 1 }
        return place
    }

    func run(from start: Int, of isPart: (UInt8) -> Bool) -> Int {
        end(from: start) { !isPart($0) } - start
    }

    private static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }

    static func isWordPart(_ byte: UInt8) -> Bool {
        isNamePart(byte) && byte != UInt8(ascii: ".")
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    static func isTokenPart(_ byte: UInt8) -> Bool {
        isNamePart(byte) || "~+/=".utf8.contains(byte)
    }
}
