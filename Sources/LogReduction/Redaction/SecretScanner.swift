/// Finds secrets: by their own form, by the name before them, by their place in a URL.
enum SecretScanner {
    static func scan(_ text: Span<UInt8>, emails: Bool) -> [Secret] {
        var found: [Secret] = []
        var index = 0
        while index < text.count {
            let next = step(text, index, emails: emails, into: &found)
            index = max(next, index + 1)
        }
        return found
    }

    /// Looks at one position; returns where to go on.
    private static func step(
        _ text: Span<UInt8>, _ index: Int, emails: Bool, into found: inout [Secret]
    ) -> Int {
        let isURL = text[index] == 0x3A && text.has("://", at: index)
        let secret =
            isURL
            ? SecretURL.password(text, at: index + 3) : secret(text, at: index, emails: emails)
        guard let secret else { return isURL ? index + 3 : index + 1 }
        found.append(secret)
        if secret.kind == .awsKey, Byte.isWord(text[index]),
            let other = KnownForm.awsSecret(text, after: secret.range.upperBound)
        {
            found.append(other)
            return other.range.upperBound
        }
        return secret.range.upperBound
    }

    /// The secret that the byte at `index` leads to.
    private static func secret(_ text: Span<UInt8>, at index: Int, emails: Bool) -> Secret? {
        switch text[index] {
        case 0x3A:
            return SecretURL.oracle(text, at: index + 1) ?? NamedSecret.value(text, at: index)
                ?? KnownForm.botToken(text, at: index)
        case 0x3D:
            return NamedSecret.value(text, at: index)
                ?? CommandLineSecret.userOption(text, at: index)
        case 0xEF where text.has("：", at: index) || text.has("＝", at: index):
            return NamedSecret.value(text, behind: index, sign: index + 2)
        case 0x7E: return KnownForm.entraSecret(text, at: index)
        case 0x2F: return CommandLineSecret.oracle(text, at: index)
        case 0x3E: return NamedSecret.element(text, at: index)
        case 0x20:
            return NamedSecret.flag(text, at: index)
                ?? CommandLineSecret.userOption(text, at: index)
        case 0x22, 0x27: return NamedSecret.flag(text, at: index)
        case 0x2D:
            return KnownForm.privateKey(text, at: index) ?? CommandLineSecret.value(text, at: index)
        case 0x40:
            return SecretURL.bare(text, at: index)
                ?? (emails ? KnownForm.email(text, at: index) : nil)
        default:
            let isStart = index == 0 || !Byte.isWord(text[index - 1])
            guard isStart, Byte.isWord(text[index]) else { return nil }
            return KnownForm.token(text, at: index) ?? KnownForm.card(text, at: index)
        }
    }
}
