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
        let byte = text[index]
        switch byte {
        case 0x3D, 0x3A:
            if byte == 0x3A, text.has("://", at: index) {
                if let secret = SecretURL.password(text, at: index + 3) {
                    found.append(secret)
                    return secret.range.upperBound
                }
                return index + 3
            }
            if byte == 0x3A, let secret = SecretURL.oracle(text, at: index + 1) {
                found.append(secret)
                return secret.range.upperBound
            }
            let secret =
                NamedSecret.value(text, at: index)
                ?? (byte == 0x3A ? KnownForm.botToken(text, at: index) : nil)
                ?? CommandLineSecret.userOption(text, at: index)
            if let secret {
                found.append(secret)
                return secret.range.upperBound
            }
        case 0xEF where text.has("：", at: index) || text.has("＝", at: index):
            if let secret = NamedSecret.value(text, behind: index, sign: index + 2) {
                found.append(secret)
                return secret.range.upperBound
            }
        case 0x7E:
            if let secret = KnownForm.entraSecret(text, at: index) {
                found.append(secret)
                return secret.range.upperBound
            }
        case 0x2F:
            if let secret = CommandLineSecret.oracle(text, at: index) {
                found.append(secret)
                return secret.range.upperBound
            }
        case 0x3E:
            if let secret = NamedSecret.element(text, at: index) {
                found.append(secret)
                return secret.range.upperBound
            }
        case 0x20, 0x22, 0x27:
            let secret =
                NamedSecret.flag(text, at: index) ?? CommandLineSecret.userOption(text, at: index)
            if let secret {
                found.append(secret)
                return secret.range.upperBound
            }
        case 0x2D:
            let secret =
                KnownForm.privateKey(text, at: index) ?? CommandLineSecret.value(text, at: index)
            if let secret {
                found.append(secret)
                return secret.range.upperBound
            }
        case 0x40:
            let secret =
                SecretURL.bare(text, at: index)
                ?? (emails ? KnownForm.email(text, at: index) : nil)
            if let secret {
                found.append(secret)
                return secret.range.upperBound
            }
        default:
            let isStart = index == 0 || !Byte.isWord(text[index - 1])
            guard isStart, Byte.isWord(byte) else { return index + 1 }
            if let secret = KnownForm.token(text, at: index) ?? KnownForm.card(text, at: index) {
                found.append(secret)
                if secret.kind == .awsKey,
                    let other = KnownForm.awsSecret(text, after: secret.range.upperBound)
                {
                    found.append(other)
                    return other.range.upperBound
                }
                return secret.range.upperBound
            }
        }
        return index + 1
    }
}
