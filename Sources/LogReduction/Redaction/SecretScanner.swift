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
        if text[index] == 0x3A, text.has("://", at: index) {
            guard let secret = SecretURL.password(text, at: index + 3) else { return index + 3 }
            found.append(secret)
            return secret.range.upperBound
        }
        let isWord = Byte.isWord(text[index])
        let secret =
            isWord
            ? word(text, at: index) : marked(text[index], in: text, at: index, emails: emails)
        guard let secret else { return index + 1 }
        found.append(secret)
        guard isWord, secret.kind == .awsKey,
            let other = KnownForm.awsSecret(text, after: secret.range.upperBound)
        else { return secret.range.upperBound }
        found.append(other)
        return other.range.upperBound
    }

    /// A secret that is known by its own form, where a word begins.
    private static func word(_ text: Span<UInt8>, at index: Int) -> Secret? {
        guard index == 0 || !Byte.isWord(text[index - 1]) else { return nil }
        return KnownForm.token(text, at: index) ?? KnownForm.card(text, at: index)
    }

    /// A secret beside a mark: behind `=`, `:` or an option, inside an element, before an `@`.
    private static func marked(
        _ byte: UInt8, in text: Span<UInt8>, at index: Int, emails: Bool
    ) -> Secret? {
        switch byte {
        case 0x3D:
            NamedSecret.value(text, at: index) ?? CommandLineSecret.userOption(text, at: index)
        case 0x3A:
            SecretURL.oracle(text, at: index + 1) ?? NamedSecret.value(text, at: index)
                ?? KnownForm.botToken(text, at: index)
                ?? CommandLineSecret.userOption(text, at: index)
        case 0xEF where text.has("：", at: index) || text.has("＝", at: index):
            NamedSecret.value(text, behind: index, sign: index + 2)
        case 0x7E: KnownForm.entraSecret(text, at: index)
        case 0x2F: CommandLineSecret.oracle(text, at: index)
        case 0x3E: NamedSecret.element(text, at: index)
        case 0x20, 0x22, 0x27:
            NamedSecret.flag(text, at: index) ?? CommandLineSecret.userOption(text, at: index)
        case 0x2D:
            KnownForm.privateKey(text, at: index) ?? CommandLineSecret.value(text, at: index)
        case 0x40:
            SecretURL.bare(text, at: index) ?? (emails ? KnownForm.email(text, at: index) : nil)
        default: nil
        }
    }
}
