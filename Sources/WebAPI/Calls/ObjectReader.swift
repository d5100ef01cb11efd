import WorkflowModel

/// Reads the members of a body and finds everything that is wrong with them at once.
struct ObjectReader {
    private let members: [String: JSONValue]
    private var known: Set<String> = []
    private var problems: [Diagnostic] = []

    init(_ members: [String: JSONValue]) { self.members = members }

    /// A member of any type, or nil; null counts as absent.
    mutating func value(_ name: String) -> JSONValue? {
        known.insert(name)
        guard let value = members[name], !value.isNull else { return nil }
        return value
    }

    /// A member that is there, if only as null.
    mutating func isPresent(_ name: String) -> Bool {
        known.insert(name)
        return members[name] != nil
    }

    /// A member that must be there.
    mutating func required(_ name: String) -> JSONValue {
        if let value = value(name) { return value }
        missing(name)
        return .null
    }

    /// A text that must be there and hold something.
    mutating func requiredText(_ name: String, atMost limit: Int = 100_000) -> String {
        guard let text = text(name, atMost: limit) else {
            if members[name].map(\.isNull) ?? true { missing(name) }
            return ""
        }
        if text.allSatisfy(\.isWhitespace) {
            problems.append(
                Diagnostic(.missingField, path: path(name), message: "'\(name)' is empty"))
        }
        return text
    }

    /// A text, or nil.
    mutating func text(_ name: String, atMost limit: Int = 100_000) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.stringValue else {
            wrong(name, "a text", value)
            return nil
        }
        guard text.unicodeScalars.count <= limit else {
            problems.append(
                Diagnostic(
                    .tooLarge, path: path(name),
                    message: "'\(name)' has more than \(limit) characters"))
            return nil
        }
        return text
    }

    /// A whole number, or nil.
    mutating func integer(_ name: String) -> Int? {
        guard let value = value(name) else { return nil }
        guard let number = value.integerValue else {
            wrong(name, "a whole number", value)
            return nil
        }
        return number
    }

    /// A flag, or nil.
    mutating func flag(_ name: String) -> Bool? {
        guard let value = value(name) else { return nil }
        guard let flag = value.boolValue else {
            wrong(name, "true or false", value)
            return nil
        }
        return flag
    }

    /// An object, or nil.
    mutating func object(_ name: String) -> [String: JSONValue]? {
        guard let value = value(name) else { return nil }
        guard let object = value.objectValue else {
            wrong(name, "an object", value)
            return nil
        }
        return object
    }

    /// A list, or nil.
    mutating func list(_ name: String) -> [JSONValue]? {
        guard let value = value(name) else { return nil }
        guard let list = value.arrayValue else {
            wrong(name, "a list", value)
            return nil
        }
        return list
    }

    /// One of some words, or nil.
    mutating func choice<Word: RawRepresentable & CaseIterable>(
        _ name: String, of type: Word.Type
    ) -> Word? where Word.RawValue == String {
        guard let text = text(name) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue)
        problems.append(
            Diagnostic(
                .unknownChoice, path: path(name),
                message: "'\(name)' must be one of \(words.joined(separator: ", "))",
                suggestion: NearestName.suggestion(for: text, among: words)))
        return nil
    }

    /// Takes members of other names as they come.
    mutating func ignoreOthers() { known.formUnion(members.keys) }

    /// Ends the reading.
    ///
    /// - Throws: ``WebAPIError`` `invalid-request` with everything that is wrong.
    func finish() throws(WebAPIError) {
        let unknown = members.keys.filter { !known.contains($0) }.sorted().map { name in
            Diagnostic(
                .unknownKey, path: path(name),
                message: "'\(name.prefix(100))' is not known here",
                suggestion: NearestName.suggestion(for: name, among: known))
        }
        let all = problems + unknown
        guard !all.isEmpty else { return }
        throw WebAPIError(
            .invalidRequest, all.map(\.message).joined(separator: "; ") + ".",
            members: ["diagnostics": .array(all.map(\.json))])
    }

    private mutating func missing(_ name: String) {
        problems.append(
            Diagnostic(.missingField, path: path(name), message: "'\(name)' is missing"))
    }

    private mutating func wrong(_ name: String, _ wanted: String, _ value: JSONValue) {
        problems.append(
            Diagnostic(
                .wrongType, path: path(name),
                message: "'\(name)' must be \(wanted), not \(value.kindName)"))
    }

    private func path(_ name: String) -> String { JSONPointer([name]).description }
}
