/// Where a value of a node's `config` stands.
struct ConfigPlace {
    /// The node's place in the document.
    var node: Int
    /// The node's id.
    var id: NodeID
    /// JSON pointer to the value.
    var path: String
    /// What the field is called in messages.
    var name: String
    /// Whether `{{ … }}` is rendered there.
    var isTemplatable: Bool
    /// Whether an empty value is as good as none.
    var isRequired: Bool

    /// The place of a part of the value.
    func part(_ token: String, name: String? = nil) -> ConfigPlace {
        var part = self
        part.path += "/" + JSONPointer.escape(token)
        if let name { part.name = name }
        part.isRequired = false
        return part
    }
}

extension ValidationPass {
    mutating func checkConfig(of index: Int) {
        guard let declaration = declaration(of: index) else { return }
        let node = document.nodes[index]
        let place = ConfigPlace(
            node: index, id: node.id, path: "/nodes/\(index)/data/config", name: "config",
            isTemplatable: true, isRequired: false)
        checkRecord(node.config, fields: declaration.fields, at: place, of: declaration.name)
        checkAlternatives(of: node, declaration, at: place)
        checkParameters(of: node, declaration, at: place)
        checkOutside(of: node, declaration, at: place)
    }

    private mutating func checkRecord(
        _ members: [String: JSONValue], fields: [FieldDeclaration], at place: ConfigPlace,
        of owner: String
    ) {
        for name in members.keys.sorted() where !fields.contains(where: { $0.name == name }) {
            report(
                .unknownField, at: place.part(name).path, node: place.id,
                "\(owner) has no field '\(name)'",
                suggestion: NearestName.suggestion(for: name, among: fields.map(\.name)))
        }
        for field in fields {
            guard let value = members[field.name] else {
                if field.isRequired {
                    report(
                        .missingField, at: place.path, node: place.id,
                        "\(owner) needs the field '\(field.name)': \(field.purpose)",
                        suggestion: field.name)
                }
                continue
            }
            var part = place.part(field.name, name: field.name)
            part.isTemplatable = place.isTemplatable && field.isTemplatable
            part.isRequired = field.isRequired
            check(value, field.kind, at: part)
        }
    }

    /// Checks a value against a kind.
    mutating func check(_ value: JSONValue, _ kind: FieldKind, at place: ConfigPlace) {
        switch kind {
        case .expression(let type): checkExpression(value, type, at: place)
        case .json: checkTemplates(in: value, at: place)
        case .list(let element, let limit):
            guard let elements = container(value, .array([]), kind, at: place)?.arrayValue else {
                return
            }
            checkCount(elements.count, limit: limit, at: place)
            for (index, element_) in elements.prefix(limit).enumerated() {
                check(element_, element, at: place.part(String(index)))
            }
        case .record(let fields):
            guard let members = container(value, .object([:]), kind, at: place)?.objectValue else {
                return
            }
            checkRecord(members, fields: fields, at: place, of: "'\(place.name)'")
        case .map(let element):
            guard let members = container(value, .object([:]), kind, at: place)?.objectValue else {
                return
            }
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                check(member, element, at: place.part(name, name: name))
            }
        case .connection, .text, .dagID, .sql, .code, .integer, .number, .boolean, .choice:
            if let text = value.stringValue, checkTemplate(text, for: kind, at: place) { return }
            checkScalar(value, kind, at: place)
        }
    }

    /// The value if it is a list or object as asked, else nil after a finding, or after the check
    /// of a template that gives one.
    private mutating func container(
        _ value: JSONValue, _ example: JSONValue, _ kind: FieldKind, at place: ConfigPlace
    ) -> JSONValue? {
        if value.kindName == example.kindName { return value }
        if let text = value.stringValue, checkTemplate(text, for: kind, at: place) { return nil }
        reportWrongKind(value, kind, at: place)
        return nil
    }

    private mutating func checkCount(_ count: Int, limit: Int, at place: ConfigPlace) {
        if count > limit {
            report(
                .outOfRange, at: place.path, node: place.id,
                "'\(place.name)' has \(count) elements; at most \(limit) are allowed")
        } else if count == 0, place.isRequired {
            report(.outOfRange, at: place.path, node: place.id, "'\(place.name)' is empty")
        }
    }

    private mutating func checkScalar(
        _ value: JSONValue, _ kind: FieldKind, at place: ConfigPlace
    ) {
        switch (kind, value) {
        case (.connection, .string(let text)), (.dagID, .string(let text)):
            checkText(text, limit: Limits.nameLength, at: place)
        case (.text(let limit), .string(let text)): checkText(text, limit: limit, at: place)
        case (.sql, .string(let text)), (.code, .string(let text)):
            checkText(text, limit: Limits.stringLength, at: place)
        case (.boolean, .bool): break
        case (.integer(let range), _):
            guard let number = value.integerValue else {
                return reportWrongKind(value, kind, at: place)
            }
            checkRange(range.contains(number), "\(range.lowerBound)", "\(range.upperBound)", place)
        case (.number(let range), .integer), (.number(let range), .double):
            checkRange(
                value.doubleValue.map(range.contains) ?? false, range.lowerBound.plainText,
                range.upperBound.plainText, place)
        case (.choice(let words), .string(let text)):
            guard !words.contains(text) else { return }
            report(
                .unknownChoice, at: place.path, node: place.id,
                "'\(place.name)' is '\(text)'; it must be one of \(words.joined(separator: ", "))",
                suggestion: NearestName.suggestion(for: text, among: words))
        default: reportWrongKind(value, kind, at: place)
        }
    }

    private mutating func checkText(_ text: String, limit: Int, at place: ConfigPlace) {
        if text.allSatisfy(\.isWhitespace), place.isRequired {
            report(.outOfRange, at: place.path, node: place.id, "'\(place.name)' is empty")
        }
        checkLength(text, limit: limit, at: place.path, node: place.id)
    }

    private mutating func checkRange(
        _ isInside: Bool, _ lowest: String, _ highest: String, _ place: ConfigPlace
    ) {
        guard !isInside else { return }
        report(
            .outOfRange, at: place.path, node: place.id,
            "'\(place.name)' must be from \(lowest) to \(highest)")
    }

    /// Reports a value of the wrong kind, and what it would be if it was only put in quotes.
    mutating func reportWrongKind(_ value: JSONValue, _ kind: FieldKind, at place: ConfigPlace) {
        var suggestion: String?
        switch (kind, value) {
        case (.integer, .string(let text)): suggestion = Int(text).map { String($0) }
        case (.number, .string(let text)): suggestion = Double(text).map(\.plainText)
        case (.boolean, .string(let text)):
            let word = text.lowercased()
            suggestion = word == "true" || word == "false" ? word : nil
        case (_, .integer(let number)) where kind.isText: suggestion = "\"\(number)\""
        default: break
        }
        report(
            .wrongType, at: place.path, node: place.id,
            "'\(place.name)' is \(value.kindName.withArticle); "
                + "it must be \(kind.expectation.withArticle)",
            suggestion: suggestion)
    }
}

extension String {
    /// The word with `a` or `an`, as its first letter asks for; `null` stays alone.
    var withArticle: String {
        guard let first, self != "null" else { return self }
        return ("aeiou".contains(first) ? "an " : "a ") + self
    }
}

extension FieldKind {
    /// Whether the value is text.
    var isText: Bool {
        switch self {
        case .connection, .text, .dagID, .sql, .code, .choice: true
        default: false
        }
    }

    /// The kind in plain words.
    var expectation: String {
        switch self {
        case .connection: "connection's name"
        case .text: "text"
        case .dagID: "DAG's id"
        case .sql: "SQL text"
        case .code: "script's text"
        case .integer: "whole number"
        case .number: "number"
        case .boolean: "boolean (true or false, without quotes)"
        case .choice(let words): "word out of " + words.joined(separator: ", ")
        case .expression: "text with an expression"
        case .list: "list"
        case .record, .map: "object"
        case .json: "JSON value"
        }
    }
}
