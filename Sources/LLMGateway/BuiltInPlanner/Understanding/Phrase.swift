/// A pattern over words, written as text.
///
/// Plain words stand for themselves, `#` for a number, `*` for one to four words of no matter
/// what, `?word` for a word that may be missing, and `one/other` for either.
struct Phrase: Sendable {
    private let parts: [Part]

    private enum Part: Sendable {
        case words(Set<String>, isOptional: Bool)
        case number
        case some
    }

    /// Where and how a phrase matched.
    struct Match: Sendable {
        /// How many words it covers.
        var length: Int
        /// The numbers in it.
        var numbers: [Double] = []
        /// The words that `*` covers.
        var some: [Word] = []
    }

    /// Reads a pattern.
    init(_ text: String) {
        parts = text.split(separator: " ").map { part in
            switch part {
            case "#": return .number
            case "*": return .some
            default:
                let isOptional = part.hasPrefix("?")
                let words = (isOptional ? part.dropFirst() : part).split(separator: "/")
                return .words(Set(words.map(String.init)), isOptional: isOptional)
            }
        }
    }

    /// Matches at a place; nil if it does not.
    func match(_ words: ArraySlice<Word>) -> Match? { match(parts[...], words) }

    private func match(_ parts: ArraySlice<Part>, _ words: ArraySlice<Word>) -> Match? {
        guard let part = parts.first else { return Match(length: 0) }
        switch part {
        case .words(let set, let isOptional):
            if let word = words.first, set.contains(word.lower),
                var rest = match(parts.dropFirst(), words.dropFirst())
            {
                rest.length += 1
                return rest
            }
            return isOptional ? match(parts.dropFirst(), words) : nil
        case .number:
            guard let (value, length) = NumberWords.read(words),
                var rest = match(parts.dropFirst(), words.dropFirst(length))
            else { return nil }
            rest.length += length
            rest.numbers.insert(value, at: 0)
            return rest
        case .some:
            for length in 1...4 {
                guard words.count >= length else { return nil }
                let covered = words.prefix(length)
                guard let last = covered.last, last.isName || last.kind == .number else {
                    return nil
                }
                if var rest = match(parts.dropFirst(), words.dropFirst(length)) {
                    rest.length += length
                    rest.some = Array(covered)
                    return rest
                }
            }
            return nil
        }
    }
}

/// Patterns of which the longest match counts, each with what it means.
struct PhraseTable<Meaning: Sendable>: Sendable {
    private let rows: [(Phrase, Meaning)]

    /// Makes a table of rows: a meaning and its patterns.
    init(_ rows: [(Meaning, [String])]) {
        self.rows = rows.flatMap { meaning, patterns in patterns.map { (Phrase($0), meaning) } }
    }

    /// The longest match at a place; of two as long, the first row's.
    func match(_ words: ArraySlice<Word>) -> (meaning: Meaning, match: Phrase.Match)? {
        var best: (Meaning, Phrase.Match)?
        for (phrase, meaning) in rows {
            guard let match = phrase.match(words), match.length > (best?.1.length ?? 0) else {
                continue
            }
            best = (meaning, match)
        }
        return best
    }

    /// The first place with a match, and the longest there.
    func first(
        in words: [Word]
    ) -> (meaning: Meaning, match: Phrase.Match, range: Range<Int>)? {
        for start in words.indices {
            if let (meaning, match) = match(words[start...]) {
                return (meaning, match, start..<(start + match.length))
            }
        }
        return nil
    }
}

/// Numbers as digits or words.
enum NumberWords {
    private static let names: [String: Double] = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
        "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15,
        "twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100, "thousand": 1000,
        "million": 1_000_000, "once": 1, "twice": 2,
    ]
    private static let multipliers: [String: Double] = [
        "hundred": 100, "thousand": 1000, "million": 1_000_000,
    ]

    /// The number that begins here and how many words it has: `2 thousand` is 2000.
    static func read(_ words: ArraySlice<Word>) -> (value: Double, length: Int)? {
        guard let first = words.first else { return nil }
        let value: Double? =
            switch first.kind {
            case .number: first.value
            case .word: names[first.lower]
            case .quoted, .block, .symbol, .stop: nil
            }
        guard let value else { return nil }
        if let next = words.dropFirst().first, let factor = multipliers[next.lower] {
            return (value * factor, 2)
        }
        return (value, 1)
    }
}
