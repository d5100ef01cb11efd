import OutboundHTTP

/// Words of a gateway or a script, made fit to be shown: short, on one line, without secrets.
struct StrangersWords: Sendable {
    private let secrets: [String]

    /// - Parameter secrets: texts that must not be seen, whole or in larger pieces.
    init(hiding secrets: [String] = []) {
        self.secrets = secrets.filter { $0.utf8.count >= 6 }
    }

    /// Prepares words for showing; of long ones the beginning, or the end, is kept.
    func shown(_ text: String, keepingEnd: Bool = false) -> String {
        // Only so much can be shown in the end; the rest need not be looked at.
        let rough = LLMLimits.shownWords * 16
        var words = String(keepingEnd ? text.suffix(rough) : text.prefix(rough))
        for secret in secrets { words = words.replacing(secret, with: Self.mark) }
        words = words.split(whereSeparator: \.isWhitespace).map { hide($0) }
            .joined(separator: " ")
        words = words.replacing(Self.mark + " " + Self.mark, with: Self.mark)
        words.removeAll { $0.unicodeScalars.contains { $0.properties.generalCategory == .control } }
        guard words.count > LLMLimits.shownWords else { return words }
        return keepingEnd
            ? "…" + words.suffix(LLMLimits.shownWords) : words.prefix(LLMLimits.shownWords) + "…"
    }

    private static let mark = "<redacted>"

    /// One word without what looks like a secret in it.
    private func hide(_ word: Substring) -> String {
        var word = String(word)
        if let scheme = word.firstRange(of: "://"), let at = word.lastIndex(of: "@"),
            at > scheme.upperBound
        {
            word.replaceSubrange(scheme.upperBound..<at, with: Self.mark)
        }
        word = hideAssignment(in: word)
        var result = ""
        var run = ""
        for character in word {
            if Self.isTokenCharacter(character) {
                run.append(character)
            } else {
                result += looksSecret(run) ? Self.mark : run
                run = ""
                result.append(character)
            }
        }
        return result + (looksSecret(run) ? Self.mark : run)
    }

    /// `password=x`, `"client_secret":"x"`: the value goes, the name stays.
    private func hideAssignment(in word: String) -> String {
        guard let sign = word.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return word }
        let name = word[..<sign].lowercased()
        let value = word[word.index(after: sign)...]
        guard value.count >= 4, !value.hasPrefix("//"),
            Self.secretNames.contains(where: { name.contains($0) })
        else { return word }
        return word[...sign] + Self.mark
    }

    private func looksSecret(_ run: String) -> Bool {
        guard run.utf8.count >= 8, run != "redacted" else { return false }
        if secrets.contains(where: { $0.contains(run) }) { return true }
        let lower = run.lowercased()
        if Self.secretPrefixes.contains(where: { lower.hasPrefix($0) }) { return true }
        // Long, with digits, letters and nothing that reads like a path or a name.
        return run.utf8.count >= 32 && run.contains { $0.isNumber }
            && run.contains { $0.isLetter } && run.filter { $0 == "/" || $0 == "_" }.count < 4
    }

    private static let secretNames = [
        "password", "passwd", "pwd", "secret", "token", "api_key", "apikey", "api-key",
        "authorization", "credential",
    ]
    private static let secretPrefixes = ["sk-", "sk_", "eyj", "ghp_", "xoxb-", "pk-", "rk-"]

    private static func isTokenCharacter(_ character: Character) -> Bool {
        character.isASCII
            && (character.isLetter || character.isNumber || "-_./+~*".contains(character))
    }
}
