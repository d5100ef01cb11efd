/// Names whose values are secret, in any case, with `_`, `-` or nothing between their words.
enum SecretName {
    struct Match {
        let kind: SecretKind
        /// A password by name: its value is hidden even where it looks like a word.
        let isStrong: Bool
        /// A header whose value begins with a scheme.
        let isHeader: Bool
        /// A header whose value is a list of names and values.
        var isCookie = false
        /// Often another thing (`first_pass=done`): only what looks like no word is hidden.
        var isDoubtful = false
    }

    /// The kind that the name ending at `end` stands for; nil if it is no secret's.
    static func kind(
        _ text: Span<UInt8>, endingAt end: Int, mustBeFlag: Bool = false
    ) -> Match? {
        var start = end
        while start > 0, end - start < 64, isNameByte(text[start - 1]) { start -= 1 }
        if let match = unusual(text, endingAt: end) { return mustBeFlag ? nil : match }
        guard end - start >= 2 else { return nil }
        if mustBeFlag, !text.has("--", at: start) { return nil }
        var name: [UInt8] = []
        for index in start..<end
        where text[index] != 0x5F && text[index] != 0x2D
            && text[index] != 0x2E
        {
            name.append(Byte.lower(text[index]))
        }
        for (word, kind, isHeader) in endings where ends(name, word) {
            return Match(
                kind: kind, isStrong: kind == .password, isHeader: isHeader,
                isCookie: word.utf8CodeUnitCount == 6 && ends(name, "cookie"))
        }
        for (word, kind) in whole where word.utf8CodeUnitCount == name.count && name.starts(word) {
            return Match(kind: kind, isStrong: false, isHeader: false)
        }
        for word in lastWords where isLastWord(text, word, start: start, end: end) {
            return Match(kind: .password, isStrong: false, isHeader: false, isDoubtful: true)
        }
        if name.holds("password") || name.holds("passwd"),
            !harmless.contains(where: { ends(name, $0) })
        {
            return Match(kind: .password, isStrong: true, isHeader: false)
        }
        return nil
    }

    /// Whether `DB_PASS` ends in such a word of its own.
    private static func isLastWord(
        _ text: Span<UInt8>, _ word: StaticString, start: Int, end: Int
    ) -> Bool {
        let first = end - word.utf8CodeUnitCount
        guard first > start, isNameByte(text[first - 1]), !Byte.isLetter(text[first - 1]) else {
            return false
        }
        return hasWord(text, word, at: first)
    }

    private static func hasWord(_ text: Span<UInt8>, _ word: StaticString, at start: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard start >= 0, start + length <= text.count else { return false }
        for offset in 0..<length
        where Byte.lower(text[start + offset]) != word.utf8Start[offset] { return false }
        return true
    }

    /// Two words for a key, or the word for a password in another language than English.
    private static func unusual(_ text: Span<UInt8>, endingAt end: Int) -> Match? {
        let isKey = spacedWords.contains { hasWord(text, $0, at: end - $0.utf8CodeUnitCount) }
        if isKey { return Match(kind: .apiKey, isStrong: false, isHeader: false) }
        let isForeign = foreignWords.contains {
            hasWord(text, $0, at: end - $0.utf8CodeUnitCount)
        }
        return isForeign ? Match(kind: .password, isStrong: true, isHeader: false) : nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        Byte.isWord(byte) || byte == 0x2D || byte == 0x2E
    }

    private static func ends(_ name: [UInt8], _ word: StaticString) -> Bool {
        name.span.has(word, at: name.count - word.utf8CodeUnitCount)
    }

    private static let endings: [(StaticString, SecretKind, Bool)] = [
        ("password", .password, false), ("passwd", .password, false), ("pwd", .password, false),
        ("passphrase", .password, false), ("passcode", .password, false),
        ("authorization", .token, true), ("xauthtoken", .token, true),
        ("secretaccesskey", .awsKey, false), ("accesskeyid", .awsKey, false),
        ("awssecretkey", .awsKey, false), ("apikey", .apiKey, false), ("accesskey", .secret, false),
        ("accountkey", .secret, false), ("secretkey", .secret, false), ("secret", .secret, false),
        ("privatekey", .privateKey, false), ("encryptionkey", .secret, false),
        ("fernetkey", .secret, false), ("signingkey", .secret, false),
        ("masterkey", .secret, false),
        ("sharedkey", .secret, false), ("token", .token, false), ("credential", .secret, false),
        ("credentials", .secret, false), ("cookie", .token, false), ("sessionid", .token, false),
        ("bearer", .token, false), ("webhookurl", .secret, false),
        ("sharedaccesssignature", .token, false), ("privatekeyid", .privateKey, false),
        ("connectionstring", .secret, false), ("clientkey", .secret, false),
        ("xamzsignature", .token, false), ("subscriptionkey", .apiKey, false),
        ("functionskey", .apiKey, false), ("authkey", .token, false),
        ("storagekey", .secret, false),
        ("corewindowsnet", .secret, false),
    ]

    private static let whole: [(StaticString, SecretKind)] = [
        ("pass", .password), ("dbpass", .password), ("pw", .password), ("sig", .token),
        ("signature", .token), ("jwt", .jwt), ("pat", .token), ("auth", .token),
        ("pgpassword", .password), ("mysqlpwd", .password), ("userpass", .password),
        ("smtppass", .password), ("sas", .token), ("otp", .token), ("pin", .password),
    ]

    private static let lastWords: [StaticString] = ["pass", "pw", "pswd", "pword"]

    /// In lower case, but for letters outside ASCII, which stand as they are mostly written.
    private static let foreignWords: [StaticString] = [
        "passwort", "kennwort", "mot de passe", "mot_de_passe", "motdepasse", "mdp", "contraseña",
        "contrasena", "contrasenya", "senha", "wachtwoord", "hasło", "haslo", "lösenord",
        "losenord", "adgangskode", "passord", "salasana", "heslo", "parola", "şifre", "пароль",
        "Пароль", "密码", "密碼", "口令", "パスワード", "비밀번호", "암호",
    ]

    private static let spacedWords: [StaticString] = [
        "api key", "access key", "secret key", "account key", "shared key", "storage key",
        "signing key", "encryption key", "license key",
    ]

    private static let harmless: [StaticString] = [
        "file", "path", "length", "policy", "hashalgorithm", "expired", "authentication", "error",
        "errors", "field", "prompt", "attempts", "required",
    ]
}
