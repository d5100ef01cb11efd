/// A part of a request that asks for one thing.
struct Clause: Sendable, Hashable {
    /// How it follows what stands before it.
    var link: Link = .then
    /// Its words, without connectives.
    var words: [Word] = []
    /// Whether its parts are to be done at the same time.
    var isParallel = false
    /// Whether it begins a sentence.
    var beginsSentence = false
    /// Whether it repeats the action of the clause before: `… and at least 5 customers`.
    var repeatsAction = false

    /// As the person wrote it.
    var text: String { words.map(\.text).joined(separator: " ") }
}

/// Cuts words into clauses.
struct ClauseSplitter {
    private var clauses: [Clause] = []
    private var current = Clause()
    private var sentence: ArraySlice<Word> = []
    private var action: Vocabulary.Action?

    /// The clauses of a text, in order.
    static func split(_ words: [Word]) -> [Clause] {
        var splitter = ClauseSplitter()
        for sentence in words.split(whereSeparator: { $0.kind == .stop }) {
            splitter.read(sentence)
        }
        return splitter.clauses
    }

    private mutating func read(_ sentence: ArraySlice<Word>) {
        self.sentence = sentence
        current = Clause(beginsSentence: true)
        var index = sentence.startIndex
        while index < sentence.endIndex {
            index = step(at: index)
        }
        flush()
    }

    /// Ends the clause at hand.
    private mutating func flush() {
        while let last = current.words.last, last.text == "," || last.lower == "and" {
            current.words.removeLast()
        }
        while current.words.first?.text == "," { current.words.removeFirst() }
        let isLinked = current.link != .then || current.isParallel
        guard !current.words.isEmpty else {
            if !isLinked { current = Clause(beginsSentence: current.beginsSentence) }
            return
        }
        clauses.append(current)
        current = Clause()
    }

    private mutating func begin(_ link: Link) {
        flush()
        current.link = link
    }

    /// Whether a sentence ends here, whatever commas follow.
    private func isEnd(_ index: Int) -> Bool { sentence[index...].allSatisfy { $0.text == "," } }

    /// Reads what stands at a place and gives the next.
    private mutating func step(at index: Int) -> Int {
        let rest = sentence[index...]
        if let (connective, match) = Vocabulary.connectives.match(rest) {
            return link(connective, match, at: index)
        }
        if let next = dataCondition(at: index) { return next }
        // The verb stands at the beginning; what follows does not change it.
        if current.words.count <= PlannerLimits.politeWords { action = action(of: current.words) }
        let isChecking = action == .check || current.repeatsAction
        if isChecking, let length = BoundReader.length(rest) {
            current.words += rest.prefix(length)
            return index + length
        }
        let word = sentence[index]
        if word.text == "," || word.lower == "and" || word.lower == "but" {
            var next = index + 1
            while next < sentence.endIndex,
                ["and", "also", "but", ","].contains(sentence[next].lower)
            {
                next += 1
            }
            let after = sentence[next...]
            if !current.words.isEmpty, beginsAction(after) {
                begin(.then)
                return next
            }
            if isChecking, BoundReader.begins(after) || after.first?.lower == "no" {
                begin(.then)
                current.repeatsAction = true
                return next
            }
        }
        current.words.append(word)
        return index + 1
    }

    /// Whether the words ask for something new, apart from what comes before.
    private func beginsAction(_ words: ArraySlice<Word>) -> Bool {
        var words = words
        for _ in 0..<PlannerLimits.politeWords {
            guard let (_, match) = Vocabulary.politeness.match(words) else { break }
            words = words.dropFirst(match.length)
        }
        guard let (action, match) = Vocabulary.actions.match(words) else { return false }
        // `… and test = 5`, `… and count 3` give values, they ask for nothing.
        if words.dropFirst(match.length).first?.text == "=" { return false }
        return action != .list || words.first?.lower == "list"
    }

    private func action(of words: [Word]) -> Vocabulary.Action? {
        ActionReader.read(words)?.action
    }

    private mutating func link(
        _ connective: Vocabulary.Connective, _ match: Phrase.Match, at index: Int
    ) -> Int {
        let next = index + match.length
        let hasComma = next < sentence.endIndex && sentence[next].text == ","
        let followsComma = index > sentence.startIndex && sentence[index - 1].text == ","
        let startsWithAnd = sentence[index].lower == "and"
        let isSuffix =
            !current.words.isEmpty
            && (isEnd(next) || (hasComma && !followsComma && !startsWithAnd))
        switch connective {
        case .then: begin(current.words.isEmpty ? current.link : .then)
        case .after:
            if isSuffix {
                current.link = .after(match.some)
                flush()
            } else {
                begin(.after(match.some))
            }
        case .otherwise: begin(.otherwise)
        case .parallel:
            let after = next < sentence.endIndex ? sentence[next].lower : "and"
            if !current.words.isEmpty, ["and", ",", "then"].contains(after) || isEnd(next) {
                current.isParallel = true
                flush()
            } else {
                begin(.parallel)
            }
        case .onFailure, .onSuccess:
            let link: Link =
                connective == .onFailure ? .onFailure(match.some) : .onSuccess(match.some)
            if isSuffix {
                current.link = link
                flush()
            } else {
                begin(link)
            }
        }
        return next
    }

    /// `if there are fewer than 10 orders, …` and `… if there are fewer than 10 orders`.
    private mutating func dataCondition(at index: Int) -> Int? {
        guard sentence[index].lower == "if" || sentence[index].lower == "unless" else {
            return nil
        }
        if let before = current.words.last?.lower, ["check", "see", "verify"].contains(before) {
            return nil
        }
        let rest = sentence[(index + 1)...]
        let end = rest.firstIndex { $0.text == "," || $0.lower == "then" } ?? rest.endIndex
        let condition = Array(rest[..<end])
        guard
            condition.indices.contains(where: { BoundReader.begins(condition[$0...]) })
                || ["there", "no"].contains(condition.first?.lower)
        else { return nil }
        var wish = CountReader.read(condition)
        if sentence[index].lower == "unless" { wish.isNegated = true }
        let link = Link.ifCount(wish)
        if current.words.isEmpty {
            current.link = link
        } else if end == rest.endIndex {
            current.link = link
            flush()
        } else {
            begin(link)
        }
        return end == rest.endIndex ? end : end + 1
    }
}

/// Finds what a clause asks for.
enum ActionReader {
    /// The action at the clause's beginning, after polite words, and the words behind it.
    static func read(
        _ words: [Word]
    ) -> (action: Vocabulary.Action, rest: [Word], verb: [Word])? {
        var rest = words[...]
        for _ in 0..<PlannerLimits.politeWords {
            let action = Vocabulary.actions.match(rest)
            let polite = Vocabulary.politeness.match(rest)
            if let action, action.match.length >= (polite?.match.length ?? 0) {
                let length = action.match.length
                return (action.meaning, Array(rest.dropFirst(length)), Array(rest.prefix(length)))
            }
            guard let polite else { return nil }
            rest = rest.dropFirst(polite.match.length)
        }
        return nil
    }
}
