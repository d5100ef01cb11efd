/// Secrets that are known by how they are made.
extension SecretSearch {
    /// A URL such as `scheme://user:password@host`.
    func urlPassword(_ start: Int) -> String? {
        let end = end(from: start) {
            $0 <= 0x20 || "/?#'\"<>`".utf8.contains($0)
        }
        guard let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")),
            let colon = bytes[start..<at].firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        return isSecretValue((colon + 1)..<at, isToken: false) ? "a password in a URL" : nil
    }

    func privateKey(at place: Int) -> String? {
        guard starts(with: "-----BEGIN ", at: place) else { return nil }
        let end = min(bytes.count, place + 64)
        let line = String(decoding: bytes[place..<end], as: UTF8.self)
        return line.contains("PRIVATE KEY-----") ? "a private key" : nil
    }

    func authorization(at place: Int) -> String? {
        guard isBoundary(place) else { return nil }
        if starts(with: "earer ", at: place + 1) {
            return run(from: place + 7, of: Self.isTokenPart) >= 16 ? "a bearer token" : nil
        }
        guard starts(with: "asic ", at: place + 1) else { return nil }
        let count = run(from: place + 6, of: Self.isTokenPart)
        guard count >= 8 else { return nil }
        return Self.isCredentials(bytes[(place + 6)..<(place + 6 + count)])
            ? "credentials of basic authentication" : nil
    }

    /// Whether base64 text says `user:password`.
    private static func isCredentials(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var bits = 0
        var value = 0
        var hasColon = false
        for byte in text {
            let digit: Int
            switch byte {
            case 65...90: digit = Int(byte) - 65
            case 97...122: digit = Int(byte) - 71
            case 48...57: digit = Int(byte) + 4
            case UInt8(ascii: "+"): digit = 62
            case UInt8(ascii: "/"): digit = 63
            case UInt8(ascii: "="): continue
            default: return false
            }
            value = (value << 6 | digit) & 0xFFFF
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            let decoded = (value >> bits) & 0xFF
            guard decoded >= 0x20, decoded != 0x7F else { return false }
            if decoded == 0x3A { hasColon = true }
        }
        return hasColon
    }

    /// A JSON Web Token: three parts, the first two of which begin an object.
    func webToken(at place: Int) -> String? {
        guard isBoundary(place), starts(with: "eyJ", at: place) else { return nil }
        let first = run(from: place, of: Self.isWordPart)
        let second = place + first + 1
        guard first >= 10, byte(second - 1) == UInt8(ascii: "."), starts(with: "eyJ", at: second)
        else { return nil }
        let count = run(from: second, of: Self.isWordPart)
        let third = second + count + 1
        guard byte(third - 1) == UInt8(ascii: "."), run(from: third, of: Self.isWordPart) >= 8
        else { return nil }
        return "a JSON Web Token"
    }

    /// Whether the second letter is one of a known make too.
    func mayBeMake(_ place: Int) -> Bool {
        switch (bytes[place], byte(place + 1) ?? 0) {
        case (UInt8(ascii: "A"), UInt8(ascii: "K")), (UInt8(ascii: "A"), UInt8(ascii: "S")),
            (UInt8(ascii: "A"), UInt8(ascii: "I")), (UInt8(ascii: "g"), UInt8(ascii: "h")),
            (UInt8(ascii: "g"), UInt8(ascii: "i")), (UInt8(ascii: "g"), UInt8(ascii: "l")),
            (UInt8(ascii: "s"), UInt8(ascii: "k")), (UInt8(ascii: "x"), UInt8(ascii: "o")),
            (UInt8(ascii: "r"), UInt8(ascii: "k")), (UInt8(ascii: "h"), UInt8(ascii: "f")),
            (UInt8(ascii: "n"), UInt8(ascii: "p")):
            true
        default: false
        }
    }

    func knownMake(at place: Int) -> String? {
        guard isBoundary(place) else { return nil }
        for make in Self.makes where starts(with: make.prefix, at: place) {
            let start = place + make.prefix.utf8.count
            let count = run(from: start, of: Self.isWordPart)
            guard count >= make.length else { continue }
            let rest = bytes[start..<(start + count)]
            let hasDigit = rest.contains { (48...57).contains($0) }
            let isUpper = rest.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
            guard make.isUpper ? isUpper && count == make.length : hasDigit else { continue }
            return make.kind
        }
        return nil
    }

    private static let makes: [(prefix: String, length: Int, isUpper: Bool, kind: String)] = [
        ("AKIA", 16, true, "an AWS access key"), ("ASIA", 16, true, "an AWS access key"),
        ("AIza", 30, false, "a Google API key"),
        ("ghp_", 30, false, "a GitHub token"), ("gho_", 30, false, "a GitHub token"),
        ("ghs_", 30, false, "a GitHub token"), ("ghu_", 30, false, "a GitHub token"),
        ("github_pat_", 30, false, "a GitHub token"),
        ("glpat-", 16, false, "a GitLab token"), ("xoxb-", 16, false, "a Slack token"),
        ("xoxp-", 16, false, "a Slack token"), ("xoxa-", 16, false, "a Slack token"),
        ("sk-", 20, false, "an API key"), ("sk_live_", 16, false, "an API key"),
        ("rk_live_", 16, false, "an API key"), ("hf_", 30, false, "a Hugging Face token"),
        ("npm_", 30, false, "an npm token"),
    ]
}
