extension NodeTypeRegistry {
    /// The reference of all node types as Markdown: `docs/node-types.md`.
    ///
    /// Made from the declarations alone, so that a test can compare the file with it.
    public var documentation: String {
        var lines = [
            "# Node types", "",
            "Made from the declarations; do not edit by hand.", "",
            "Effect: " + Effect.allCases.map(\.documentation).joined(separator: "; ") + ".",
            "Repeat rule: " + RepeatRule.allCases.map(\.documentation).joined(separator: "; ")
                + ".",
            "`{{ … }}` says whether templates in the field are filled in, and secret whether its "
                + "value is shown nowhere.", "",
            "| type | what it does | effect | repeat rule |", "|---|---|---|---|",
        ]
        for declaration in declarations {
            let anchor = declaration.name.filter { $0 != "." }
            lines.append(
                "| [`\(declaration.name)`](#\(anchor)) | \(declaration.purpose.inTable) | "
                    + "\(declaration.effect.rawValue) | \(declaration.repeatRule.rawValue) |")
        }
        for declaration in declarations { lines += ["", declaration.documentation] }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension NodeTypeDeclaration {
    /// What a config changes about the effect.
    private var changes: String {
        var parts: [String] = []
        for field in fields {
            guard case .choice(let words) = field.kind else { continue }
            for word in words where word != field.defaultValue?.stringValue {
                let config = [field.name: JSONValue.string(word)]
                let (effect, rule) = (effect(with: config), repeatRule(with: config))
                guard effect != self.effect || rule != repeatRule else { continue }
                parts.append(
                    "With \(field.name) `\(word)`: `\(effect.rawValue)`, `\(rule.rawValue)`.")
            }
        }
        return parts.joined(separator: " ")
    }

    /// The section of one node type.
    fileprivate var documentation: String {
        var lines = ["## `\(name)`", "", purpose, "", "When: " + usage, ""]
        if !misuse.isEmpty { lines += ["When not: " + misuse, ""] }
        if !fields.isEmpty {
            lines += [
                "| field | kind and limits | required | default | `{{ … }}` | secret | meaning |",
                "|---|---|---|---|---|---|---|",
            ]
            for field in fields { lines += field.rows(prefix: "", isTemplatable: true) }
            lines.append("")
        }
        lines += ["Output: \(output.documentation)", ""]
        lines += ["Effect: \(effect.documentation). \(changes)".trimmingSpace, ""]
        lines += ["Repeat rule: \(repeatRule.documentation).", ""]
        if !modelData.isEmpty {
            let data = modelData.map(\.documentation).joined(separator: "; ")
            lines += ["Sends to the model, redacted: \(data).", ""]
        }
        lines.append("Outcomes: " + handles.map { "`\($0.rawValue)`" }.joined(separator: ", "))
        return lines.joined(separator: "\n")
    }
}

extension FieldDeclaration {
    /// The field's row, and those of the fields in it.
    fileprivate func rows(prefix: String, isTemplatable: Bool) -> [String] {
        let path = prefix + name
        let isFilled = isTemplatable && self.isTemplatable && kind.takesTemplates
        let name = isRequired ? "**`\(path)`**" : "`\(path)`"
        let fallback = defaultValue.map { "`\($0.compactText.inTable)`" } ?? ""
        let row =
            "| \(name) | \(kind.documentation) | \(isRequired ? "yes" : "no") | \(fallback) | "
            + "\(isFilled ? "yes" : "no") | \(isSecret ? "yes" : "no") | \(purpose.inTable) |"
        var rows = [row]
        switch kind {
        case .record(let fields):
            rows += fields.flatMap { $0.rows(prefix: path + ".", isTemplatable: isFilled) }
        case .list(.record(let fields), _):
            rows += fields.flatMap { $0.rows(prefix: path + "[].", isTemplatable: isFilled) }
        default: break
        }
        return rows
    }
}

extension FieldKind {
    /// The kind in a cell of a table.
    fileprivate var documentation: String {
        switch self {
        case .connection(let kinds): "name of a connection (\(kinds.joined(separator: ", ")))"
        case .text(let limit): "text, at most \(limit)"
        case .dagID: "DAG id, at most \(Limits.nameLength)"
        case .sql: "SQL, at most \(Limits.stringLength)"
        case .code: "Python, at most \(Limits.stringLength)"
        case .integer(let range): "integer, \(range.lowerBound) to \(range.upperBound)"
        case .number(let range):
            "number, \(range.lowerBound.plainText) to \(range.upperBound.plainText)"
        case .boolean: "boolean"
        case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .expression(.any): "expression"
        case .expression(let type): "expression (\(type.name))"
        case .list(let element, let limit): "list of \(element.documentation), at most \(limit)"
        case .record: "object"
        case .map(let element): "object of \(element.documentation)"
        case .json: "JSON"
        }
    }
}

extension ValueType {
    /// The type as the reference shows it.
    fileprivate var documentation: String {
        switch self {
        case .object(let members, let isOpen):
            "`{"
                + (members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.shape)" }
                + (isOpen ? ["…"] : [])).joined(separator: ", ") + "}`"
        default: "`\(shape)`"
        }
    }

    /// The type in short.
    private var shape: String {
        switch self {
        case .any: "any"
        case .list(let element): "[\(element.shape)]"
        case .object(let members, let isOpen):
            "{"
                + (members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.shape)" }
                + (isOpen ? ["…"] : [])).joined(separator: ", ") + "}"
        case .optional(let type): type.shape + "?"
        default: name
        }
    }
}

extension Effect {
    /// The effect in plain words.
    fileprivate var documentation: String {
        switch self {
        case .pure: "`pure`, it only computes or waits"
        case .read: "`read`, it reads from a system outside"
        case .model: "`model`, it sends data to a model"
        case .external: "`external`, it changes something outside"
        }
    }
}

extension ModelData {
    /// The data in plain words.
    fileprivate var documentation: String {
        switch self {
        case .samples(let field, let rows):
            "up to \(rows) sample rows, and figures over all rows, of what `\(field)` gives"
        case .logLines(let tokens):
            "the log lines of the run that tell most, reduced to at most \(tokens) tokens"
        case .text(let field): "the text of `\(field)`"
        }
    }
}

extension RepeatRule {
    /// The rule in plain words.
    fileprivate var documentation: String {
        switch self {
        case .idempotent: "`idempotent`, doing it again changes nothing"
        case .keyed: "`keyed`, a duplicate is refused or found outside, and not done"
        case .atMostOnce: "`atMostOnce`, it is not done again without asking a person"
        case .waits: "`waits`, it goes on waiting for what is left"
        }
    }
}

extension String {
    /// The text without spaces at its end.
    fileprivate var trimmingSpace: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }

    /// The text on one line, fit for a cell of a Markdown table.
    fileprivate var inTable: String {
        split(whereSeparator: \.isNewline).joined(separator: " ")
            .split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
