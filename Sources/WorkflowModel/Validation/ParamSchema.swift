/// Checks a value against the part of JSON Schema (2020-12) that DAG params use.
///
/// Knows `type`, `enum`, `const`, `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`,
/// `multipleOf`, `minLength`, `maxLength`, `format` `date`, `date-time` and `time`, `items`,
/// `minItems`, `maxItems`, `properties`, `required`, `additionalProperties`, `anyOf`, `oneOf` and
/// `allOf`. Whatever else a schema asks for (a `pattern`, say) counts as fulfilled: Airflow itself
/// has the last word, and what cannot be judged is no mistake. Of a template only its type is
/// known.
struct ParamSchema {
    /// What is wrong, and where in the value.
    struct Problem {
        var steps: [ConfigTrail.Step] = []
        /// The end of a sentence.
        var message: String
    }

    /// The types of what templates read.
    let known: KnownOutputs
    private var problems: [Problem] = []
    private var steps: [ConfigTrail.Step] = []

    /// Makes a check.
    init(known: KnownOutputs) { self.known = known }

    /// What is wrong with a value.
    mutating func problems(of value: JSONValue, schema: JSONValue) -> [Problem] {
        problems = []
        check(value, schema, depth: 0)
        return problems
    }

    private mutating func fail(_ message: String) {
        problems.append(Problem(steps: steps, message: message))
    }

    private mutating func check(_ value: JSONValue, _ schema: JSONValue, depth: Int) {
        guard depth < Limits.configDepth, case .object(let rules) = schema else { return }
        if case .string(let text) = value, text.isTemplate {
            return checkTemplate(text, rules)
        }
        if let allowed = Self.types(of: rules), !allowed.contains(where: { Self.isOf(value, $0) }) {
            return fail("must be \(allowed.joined(separator: " or ")), not \(value.kindName)")
        }
        if !value.holdsTemplate {
            if let words = rules["enum"]?.arrayValue, !words.contains(where: { $0.isSame(value) }) {
                return fail("must be one of " + words.map(\.compactText).joined(separator: ", "))
            }
            if let only = rules["const"], !only.isSame(value) {
                return fail("must be \(only.compactText)")
            }
        }
        if let number = value.doubleValue { checkNumber(number, rules) }
        switch value {
        case .string(let text): checkText(text, rules)
        case .array(let elements): checkList(elements, rules, depth)
        case .object(let members): checkObject(members, rules, depth)
        default: break
        }
        checkCombinations(value, rules, depth)
    }

    private mutating func checkTemplate(_ text: String, _ rules: [String: JSONValue]) {
        guard let type = known.type(ofTemplate: text) else { return }
        let expected = Self.types(of: rules) ?? []
        guard !expected.isEmpty, !expected.contains(where: { type.mayBe($0) }) else { return }
        fail(
            "must be \(expected.joined(separator: " or ")), but the expression gives \(type.shown)")
    }

    private mutating func checkNumber(_ number: Double, _ rules: [String: JSONValue]) {
        if let least = rules["minimum"]?.doubleValue, number < least {
            fail("must be at least \(least.plainText)")
        } else if let most = rules["maximum"]?.doubleValue, number > most {
            fail("must be at most \(most.plainText)")
        } else if let least = rules["exclusiveMinimum"]?.doubleValue, number <= least {
            fail("must be more than \(least.plainText)")
        } else if let most = rules["exclusiveMaximum"]?.doubleValue, number >= most {
            fail("must be less than \(most.plainText)")
        } else if let step = rules["multipleOf"]?.integerValue, step > 0,
            let whole = Int(exactly: number), whole % step != 0
        {
            fail("must be a multiple of \(step)")
        }
    }

    private mutating func checkText(_ text: String, _ rules: [String: JSONValue]) {
        let length = text.unicodeScalars.count
        if let least = rules["minLength"]?.integerValue, length < least {
            return fail("must have at least \(least) characters")
        }
        if let most = rules["maxLength"]?.integerValue, length > most {
            return fail("must have at most \(most) characters")
        }
        switch rules["format"]?.stringValue {
        case "date" where !CalendarText.isDate(text): fail("must be a day such as 2026-01-31")
        case "date-time" where !CalendarText.isDateTime(text):
            fail("must be a moment such as 2026-01-31T08:00:00Z")
        case "time" where !CalendarText.isTime(text): fail("must be a time such as 08:00:00")
        default: break
        }
    }

    private mutating func checkList(
        _ elements: [JSONValue], _ rules: [String: JSONValue], _ depth: Int
    ) {
        if let least = rules["minItems"]?.integerValue, elements.count < least {
            fail("must have at least \(least) elements")
        }
        if let most = rules["maxItems"]?.integerValue, elements.count > most {
            fail("must have at most \(most) elements")
        }
        guard let items = rules["items"] else { return }
        for (index, element) in elements.enumerated() {
            within(.index(index)) { $0.check(element, items, depth: depth + 1) }
        }
    }

    private mutating func checkObject(
        _ members: [String: JSONValue], _ rules: [String: JSONValue], _ depth: Int
    ) {
        for name in (rules["required"]?.arrayValue ?? []).compactMap(\.stringValue)
        where members[name] == nil {
            fail("lacks '\(name)'")
        }
        let properties = rules["properties"]?.objectValue ?? [:]
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
            if let schema = properties[name] {
                within(.name(name)) { $0.check(member, schema, depth: depth + 1) }
            } else if rules["patternProperties"] == nil, let rest = rules["additionalProperties"] {
                if rest == .bool(false) {
                    within(.name(name)) { $0.fail("has no '\(name)'") }
                } else {
                    within(.name(name)) { $0.check(member, rest, depth: depth + 1) }
                }
            }
        }
    }

    private mutating func checkCombinations(
        _ value: JSONValue, _ rules: [String: JSONValue], _ depth: Int
    ) {
        for schema in rules["allOf"]?.arrayValue ?? [] { check(value, schema, depth: depth + 1) }
        for word in ["anyOf", "oneOf"] {
            guard let choices = rules[word]?.arrayValue, !choices.isEmpty else { continue }
            // That only one of them fits (oneOf) cannot be judged where some is not understood.
            var nearest: [Problem]?
            for choice in choices {
                var part = ParamSchema(known: known)
                part.steps = steps
                part.check(value, choice, depth: depth + 1)
                if part.problems.isEmpty {
                    nearest = nil
                    break
                }
                // The one that goes deepest into the value was probably meant.
                if part.depth > (nearest?.map(\.steps.count).max() ?? -1) {
                    nearest = part.problems
                }
            }
            if let nearest { problems += nearest }
        }
    }

    private var depth: Int { problems.map(\.steps.count).max() ?? 0 }

    private mutating func within(_ step: ConfigTrail.Step, _ check: (inout ParamSchema) -> Void) {
        steps.append(step)
        check(&self)
        steps.removeLast()
    }

    private static func types(of rules: [String: JSONValue]) -> [String]? {
        if let one = rules["type"]?.stringValue { return [one] }
        let names = rules["type"]?.arrayValue?.compactMap(\.stringValue)
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
}

extension JSONValue {
    /// Whether two values are one in JSON, where `1` and `1.0` are.
    fileprivate func isSame(_ other: JSONValue) -> Bool {
        if let number = doubleValue, let second = other.doubleValue { return number == second }
        return self == other
    }

    /// Whether any string in it has expressions in braces.
    var holdsTemplate: Bool {
        switch self {
        case .string(let text): text.isTemplate
        case .array(let elements): elements.contains(where: \.holdsTemplate)
        case .object(let members): members.values.contains(where: \.holdsTemplate)
        default: false
        }
    }
}

extension ValueType {
    /// Whether a value of this type may be of a type of JSON Schema.
    fileprivate func mayBe(_ name: String) -> Bool {
        switch (self, name) {
        case (.any, _): true
        case (.optional(let type), _): name == "null" || type.mayBe(name)
        case (.null, "null"), (.boolean, "boolean"), (.list, "array"), (.object, "object"): true
        case (.integer, "integer"), (.integer, "number"): true
        // A number may turn out to be whole.
        case (.number, "number"), (.number, "integer"): true
        case (.string, "string"), (.date, "string"), (.datetime, "string"): true
        case (_, "null"), (_, "boolean"), (_, "integer"), (_, "number"), (_, "string"),
            (_, "array"), (_, "object"):
            false
        default: true
        }
    }
}
