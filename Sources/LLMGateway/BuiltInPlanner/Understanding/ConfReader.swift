import WorkflowModel

/// Finds what is to be in a run's conf: `with region=eu and limit 10`, or JSON.
enum ConfReader {
    private static let leads: Set<String> = ["with", "using", "passing", "given", "conf", "where"]

    private static let skipped: Set<String> = [
        "conf", "config", "configuration", "params", "parameters", "parameter", "param", "the",
        "a", "an", "following", "this", "and", ",", "with", "set", "setting", "json", "values",
        "value", "input", "inputs", "arguments", "argument", "options",
    ]

    private static let joins: Set<String> = ["=", "is", "to", "as", "of", "being", "equals"]

    /// Takes the conf from the words of a run.
    ///
    /// - Parameters:
    ///   - words: the clause; what was read as conf is removed.
    ///   - blocks: the message's blocks; one of JSON is a whole conf.
    /// - Returns: the entries in the order written.
    static func take(
        from words: inout [Word], blocks: [TextBlock]
    ) -> [RunWish.ConfEntry] {
        var entries: [RunWish.ConfEntry] = []
        if let place = words.firstIndex(where: { $0.kind == .block }),
            let object = object(words[place], blocks)
        {
            entries = object.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) }
            words.remove(at: place)
            while let last = words.last, skipped.contains(last.lower) || leads.contains(last.lower)
            {
                words.removeLast()
            }
        }
        guard let start = words.firstIndex(where: { leads.contains($0.lower) }) else {
            return entries + assignments(from: &words)
        }
        var rest = words[(start + 1)...]
        var found: [RunWish.ConfEntry] = []
        while let first = rest.first {
            if skipped.contains(first.lower) {
                rest = rest.dropFirst()
            } else if let (entry, length) = entry(rest) {
                found.append(entry)
                rest = rest.dropFirst(length)
            } else {
                break
            }
        }
        guard !found.isEmpty else { return entries }
        words.removeSubrange(start..<rest.startIndex)
        return entries + found
    }

    /// `region=eu` anywhere.
    private static func assignments(from words: inout [Word]) -> [RunWish.ConfEntry] {
        var entries: [RunWish.ConfEntry] = []
        while let sign = words.firstIndex(where: { $0.text == "=" && $0.kind == .symbol }),
            sign > 0, sign + 1 < words.count, let value = ValueReader.value(words[sign + 1])
        {
            entries.append(.init(name: words[sign - 1].text, value: value))
            words.removeSubrange((sign - 1)...(sign + 1))
        }
        return entries
    }

    private static func object(_ word: Word, _ blocks: [TextBlock]) -> [String: JSONValue]? {
        let place = Int(word.value)
        guard blocks.indices.contains(place) else { return nil }
        return try? JSONValue(parsing: blocks[place].content).objectValue
    }

    /// A name, a sign or nothing, and a value.
    private static func entry(
        _ words: ArraySlice<Word>
    ) -> (entry: RunWish.ConfEntry, length: Int)? {
        guard let name = words.first, name.isName else { return nil }
        if let colon = name.text.firstIndex(of: ":"), name.kind == .word {
            let value = WordReader.read(String(name.text[name.text.index(after: colon)...]))
            guard let first = value.first, let read = ValueReader.value(first) else { return nil }
            return (.init(name: String(name.text[..<colon]), value: read), 1)
        }
        var rest = words.dropFirst()
        var isJoined = false
        while let next = rest.first, joins.contains(next.lower) || next.lower == "set" {
            isJoined = true
            rest = rest.dropFirst()
        }
        guard let next = rest.first, let value = ValueReader.value(next) else { return nil }
        // Without a sign, a name follows a name only if the pair ends there: `region eu and …`.
        let after = rest.dropFirst().first
        let ends = after.map { ["and", ","].contains($0.lower) || $0.kind == .stop } ?? true
        guard isJoined || next.kind != .word || ends else { return nil }
        return (.init(name: name.text, value: value), rest.startIndex + 1 - words.startIndex)
    }
}
