/// Tells from a name whether its value is a secret, such as `password` or `x-api-key`.
enum SecretNames {
    /// Whether a member, a variable or an input of that name holds a secret.
    static func isSecret(_ name: String) -> Bool {
        // Most names are told apart without taking them to pieces.
        guard name.utf8.count <= 100, mayBeSecret(name) else { return false }
        let words = words(of: name)
        guard let last = words.last else { return false }
        if alone.contains(last) { return true }
        if endings.contains(where: last.hasSuffix) { return true }
        guard let before = words.dropLast().last else { return last == "token" }
        if last == "token" { return !pagingWords.contains(before) }
        return last == "key" && keyWords.contains(before)
    }

    /// Whether it has two letters in a row that each such name has: `ss`, `wd`, `cr`, `ke`, `th`.
    private static func mayBeSecret(_ name: String) -> Bool {
        var before: UInt8 = 0
        for byte in name.utf8 {
            let small = byte | 0x20
            switch (before, small) {
            // pa-ss-word, p-wd, se-cr-et and cr-edential, to-ke-n and ke-y, au-th-orization
            case (0x73, 0x73), (0x77, 0x64), (0x63, 0x72), (0x6B, 0x65), (0x74, 0x68): return true
            default: before = small
            }
        }
        return false
    }

    private static let alone: Set<String> = [
        "password", "passwd", "pwd", "passphrase", "secret", "apikey", "authorization",
        "credential", "credentials",
    ]
    private static let endings = [
        "password", "passwd", "passphrase", "apikey", "secretkey", "accesskey", "privatekey",
        "accountkey", "authtoken", "accesstoken", "bearertoken", "clientsecret",
    ]
    private static let keyWords: Set<String> = [
        "api", "access", "secret", "private", "account", "auth", "encryption", "signing", "ssh",
        "subscription",
    ]
    /// Tokens that only say where to go on reading, or how long a text is.
    private static let pagingWords: Set<String> = [
        "page", "next", "continuation", "cursor", "sync", "delta", "resume", "stop", "pad", "end",
        "start", "idempotency", "cancel", "cancellation", "max", "min", "per", "each", "previous",
    ]

    /// The words of a name, in small letters: `dbPassword`, `DB_PASSWORD` and `db-password` alike.
    private static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var wasSmall = false
        for byte in name.utf8 {
            let isCapital = (65...90).contains(byte)
            let isSmall = (97...122).contains(byte)
            if !isCapital, !isSmall || (isCapital && wasSmall) {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else if isCapital, wasSmall {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if isCapital || isSmall { word.unicodeScalars.append(Unicode.Scalar(byte | 0x20)) }
            wasSmall = isSmall
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
