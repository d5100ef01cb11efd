extension DocumentForm {
    /// An object of the document that is being read.
    struct Part {
        let members: [String: JSONValue]
        let path: JSONPointer
        let node: NodeID?
        let what: String
    }

    mutating func report(
        _ code: DiagnosticCode, _ path: JSONPointer, _ message: String, node: NodeID? = nil,
        suggestion: String? = nil
    ) {
        findings.append(
            Diagnostic(
                code, path: path.description, node: node, message: message, suggestion: suggestion))
    }

    mutating func reportType(
        _ value: JSONValue, _ path: JSONPointer, expected: String, node: NodeID? = nil
    ) {
        let name = path.tokens.last.map { "'\($0)'" } ?? "a workflow"
        let isVowel = "aeio".contains(value.kindName.prefix(1))
        let kind = value.isNull ? "null" : "\(isVowel ? "an" : "a") \(value.kindName)"
        report(.wrongType, path, "\(name) must be \(expected), not \(kind)", node: node)
    }

    /// Takes an object apart and reports the keys that it must not have.
    mutating func open(
        _ value: JSONValue, at path: JSONPointer, what: String, keys: [String],
        node: NodeID? = nil
    ) -> Part? {
        guard case .object(let members) = value else {
            reportType(value, path, expected: "an object", node: node)
            return nil
        }
        for key in members.keys.sorted() where !keys.contains(key) {
            let nearest = NearestName.suggestion(for: key, among: keys)
            report(
                .unknownKey, path.appending(key), "\(what) has no key '\(key)'", node: node,
                suggestion: nearest)
        }
        return Part(members: members, path: path, node: node, what: what)
    }

    /// The value of a key; nil, and reported if required, when it is absent or null.
    mutating func present(
        _ key: String, in part: Part, isRequired: Bool = false
    ) -> JSONValue? {
        if let value = part.members[key], !(value.isNull && !isRequired) { return value }
        if isRequired {
            report(
                .missingField, part.path.appending(key), "\(part.what) needs '\(key)'",
                node: part.node)
        }
        return nil
    }

    mutating func text(
        _ key: String, in part: Part, limit: Int, isRequired: Bool = false
    ) -> String? {
        guard let value = present(key, in: part, isRequired: isRequired) else { return nil }
        let path = part.path.appending(key)
        guard case .string(let text) = value else {
            reportType(value, path, expected: "a string", node: part.node)
            return nil
        }
        checkLength(text, limit, path, part.node)
        if isRequired, text.isBlank {
            report(.outOfRange, path, "'\(key)' must not be empty", node: part.node)
        }
        return text
    }

    mutating func checkLength(
        _ text: String, _ limit: Int, _ path: JSONPointer, _ node: NodeID?
    ) {
        guard text.utf8.count > limit else { return }
        let length = text.unicodeScalars.count
        guard length > limit else { return }
        report(
            .outOfRange, path, "the text has \(length) characters; at most \(limit) are allowed",
            node: node)
    }

    mutating func number(
        _ key: String, in part: Part, range: ClosedRange<Double>, isRequired: Bool = false,
        isWhole: Bool = false, excludesZero: Bool = false
    ) -> Double? {
        guard let value = present(key, in: part, isRequired: isRequired) else { return nil }
        let path = part.path.appending(key)
        guard let number = value.doubleValue, !isWhole || value.integerValue != nil else {
            let expected = isWhole ? "a whole number" : "a number"
            reportType(value, path, expected: expected, node: part.node)
            return nil
        }
        guard range.contains(number), !(excludesZero && number == 0) else {
            let low = JSONValue.double(range.lowerBound).canonicalText
            let high = JSONValue.double(range.upperBound).canonicalText
            let bounds = excludesZero ? "above \(low) and at most" : "from \(low) to"
            report(.outOfRange, path, "'\(key)' must be \(bounds) \(high)", node: part.node)
            return nil
        }
        return number
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, of type: Choice.Type, in part: Part, isRequired: Bool, otherwise: Choice
    ) -> Choice where Choice.RawValue == String {
        guard let value = present(key, in: part, isRequired: isRequired) else { return otherwise }
        let path = part.path.appending(key)
        guard case .string(let word) = value else {
            reportType(value, path, expected: "a string", node: part.node)
            return otherwise
        }
        if let choice = Choice(rawValue: word) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        report(
            .unknownChoice, path,
            "'\(word)' is not allowed for '\(key)'; it is one of \(words.joined(separator: ", "))",
            node: part.node, suggestion: NearestName.suggestion(for: word, among: words))
        return otherwise
    }

    /// The elements of a list with their paths; no more than the limit.
    mutating func list(
        _ key: String, in part: Part, limit: Int, isRequired: Bool = false
    ) -> [(JSONValue, JSONPointer)] {
        guard let value = present(key, in: part, isRequired: isRequired) else { return [] }
        let path = part.path.appending(key)
        guard case .array(let elements) = value else {
            reportType(value, path, expected: "a list")
            return []
        }
        if elements.count > limit {
            report(
                .tooLarge, path, "there are \(elements.count) \(key); at most \(limit) are allowed")
        }
        return elements.prefix(limit).enumerated().map { ($1, path.appending($0)) }
    }
}
