/// Names in a sentence: of files, classes, columns, products and people.
enum ClaimNames {
    /// The names, as they stand.
    ///
    /// In English a capital letter within the sentence makes a name too.
    static func names(in text: String, areCapitalsNames: Bool) -> [String] {
        var names: [String] = []
        var isStart = true
        for part in text.split(whereSeparator: \.isWhitespace) {
            let word = trimmed(part)
            defer { isStart = part.last.map { ".:!?(-•*".contains($0) } ?? false }
            guard !word.isEmpty, !abbreviations.contains(word.lowercased()) else { continue }
            for piece in ClaimWords.scripts(word).flatMap(pieces)
            where isName(piece, isCapitalName: areCapitalsNames && !isStart) {
                names.append(String(piece))
            }
        }
        return names
    }

    /// Whether a text holds the name, also without a plural's or genitive's end.
    static func stands(_ name: String, in plain: String) -> Bool {
        let lower = Quotation.plain(name)
        if plain.contains(lower) { return true }
        return ["'s", "s", "es"].contains { ending in
            lower.count > ending.count + 2 && lower.hasSuffix(ending)
                && plain.contains(lower.dropLast(ending.count))
        }
    }

    private static func isName(_ word: Substring, isCapitalName: Bool) -> Bool {
        let letters = word.filter(\.isLetter)
        guard let first = letters.first, letters.count > 1 else { return false }
        // Placeholders of secrets, and numbers with a unit.
        if word.first == "<" || word.first?.isNumber == true { return false }
        if allowed.contains(word.lowercased()) { return false }
        if word.contains(where: { "_/\\".contains($0) || $0.isNumber }) { return true }
        if word.dropFirst().dropLast().contains(".") { return true }
        let isInnerCapital = zip(letters, letters.dropFirst()).contains {
            $0.isLowercase && $1.isUppercase
        }
        if isInnerCapital || letters.allSatisfy(\.isUppercase) { return true }
        return isCapitalName && first.isUppercase && word.first?.isUppercase == true
    }

    /// `read/write` and `DAG-level` are two words; `/data/a-1.csv` is one name.
    private static func pieces(of word: Substring) -> [Substring] {
        let isPath =
            word.hasPrefix("/") || word.count { $0 == "/" } > 1
            || word.contains { "_.".contains($0) || $0.isNumber }
        return isPath ? [word] : word.split { "/-–—".contains($0) }
    }

    private static func trimmed(_ word: Substring) -> Substring {
        let marks = "\"'`“”„‘’«»()[]{},.;:!?*…"
        let start = word.drop { marks.contains($0) }
        guard let last = start.lastIndex(where: { !marks.contains($0) }) else { return "" }
        var rest = start[...last]
        for ending in ["'s", "’s"] where rest.hasSuffix(ending) { rest = rest.dropLast(2) }
        return rest
    }

    private static let abbreviations: Set<String> = [
        "e.g", "i.e", "etc", "vs", "a.k.a", "approx", "no", "nos", "cf",
    ]

    /// Words in capitals that everybody uses of any failure.
    private static let allowed: Set<String> = [
        "airflow", "python", "dag", "dags", "sql", "csv", "json", "api", "http", "https", "url",
        "cpu", "ram", "oom", "id", "ids", "dns", "ssl", "tls", "utc", "etl", "i", "error", "errors",
        "exception", "task", "tasks", "try", "tries", "line", "lines", "run", "none", "null",
        "true", "false", "nan", "os", "io", "i/o", "db", "gb", "mb", "kb", "ui",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
        "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ]
}
