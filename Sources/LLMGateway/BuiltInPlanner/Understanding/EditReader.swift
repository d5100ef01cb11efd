/// Reads changes to the workflow that was proposed.
enum EditReader {
    /// The changes that a clause asks for; nil if it asks for none.
    static func read(_ clause: Clause, blocks: [TextBlock]) -> [EditWish]? {
        let found = ActionReader.read(clause.words)
        let rest = found?.rest ?? clause.words
        switch found?.action {
        case .remove: return removal(rest)
        case .rename: return renaming(rest)
        case .change, .retry, .list, .query, .summarise, .logs, nil: break
        case .run where refersBack(rest): break
        case .run, .wait, .check, .count, .diagnose, .add: return nil
        }
        var words = clause.words
        var wishes: [EditWish] = []
        if let attempts = RunDetails.takeAttempts(from: &words) {
            return [.retries(attempts, of: StepReader.dagWords(words))]
        }
        if let seconds = RunDetails.takeTimeout(from: &words) {
            return [.timeout(seconds, of: StepReader.dagWords(words))]
        }
        if words.contains(where: { $0.lower.hasPrefix("unpause") }) { return [.unpause] }
        if let day = DayReader.take(from: &words) { wishes.append(.day(day)) }
        if let threshold = threshold(&words) {
            wishes.append(threshold)
        } else if found?.action == .change {
            var set = rest
            _ = DayReader.take(from: &set)
            let lead = Word(.word, "with")
            set.insert(lead, at: 0)
            let entries = ConfReader.take(from: &set, blocks: blocks)
            if !entries.isEmpty { wishes.append(.conf(entries)) }
        }
        return wishes.isEmpty ? nil : wishes
    }

    private static func refersBack(_ rest: [Word]) -> Bool {
        guard let first = rest.first else { return false }
        return Vocabulary.pointers.contains(first.lower) && first.lower != "the"
    }

    /// `make it 2000`, `2000 instead of 1000`, `change 1000 to 2000`, `at least 5`.
    private static func threshold(_ words: inout [Word]) -> EditWish? {
        var instead: Double?
        let change = PhraseTable<Bool>([(true, ["from # to #", "# to #", "# instead of #"])])
        if let (_, match, range) = change.first(in: words), match.numbers.count == 2 {
            let isReversed = words[range].contains { $0.lower == "instead" }
            let (old, new) =
                isReversed
                ? (match.numbers[1], match.numbers[0])
                : (match.numbers[0], match.numbers[1])
            words.removeSubrange(range)
            return .threshold(nil, number: new, instead: old)
        }
        let old = PhraseTable<Bool>([(true, ["instead of #", "rather than #", "not #"])])
        if let (_, match, range) = old.first(in: words) {
            instead = match.numbers.first
            words.removeSubrange(range)
        }
        // `set limit to 10` gives a value by name; `set the threshold to 10` does not.
        let general: Set<String> = [
            "threshold", "limit", "number", "minimum", "maximum", "bound", "count", "least",
            "rows", "orders", "it", "that", "the", "check", "to", "set", "change", "make",
            "instead", "use", "be", "should", "at", "more", "than", "least", "most", "exactly",
            "least", "and", "a", "update", "raise", "lower", "increase", "decrease", "reduce",
            "please", "fewer", "less", "no", "between", "value", "row", "over", "under", "or",
            "can", "you", "actually", "for", "with", "now", "up", "replace", "rather", "of",
        ]
        guard let bound = BoundReader.take(from: &words) else { return nil }
        if words.contains(where: { $0.text == "=" }) { return nil }
        let named = words.contains { $0.isName && !general.contains($0.lower) }
        switch bound {
        case .bare(let number) where !named:
            return .threshold(nil, number: number, instead: instead)
        case .bare: return nil
        case .between(_, let high): return .threshold(bound, number: high, instead: instead)
        case .more(let number), .atLeast(let number), .less(let number), .atMost(let number),
            .exactly(let number), .not(let number):
            return .threshold(bound, number: number, instead: instead)
        }
    }

    private static func removal(_ rest: [Word]) -> [EditWish]? {
        let words = rest.filter {
            ($0.isName || $0.kind == .number)
                && !["the", "step", "steps", "node", "a", "an", "again", "please", "from", "it"]
                    .contains($0.lower)
        }
        return words.isEmpty ? nil : [.remove(words)]
    }

    private static func renaming(_ rest: [Word]) -> [EditWish]? {
        guard let name = name(in: rest) else { return nil }
        let before = rest.prefix { $0.lower != "to" && $0.lower != "as" }
        let common = ["the", "workflow", "it", "step", "node", "this", "that", "name", "please"]
        let target = before.filter { $0.isName && !common.contains($0.lower) }
        guard before.count < rest.count, !target.isEmpty else { return [.renameWorkflow(name)] }
        return [.renameStep(target, to: name)]
    }

    /// The new name: what stands behind `to` or `as`, or all of it.
    static func name(in words: [Word]) -> String? {
        let start = words.firstIndex { $0.lower == "to" || $0.lower == "as" }.map { $0 + 1 } ?? 0
        let name = words[start...].filter { $0.isName || $0.kind == .number }
            .filter { !["please", "instead", "it"].contains($0.lower) }
        return name.isEmpty ? nil : name.map(\.text).joined(separator: " ")
    }
}
