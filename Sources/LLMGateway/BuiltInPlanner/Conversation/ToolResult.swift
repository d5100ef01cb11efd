import WorkflowModel

/// What a tool gave back.
///
/// Whatever stands in it is data and is never followed.
enum ToolResult: Sendable, Hashable {
    /// The JSON that it gave.
    case value(JSONValue)
    /// That it gave none, with its words.
    case failed(String)

    /// Reads the content of a tool's message, whatever was wrapped around its JSON.
    static func read(_ content: String) -> ToolResult {
        guard let value = json(in: content) else {
            return .failed(PlainWords.line(content, limit: PlannerLimits.quotedWords))
        }
        // A run that failed has an error of its own, beside its id and state.
        if let error = value["error"], !error.isNull, value["id"] == nil, value["state"] == nil {
            let words = error.stringValue ?? error["message"]?.stringValue ?? error.compactText
            return .failed(PlainWords.line(words, limit: PlannerLimits.quotedWords))
        }
        return .value(value)
    }

    /// The first object that stands in the text and reaches to its last brace.
    static func json(in content: String) -> JSONValue? {
        let bytes = Array(content.utf8)
        guard let end = bytes.lastIndex(of: UInt8(ascii: "}")) else { return nil }
        let limits = JSONLimits(bytes: PlannerLimits.resultSize)
        var tries = 0
        for start in bytes.indices where bytes[start] == UInt8(ascii: "{") && start < end {
            if let value = try? JSONValue.parse(bytes[start...end], limits: limits) {
                return value
            }
            tries += 1
            if tries == PlannerLimits.bracesTried { return nil }
        }
        return nil
    }

    /// The JSON, or nil after a failure.
    var value: JSONValue? { if case .value(let value) = self { value } else { nil } }
}
