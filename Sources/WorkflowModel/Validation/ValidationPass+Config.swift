extension ValidationPass {
    mutating func checkConfig(of index: Int) {
        guard let type = types[index] else { return }
        let node = document.nodes[index]
        trail = ConfigTrail(node: index, id: node.id)
        checkRecord(node.config, fields: type.declaration.fields, rules: FieldRules())
        checkAlternatives(of: node, type)
        checkParameters(of: node, type)
        checkBound(of: node, type)
        checkRules(of: node, type)
        checkStatement(of: node, type)
        checkOutside(of: node, type)
    }

    private mutating func checkRecord(
        _ members: [String: JSONValue], fields: [FieldDeclaration], rules: FieldRules
    ) {
        var count = 0
        for field in fields {
            guard let value = members[field.name] else {
                if field.isRequired {
                    reportHere(
                        .missingField,
                        "\(owner) needs the field '\(field.name)': \(field.purpose)",
                        suggestion: field.name)
                }
                continue
            }
            count += 1
            let rules = FieldRules(
                isTemplatable: rules.isTemplatable && field.isTemplatable,
                isRequired: field.isRequired, isSecret: rules.isSecret || field.isSecret,
                isCode: field.kind.isCode)
            trail.steps.append(.name(field.name))
            if !rules.isSecret { checkMember(field.name, value) }
            check(value, field.kind, rules)
            trail.steps.removeLast()
        }
        guard count < members.count else { return }
        for name in members.keys.sorted() where !fields.contains(where: { $0.name == name }) {
            reportHere(
                .unknownField, "\(owner) has no field '\(name)'", in: name,
                suggestion: NearestName.suggestion(for: name, among: fields.map(\.name)))
        }
    }

    /// What the record that is being checked is called in messages.
    private var owner: String {
        trail.steps.isEmpty ? document.nodes[trail.node].type : "'\(trail.name)'"
    }

    /// Of some fields one must be given, and only one.
    private mutating func checkAlternatives(of node: WorkflowNode, _ type: KnownType) {
        guard !type.alternatives.isEmpty,
            !type.alternatives.contains(where: { node.config[$0] != nil })
        else { return }
        reportHere(
            .missingField,
            "\(node.type) needs one of the fields \(type.alternatives.joined(separator: ", "))",
            suggestion: type.alternatives.first)
    }

    /// Checks a value against a kind.
    mutating func check(_ value: JSONValue, _ kind: FieldKind, _ rules: FieldRules) {
        switch kind {
        case .expression(let type): checkExpression(value, type, rules)
        case .json: checkTemplates(in: value, rules)
        case .list(let element, let limit):
            guard case .array(let elements) = value else { return checkOther(value, kind, rules) }
            checkCount(elements.count, limit: limit, rules)
            var part = rules
            part.isRequired = false
            for (index, value) in elements.prefix(limit).enumerated() {
                trail.steps.append(.index(index))
                check(value, element, part)
                trail.steps.removeLast()
            }
        case .record(let fields):
            guard case .object(let members) = value else { return checkOther(value, kind, rules) }
            checkRecord(members, fields: fields, rules: rules)
        case .map(let element):
            guard case .object(let members) = value else { return checkOther(value, kind, rules) }
            var part = rules
            part.isRequired = false
            for (name, member) in members {
                trail.steps.append(.name(name))
                if !rules.isSecret { checkMember(name, member) }
                check(member, element, part)
                trail.steps.removeLast()
            }
        case .connection, .text, .dagID, .sql, .code, .integer, .number, .boolean, .choice:
            if case .string(let text) = value {
                checkText(text, rules)
                if checkTemplate(text, for: kind, rules) { return }
            }
            checkScalar(value, kind, rules)
        }
    }

    /// Checks a value that is no list or object as asked: perhaps a template gives one.
    private mutating func checkOther(_ value: JSONValue, _ kind: FieldKind, _ rules: FieldRules) {
        if let text = value.stringValue, checkTemplate(text, for: kind, rules) { return }
        reportWrongKind(value, kind)
    }

    private mutating func checkCount(_ count: Int, limit: Int, _ rules: FieldRules) {
        if count > limit {
            reportHere(
                .outOfRange,
                "'\(trail.name)' has \(count) elements; at most \(limit) are allowed")
        } else if count == 0, rules.isRequired {
            reportHere(.outOfRange, "'\(trail.name)' is empty")
        }
    }

    private mutating func checkScalar(
        _ value: JSONValue, _ kind: FieldKind, _ rules: FieldRules
    ) {
        switch (kind, value) {
        case (.connection, .string(let text)), (.dagID, .string(let text)):
            checkLength(text, limit: Limits.nameLength, rules)
        case (.text(let limit), .string(let text)): checkLength(text, limit: limit, rules)
        case (.sql, .string(let text)), (.code, .string(let text)):
            checkLength(text, limit: Limits.stringLength, rules)
        case (.boolean, .bool): break
        case (.integer(let range), _):
            guard let number = value.integerValue else { return reportWrongKind(value, kind) }
            if !range.contains(number) { reportRange(range.lowerBound, range.upperBound) }
        case (.number(let range), _):
            guard let number = value.doubleValue else { return reportWrongKind(value, kind) }
            if !range.contains(number) {
                reportRange(range.lowerBound.plainText, range.upperBound.plainText)
            }
        case (.choice(let words), .string(let text)):
            guard !words.contains(text) else { return }
            reportHere(
                .unknownChoice,
                "'\(trail.name)' is '\(text)'; it must be one of "
                    + words.joined(separator: ", "),
                suggestion: NearestName.suggestion(for: text, among: words))
        default: reportWrongKind(value, kind)
        }
    }

    private mutating func checkLength(_ text: String, limit: Int, _ rules: FieldRules) {
        if rules.isRequired, text.isBlank {
            reportHere(.outOfRange, "'\(trail.name)' is empty")
        }
        checkStringLength(text, limit: limit)
    }

    mutating func checkStringLength(_ text: String, limit: Int) {
        guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return }
        reportHere(
            .outOfRange,
            "is \(text.unicodeScalars.count) characters long; at most \(limit) are allowed")
    }

    private mutating func reportRange<Bound>(_ lowest: Bound, _ highest: Bound) {
        reportHere(.outOfRange, "'\(trail.name)' must be from \(lowest) to \(highest)")
    }

    /// Reports a value of the wrong kind, and what it would be if it was only put in quotes.
    mutating func reportWrongKind(_ value: JSONValue, _ kind: FieldKind) {
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
        reportHere(
            .wrongType,
            "'\(trail.name)' is \(value.kindName.withArticle); "
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

    /// Whether the value is a script or SQL, which has its own signs.
    var isCode: Bool {
        switch self {
        case .sql, .code: true
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
