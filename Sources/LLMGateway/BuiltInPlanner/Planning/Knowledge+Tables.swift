import WorkflowModel

extension Knowledge {
    /// The table that groups of words name: the first is its name, the others say where it is.
    ///
    /// - Throws: a look-up, or a question when there is none or more than one.
    func table(_ nouns: [[Word]], depth: Int = 0) throws(Pause) -> TableEntry {
        let head = nouns.first ?? []
        let phrase = head.map(\.text).joined(separator: " ")
        let hints = nouns.dropFirst().flatMap { $0.map(\.text) }
        guard let last = head.last else {
            throw .stop("I did not understand which table is meant.")
        }
        let stem = Self.stem(last.text)
        var entries = try tables(search: stem)
        if entries.isEmpty { entries = try tables(search: nil) }
        guard !entries.isEmpty else {
            throw .stop("There is no table that I can see. Is a database connection set up?")
        }
        if let chosen = entries.first(where: { $0.choice == phrase }) { return chosen }
        return try pick(phrase, Self.narrowed(entries, hints), entries, depth: depth)
    }

    /// Tables whose name holds the text.
    func tables(search: String?) throws(Pause) -> [TableEntry] {
        let lookUp = LookUp("list_tables", ["search": search.map { .string($0) }])
        let list = try value(lookUp, what: "the tables")
        return (list["tables"]?.arrayValue ?? []).compactMap(TableEntry.init)
    }

    private func pick(
        _ phrase: String, _ entries: [TableEntry], _ all: [TableEntry], depth: Int
    ) throws(Pause) -> TableEntry {
        let byFullName = NameMatcher.match(phrase, among: entries, name: \.fullName)
        if case .one(let entry) = byFullName, phrase.contains(".") { return entry }
        switch NameMatcher.match(phrase, among: entries, prefersHead: true, name: \.name) {
        case .one(let entry): return entry
        case .several(let found):
            return try ask(
                "More than one table fits “\(PlainWords.line(phrase))”. Which do you mean?",
                phrase, found, depth)
        case .none(let near):
            if case .one(let entry) = byFullName { return entry }
            if case .several(let found) = byFullName {
                return try ask(
                    "More than one table fits “\(PlainWords.line(phrase))”. Which do you mean?",
                    phrase, found, depth)
            }
            if let wording = Self.qualified(phrase, near) { throw .stop(wording) }
            var near = near
            if near.isEmpty {
                let every = try tables(search: nil)
                if case .none(let found) = NameMatcher.match(phrase, among: every, name: \.name) {
                    near = found.isEmpty ? Array(every.prefix(PlannerLimits.choices)) : found
                }
            }
            let names = PlainWords.list(near.map { PlainWords.name($0.fullName) }, "or")
            return try ask(
                "There is no table “\(PlainWords.line(phrase))”. Did you mean \(names)?", phrase,
                near, depth)
        }
    }

    private func ask(
        _ question: String, _ phrase: String, _ entries: [TableEntry], _ depth: Int
    ) throws(Pause) -> TableEntry {
        let names = entries.map(\.fullName)
        let choices = entries.prefix(PlannerLimits.choices).map { entry in
            names.filter { $0 == entry.fullName }.count > 1 ? entry.choice : entry.fullName
        }
        let inquiry = Inquiry(key: "table:\(phrase)", question: question, choices: choices)
        let answer = try answer(inquiry)
        if let chosen = entries.first(where: { $0.choice == answer || $0.fullName == answer }) {
            return chosen
        }
        let nouns = CountReader.nouns(of: WordReader.read(answer))
        guard depth < 3, !nouns.isEmpty, nouns.first?.map(\.text) != [phrase] else {
            throw .ask(Inquiry(key: inquiry.key + "?", question: question, choices: choices))
        }
        return try table(nouns, depth: depth + 1)
    }

    /// Tables on the connection or in the schema that the hints name; all if they name none.
    private static func narrowed(_ entries: [TableEntry], _ hints: [String]) -> [TableEntry] {
        var left = entries
        for hint in hints {
            let wanted = NameMatcher.words(hint)
            let fitting = left.filter { entry in
                NameMatcher.words(entry.connection) == wanted
                    || entry.schema.map { NameMatcher.words($0) == wanted } ?? false
            }
            if !fitting.isEmpty { left = fitting }
        }
        return left
    }

    /// `failed orders` where only `orders` is a table: which rows are meant has to be said.
    private static func qualified(_ phrase: String, _ near: [TableEntry]) -> String? {
        let words = NameMatcher.words(phrase)
        guard words.count > 1,
            let table = near.first(where: {
                Set(NameMatcher.words($0.name)).isSubset(of: words)
            })
        else { return nil }
        return "I know the table \(PlainWords.name(table.fullName)), but not which rows "
            + "“\(PlainWords.line(phrase))” are. Say it with a column, for example: "
            + "“\(PlainWords.line(table.name)) where status = 'failed'”."
    }

    /// What most forms of a noun have in common, for a search by part of the name.
    private static func stem(_ word: String) -> String {
        let last = word.split(separator: ".").last.map(String.init) ?? word
        let single = NameMatcher.singular(last.lowercased())
        return single.hasSuffix("y") && last.lowercased().hasSuffix("ies")
            ? String(single.dropLast()) : single
    }

    /// The kind of a connection, if it is told.
    func kind(of connection: String) throws(Pause) -> String? {
        guard tools.contains("list_connections") else { return nil }
        let list = try result(LookUp("list_connections")).value
        return (list?["connections"]?.arrayValue ?? [])
            .first { $0["name"]?.stringValue == connection }?["kind"]?.stringValue
    }
}
