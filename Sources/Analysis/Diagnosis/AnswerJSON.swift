import WorkflowModel

/// The JSON object in a model's answer, whatever stands around it.
enum AnswerJSON {
    /// The whole text, or what stands between the first `{` and the last `}`.
    static func object(in text: String) -> JSONValue? {
        if let value = try? JSONValue(parsing: text), value.objectValue != nil { return value }
        guard let start = text.firstIndex(of: "{"), let end = text.lastIndex(of: "}"), start < end
        else { return nil }
        let inner = try? JSONValue(parsing: String(text[start...end]))
        return inner?.objectValue == nil ? nil : inner
    }
}
