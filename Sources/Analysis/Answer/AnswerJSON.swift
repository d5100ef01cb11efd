import WorkflowModel

/// The JSON object in a model's answer, whatever stands around it.
enum AnswerJSON {
    /// The first object that has the member; weak models wrap it in prose, fences, or another
    /// object, and leave its end off.
    static func object(in text: String, with member: String) -> JSONValue? {
        var rest = text[...]
        var looks = 0
        while let start = rest.firstIndex(of: "{"), looks < AnalysisLimits.answerLooks {
            looks += 1
            for reading in LenientJSON.readings(of: rest[start...]) {
                guard let value = try? JSONValue(parsing: reading) else { continue }
                if value[member] != nil { return value }
                let inner = value.objectValue?.values.first { $0[member] != nil }
                if let inner { return inner }
            }
            rest = rest[rest.index(after: start)...]
        }
        return nil
    }

    /// The first member of one of these names.
    static func member(_ names: [String], of value: JSONValue) -> JSONValue? {
        names.lazy.compactMap { value[$0] }.first
    }

    /// A list of texts, or the lines of a text; of objects the text that says most.
    static func list(_ value: JSONValue?) -> [String] {
        if let text = value?.stringValue {
            return text.split(whereSeparator: \.isNewline).map { String($0).trimmed }
        }
        return (value?.arrayValue ?? []).compactMap { item in
            item.stringValue ?? words(item)
        }.map(\.trimmed)
    }

    /// The text of an object such as `{"text": …}`.
    static func words(_ value: JSONValue) -> String? {
        let names = [
            "text", "statement", "sentence", "claim", "description", "cause", "factor", "action",
            "advice", "step", "summary", "reason",
        ]
        return member(names, of: value)?.stringValue
    }

    /// Yes or no, also in words.
    static func truth(_ value: JSONValue?) -> Bool? {
        if let value = value?.boolValue { return value }
        switch value?.stringValue?.trimmed.lowercased() {
        case "true", "yes": return true
        case "false", "no": return false
        default: return nil
        }
    }
}
