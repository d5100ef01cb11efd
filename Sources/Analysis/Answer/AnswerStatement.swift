import WorkflowModel

/// Something that a model states, with what it cites beside the text.
struct AnswerStatement: Equatable {
    var text: String
    /// Citations as the model wrote them, such as `E1` or `try 2, line 14`.
    var citations: [String]
    /// Words that it says are quoted.
    var quotes: [String] = []

    /// The statements of a member: a text, a list of texts, an object, or a list of objects.
    ///
    /// Texts without citations of their own get those of the whole answer.
    static func list(_ value: JSONValue?, shared: [String]) -> [AnswerStatement] {
        guard let value else { return [] }
        if let text = value.stringValue { return [AnswerStatement(text: text, citations: shared)] }
        if let items = value.arrayValue {
            return items.flatMap { list($0, shared: shared) }
        }
        guard let text = AnswerJSON.words(value) else { return [] }
        let given = AnswerJSON.member(evidenceNames, of: value)
        let own = citations(given)
        return [
            AnswerStatement(
                text: text, citations: own.isEmpty ? shared : own,
                quotes: quotes(given) + quotes(value))
        ]
    }

    static let evidenceNames = [
        "evidence", "evidence_ids", "evidence_id", "citations", "cites", "ids", "refs", "sources",
    ]

    /// Citations as texts: ids, numbers, or objects with an id or a place.
    static func citations(_ value: JSONValue?) -> [String] {
        guard let value else { return [] }
        if let text = value.stringValue { return text.isEmpty ? [] : [text] }
        if let number = value.integerValue { return ["E\(number)"] }
        if let items = value.arrayValue { return items.flatMap(citations) }
        if let id = AnswerJSON.member(["id", "evidence", "ref"], of: value) {
            let line = value["line"]?.integerValue.map {
                ["\(citations(id).first ?? "") line \($0)"]
            }
            return citations(id) + (line ?? [])
        }
        if let line = value["line"]?.integerValue {
            let attempt = value["try"]?.integerValue.map { "try \($0), " } ?? ""
            return ["\(attempt)line \(line)"]
        }
        return []
    }

    private static func quotes(_ value: JSONValue?) -> [String] {
        if let items = value?.arrayValue { return items.flatMap(quotes) }
        return value?.objectValue.map { members in
            ["quote", "quoted", "quotation"].compactMap { members[$0]?.stringValue }
        } ?? []
    }
}
