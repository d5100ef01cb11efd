/// Checks a value against the part of JSON Schema (2020-12) that DAG params use.
///
/// Knows `type`, `enum`, `const`, `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`,
/// `minLength`, `maxLength`, `minItems`, `maxItems`, `format: date` and `date-time`. Whatever else
/// a schema asks for counts as fulfilled: Airflow itself has the last word.
enum ParamSchema {
    /// What is wrong with the value, as the end of a sentence, or nil.
    static func problem(of value: JSONValue, schema: JSONValue) -> String? {
        if let allowed = types(of: schema), !allowed.contains(where: { isOf(value, $0) }) {
            return "must be \(allowed.joined(separator: " or ")), not \(value.kindName)"
        }
        if let words = schema["enum"]?.arrayValue, !words.contains(where: { isEqual($0, value) }) {
            return "must be one of " + words.map(\.compactText).joined(separator: ", ")
        }
        if let only = schema["const"], !isEqual(only, value) {
            return "must be \(only.compactText)"
        }
        if let number = value.doubleValue { return problem(of: number, schema) }
        if let text = value.stringValue { return problem(of: text, schema) }
        if let count = value.arrayValue?.count {
            if let least = schema["minItems"]?.integerValue, count < least {
                return "must have at least \(least) elements"
            }
            if let most = schema["maxItems"]?.integerValue, count > most {
                return "must have at most \(most) elements"
            }
        }
        return nil
    }

    private static func problem(of number: Double, _ schema: JSONValue) -> String? {
        if let least = schema["minimum"]?.doubleValue, number < least {
            return "must be at least \(least.plainText)"
        }
        if let most = schema["maximum"]?.doubleValue, number > most {
            return "must be at most \(most.plainText)"
        }
        if let least = schema["exclusiveMinimum"]?.doubleValue, number <= least {
            return "must be more than \(least.plainText)"
        }
        if let most = schema["exclusiveMaximum"]?.doubleValue, number >= most {
            return "must be less than \(most.plainText)"
        }
        return nil
    }

    private static func problem(of text: String, _ schema: JSONValue) -> String? {
        let length = text.unicodeScalars.count
        if let least = schema["minLength"]?.integerValue, length < least {
            return "must have at least \(least) characters"
        }
        if let most = schema["maxLength"]?.integerValue, length > most {
            return "must have at most \(most) characters"
        }
        switch schema["format"]?.stringValue {
        case "date" where !CalendarText.isDate(text): return "must be a day such as 2026-01-31"
        case "date-time" where !CalendarText.isDateTime(text):
            return "must be a moment such as 2026-01-31T08:00:00Z"
        default: return nil
        }
    }

    private static func types(of schema: JSONValue) -> [String]? {
        if let one = schema["type"]?.stringValue { return [one] }
        let names = schema["type"]?.arrayValue?.compactMap(\.stringValue)
        return names?.isEmpty == false ? names : nil
    }

    private static func isOf(_ value: JSONValue, _ type: String) -> Bool {
        switch type {
        case "null": value.isNull
        case "boolean": value.boolValue != nil
        case "integer": value.integerValue != nil
        case "number": value.doubleValue != nil
        case "string": value.stringValue != nil
        case "array": value.arrayValue != nil
        case "object": value.objectValue != nil
        default: true
        }
    }

    /// Whether two values are one in JSON, where `1` and `1.0` are.
    private static func isEqual(_ one: JSONValue, _ other: JSONValue) -> Bool {
        if let number = one.doubleValue, let second = other.doubleValue { return number == second }
        return one == other
    }
}
