/// The words of a sentence, and which of them say something.
enum ClaimWords {
    /// Words of four letters or more, and those with a digit or of a name, without endings.
    static func telling(_ text: String) -> Set<String> {
        var words: Set<String> = []
        for part in parts(text.lowercased()) {
            let word = String(part)
            let isTelling =
                word.count >= 4 || (word.count >= 2 && word.contains(where: \.isNumber))
                || word.contains { !$0.isASCII }
            guard isTelling, !common.contains(word) else { continue }
            words.insert(stem(word))
        }
        return words
    }

    /// Cut where letters of Latin and of other scripts meet.
    private static func parts(_ text: String) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.flatMap(scripts)
    }

    /// A word cut where Latin letters meet those of scripts that leave no blanks.
    static func scripts(_ word: Substring) -> [Substring] {
        guard word.contains(where: { !$0.isASCII && !isAccented($0) }) else { return [word] }
        var parts: [Substring] = []
        var start = word.startIndex
        for index in word.indices.dropFirst()
        where word[index].isASCII != word[word.index(before: index)].isASCII {
            parts.append(word[start..<index])
            start = index
        }
        return parts + [word[start...]]
    }

    private static func isAccented(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { $0.value < 0x250 } ?? false
    }

    /// Whether two words are one in different forms: `aggregate`, `aggregation`.
    static func isLike(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        guard min(left.count, right.count) >= 5 else { return false }
        let same = zip(left, right).prefix { $0 == $1 }.count
        return same >= 5 && same * 3 >= max(left.count, right.count) * 2
    }

    /// Whether a word alone ties a sentence to a piece: a name, or a long word.
    static func isRare(_ word: String) -> Bool {
        word.count >= 8 || word.contains("_")
            || (word.count > 2 && word.contains(where: \.isNumber))
    }

    /// Without the endings of plurals, past and gerund.
    private static func stem(_ word: String) -> String {
        guard !word.contains("_"), !word.contains(where: \.isNumber) else { return word }
        for ending in ["ing", "ed", "s"] where word.count > ending.count + 3 {
            if word.hasSuffix(ending), !word.hasSuffix("ss") {
                return String(word.dropLast(ending.count))
            }
        }
        return word
    }

    /// Whether a sentence is in another language than the logs' and ours.
    static func isForeign(_ text: String) -> Bool {
        let letters = text.filter(\.isLetter)
        let strange = letters.count { !$0.isASCII }
        if strange * 5 > letters.count { return true }
        let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
        return words.isDisjoint(with: english) && !words.isDisjoint(with: foreign)
    }

    private static let english: Set<String> = [
        "the", "is", "was", "of", "and", "not", "to", "a", "an", "that", "which", "because", "has",
        "had", "with", "by", "for", "it", "its", "are", "were", "no",
    ]

    private static let foreign: Set<String> = [
        "der", "die", "das", "und", "ist", "nicht", "wurde", "weil", "ein", "eine", "im", "le",
        "la", "les", "est", "pas", "une", "dans", "el", "los", "las", "una", "que", "por", "il",
        "che", "non", "o", "um", "uma", "de", "het", "een", "niet", "jest", "nie",
    ]

    /// Words that stand in every report and so bear nothing.
    static let common: Set<String> = [
        "task", "tasks", "failed", "fail", "fails", "failure", "error", "errors", "because", "with",
        "that", "this", "from", "when", "which", "airflow", "exception", "tries", "every", "same",
        "line", "lines", "were", "have", "been", "there", "then", "after", "before", "into", "most",
        "recent", "call", "last", "traceback", "file", "info", "warning", "critical", "python",
        "could", "does", "cause", "caused", "run", "runs", "while", "will", "would", "also", "they",
    ]

    /// Stems with which people retell any failure; they neither bear a sentence nor burden it.
    static let neutral: Set<String> = Set(
        [
            "missing", "exist", "exists", "found", "find", "tried", "trying", "attempted",
            "attempt", "attempts", "reads", "read", "write", "writes", "expects", "expected",
            "contains", "contain", "value", "values", "data", "input", "code", "script", "function",
            "column", "columns", "field", "table", "record", "records", "during", "raised",
            "raises",
            "stopped", "stops", "ended", "ends", "without", "within", "where", "what", "whose",
            "only", "again", "already", "either", "neither", "being", "cannot", "unable",
            "available", "instead", "therefore", "since", "started", "started", "process",
            "processing", "step", "reason", "root", "problem", "issue", "shows", "says", "said",
            "reported", "reports", "message", "indicates", "means", "named", "called", "given",
            "needs", "required", "requires", "lacks", "absent", "unknown", "invalid", "wrong",
            "correct", "different", "several", "each", "both", "first", "second", "third", "next",
            "job", "program", "whole", "some", "than", "their", "them", "these", "those", "such",
            "like", "about", "over", "under", "until", "used", "uses", "using", "made", "makes",
            "came", "gave", "given", "took", "goes", "gone", "ran", "running", "later", "earlier",
            "once", "still", "very", "just", "even", "well", "therefore", "however", "likely",
            "probably", "due", "should", "must", "might", "cleaned", "lost", "retry", "retried",
        ].map(stem))
}
