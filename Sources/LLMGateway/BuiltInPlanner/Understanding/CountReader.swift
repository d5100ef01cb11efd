import WorkflowModel

/// Reads what is to be counted and what the number must be.
enum CountReader {
    /// Reads the words of a check or a count, without the verb.
    static func read(_ words: [Word]) -> CountWish {
        var words = words.filter { $0.kind != .block }
        let day = DayReader.take(from: &words)
        let filters = FilterReader.take(from: &words)
        var bounds: [Bound] = []
        if let bound = BoundReader.take(from: &words) { bounds.append(bound) }
        return CountWish(nouns: nouns(of: words), bounds: bounds, day: day, filters: filters)
    }

    /// The words that name something, in groups between prepositions.
    static func nouns(of words: [Word]) -> [[Word]] {
        var groups: [[Word]] = [[]]
        for word in words {
            if NounWords.prepositions.contains(word.lower) {
                groups.append([])
            } else if word.isName, !NounWords.table.contains(word.lower),
                !NounWords.result.contains(word.lower)
            {
                groups[groups.count - 1].append(word)
            }
        }
        return groups.filter { !$0.isEmpty }
    }
}

/// Finds conditions on columns: `where status = 'failed'`, `with amount below 0`.
enum FilterReader {
    private static let leads: Set<String> = ["where", "whose", "having", "with", "which"]

    private enum Sign: Sendable {
        case comparing(String)
        case null(String)
    }

    private static let signs = PhraseTable<Sign>([
        (.comparing("="), ["=", "is", "are", "equals", "equal to", "is equal to", "of", "has"]),
        (.comparing("<>"), ["!=", "is not", "isn't", "not", "other than", "are not"]),
        (
            .comparing(">"),
            ["?is/are >", "?is/are above/over", "?is/are greater/more/larger than"]
        ),
        (
            .comparing("<"),
            ["?is/are <", "?is/are below/under", "?is/are less/smaller/fewer than"]
        ),
        (.comparing(">="), ["?is/are >=", "?is/are at least"]),
        (.comparing("<="), ["?is/are <=", "?is/are at most"]),
        (.null("IS NULL"), ["is/are null/missing/empty/none"]),
        (
            .null("IS NOT NULL"),
            ["is/are not null/missing/empty/none", "is/are present/set"]
        ),
    ])

    /// Takes all conditions from the words; from the first of them on, nothing else is left.
    static func take(from words: inout [Word]) -> [CountWish.Filter] {
        for place in words.indices where leads.contains(words[place].lower) {
            guard let (filters, end) = read(words[(place + 1)...]) else { continue }
            words.removeSubrange(place..<end)
            return filters
        }
        return []
    }

    private static func read(
        _ words: ArraySlice<Word>
    ) -> (filters: [CountWish.Filter], end: Int)? {
        var filters: [CountWish.Filter] = []
        var rest = words
        while let (filter, length) = one(rest) {
            filters.append(filter)
            rest = rest.dropFirst(length)
            guard let join = rest.first, ["and", ","].contains(join.lower),
                one(rest.dropFirst()) != nil
            else { break }
            rest = rest.dropFirst()
        }
        return filters.isEmpty ? nil : (filters, rest.startIndex)
    }

    private static func one(
        _ words: ArraySlice<Word>
    ) -> (filter: CountWish.Filter, length: Int)? {
        var rest = words
        if let article = rest.first, ["the", "a", "an"].contains(article.lower) {
            rest = rest.dropFirst()
        }
        guard let column = rest.first, column.isName else { return nil }
        rest = rest.dropFirst()
        guard let (sign, match) = signs.match(rest) else {
            // `with status failed`: a value right behind the column.
            guard let word = rest.first, word.isName || word.kind == .number,
                !Vocabulary.pointers.contains(word.lower),
                !NounWords.prepositions.contains(word.lower),
                !NounWords.table.contains(word.lower),
                let value = ValueReader.value(word)
            else { return nil }
            let length = rest.startIndex + 1 - words.startIndex
            return (.init(column: column.text, sign: "=", value: value), length)
        }
        rest = rest.dropFirst(match.length)
        switch sign {
        case .null(let text):
            return (
                .init(column: column.text, sign: text, value: nil),
                rest.startIndex - words.startIndex
            )
        case .comparing(let text):
            guard let word = rest.first, let value = ValueReader.value(word) else { return nil }
            return (
                .init(column: column.text, sign: text, value: value),
                rest.startIndex + 1 - words.startIndex
            )
        }
    }
}

/// Reads values as people write them.
enum ValueReader {
    /// A number, truth value, text or name; nil for anything else.
    static func value(_ word: Word) -> JSONValue? {
        switch word.kind {
        case .number:
            return number(word.value)
        case .quoted: return .string(word.text)
        case .word:
            switch word.lower {
            case "true": return true
            case "false": return false
            case "null": return .null
            default: return .string(word.text)
            }
        case .block, .symbol, .stop: return nil
        }
    }

    /// A number as JSON: an integer if it has no fraction.
    static func number(_ value: Double) -> JSONValue {
        Int(exactly: value).map { .integer($0) } ?? .double(value)
    }
}
