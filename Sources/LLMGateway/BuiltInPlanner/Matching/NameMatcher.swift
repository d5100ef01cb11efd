import WorkflowModel

/// What a phrase stands for among named things.
enum NameMatch<Entry: Sendable>: Sendable {
    /// Plainly this one.
    case one(Entry)
    /// One of these; the phrase does not tell which.
    case several([Entry])
    /// None; these are near, best first.
    case none(near: [Entry])
}

/// Finds the thing that a phrase names: exactly, but for case and separators, or by its words.
enum NameMatcher {
    /// The words of a name in lower case and singular: `Daily-Sales_2` is `daily sale 2`.
    static func words(_ name: String) -> [String] {
        var words: [String] = []
        var current = ""
        for character in name.lowercased() {
            if character.isLetter || character.isNumber {
                current.append(character)
            } else if !current.isEmpty {
                words.append(current)
                current = ""
            }
        }
        if !current.isEmpty { words.append(current) }
        return words.map(singular)
    }

    /// A noun without its plural's ending, as far as rules go.
    static func singular(_ word: String) -> String {
        if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
        for ending in ["sses", "ches", "shes", "xes"] where word.hasSuffix(ending) {
            return String(word.dropLast(2))
        }
        let keeps = word.hasSuffix("ss") || word.hasSuffix("us") || word.hasSuffix("is")
        return word.hasSuffix("s") && !keeps && word.count > 3 ? String(word.dropLast()) : word
    }

    /// Matches a phrase against things by their names.
    ///
    /// - Parameters:
    ///   - phrase: what was said.
    ///   - entries: the things.
    ///   - prefersHead: whether a thing whose last word is the phrase's goes before others that
    ///     hold its words: of tables, `orders` means `sales_orders` rather than `order_items`.
    ///   - name: the name of a thing.
    /// - Returns: the thing, those it could be, or those it is near to.
    static func match<Entry: Sendable>(
        _ phrase: String, among entries: [Entry], prefersHead: Bool = false,
        name: (Entry) -> String
    ) -> NameMatch<Entry> {
        let forms: [(String) -> String] = [
            { $0 }, { $0.lowercased() }, { words($0).joined() },
        ]
        for form in forms {
            let wanted = form(phrase)
            let found = entries.filter { form(name($0)) == wanted && !wanted.isEmpty }
            if let only = found.first, found.count == 1 { return .one(only) }
            if !found.isEmpty { return .several(found) }
        }
        let wanted = Set(words(phrase))
        guard !wanted.isEmpty else { return .none(near: []) }
        let holding = entries.filter { wanted.isSubset(of: words(name($0))) }
        let heads = holding.filter { words(name($0)).last == words(phrase).last }
        if prefersHead, let only = heads.first, heads.count == 1 { return .one(only) }
        if let only = holding.first, holding.count == 1 { return .one(only) }
        if !holding.isEmpty { return .several(holding) }
        return .none(near: near(phrase, entries, name))
    }

    /// What was probably meant: names within the phrase, then names that are written alike.
    private static func near<Entry: Sendable>(
        _ phrase: String, _ entries: [Entry], _ name: (Entry) -> String
    ) -> [Entry] {
        let wanted = words(phrase)
        let joined = wanted.joined(separator: "_")
        var found = entries.filter { Set(words(name($0))).isSubset(of: wanted) }
        var names = entries.map { words(name($0)).joined(separator: "_") }
        while let next = NearestName.suggestion(for: joined, among: names) ?? same(joined, names),
            found.count < 3
        {
            found += entries.filter { entry in
                words(name(entry)).joined(separator: "_") == next
                    && !found.contains { name($0) == name(entry) }
            }
            names.removeAll { $0 == next }
        }
        if !found.isEmpty { return Array(found.prefix(PlannerLimits.choices)) }
        let shared = entries.filter { entry in
            !Set(words(name(entry))).isDisjoint(with: wanted)
                && !found.contains { name($0) == name(entry) }
        }
        return Array(shared.prefix(PlannerLimits.choices))
    }

    private static func same(_ name: String, _ names: [String]) -> String? {
        names.contains(name) ? name : nil
    }
}
