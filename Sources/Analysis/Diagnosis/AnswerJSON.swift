import WorkflowModel

/// The JSON object in a model's answer, whatever stands around it.
enum AnswerJSON {
    /// The first whole object that has the member; weak models wrap it in prose, fences, or
    /// another object.
    static func object(in text: String, with member: String) -> JSONValue? {
        var rest = text[...]
        while let start = rest.firstIndex(of: "{") {
            guard let end = end(of: rest[start...]) else {
                rest = rest[rest.index(after: start)...]
                continue
            }
            if let value = try? JSONValue(parsing: String(rest[start..<end])) {
                if value[member] != nil { return value }
                let inner = value.objectValue?.values.first { $0[member] != nil }
                if let inner { return inner }
                rest = rest[end...]
            } else {
                rest = rest[rest.index(after: start)...]
            }
        }
        return nil
    }

    /// Behind the brace that closes the first one, braces in strings left aside.
    private static func end(of text: Substring) -> Substring.Index? {
        var depth = 0
        var isInString = false
        var isEscaped = false
        for index in text.indices {
            let character = text[index]
            if isEscaped {
                isEscaped = false
            } else if isInString {
                if character == "\\" { isEscaped = true }
                if character == "\"" { isInString = false }
            } else if character == "\"" {
                isInString = true
            } else if character == "{" {
                depth += 1
            } else if character == "}" {
                depth -= 1
                if depth == 0 { return text.index(after: index) }
            }
        }
        return nil
    }

    /// A text, or a list of texts as one.
    static func words(_ value: JSONValue?) -> String? {
        if let text = value?.stringValue { return text }
        let parts = (value?.arrayValue ?? []).compactMap(\.stringValue)
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }

    /// A list of texts, or the lines of a text.
    static func list(_ value: JSONValue?) -> [String] {
        if let text = value?.stringValue {
            return text.split(whereSeparator: \.isNewline).map { String($0).trimmed }
        }
        return (value?.arrayValue ?? []).compactMap(\.stringValue).map(\.trimmed)
    }
}
