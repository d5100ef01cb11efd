extension NodeTypeRegistry {
    /// The reference of all node types as Markdown: `docs/node-types.md`.
    ///
    /// Made from the declarations alone, so that a test can compare the file with it.
    public var documentation: String {
        var lines = [
            "# Node types", "",
            "Made from the declarations; do not edit by hand.", "",
            "| type | what it does | effect | done again |", "|---|---|---|---|",
        ]
        for declaration in declarations {
            let anchor = declaration.name.filter { $0 != "." }
            lines.append(
                "| [`\(declaration.name)`](#\(anchor)) | \(declaration.purpose.inTable) | "
                    + "\(declaration.effect.rawValue) | \(declaration.repeatRule.meaning) |")
        }
        for declaration in declarations { lines += ["", declaration.documentation] }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension NodeTypeDeclaration {
    /// The section of one node type.
    fileprivate var documentation: String {
        var lines = ["## `\(name)`", "", purpose, "", usage, ""]
        if !fields.isEmpty {
            lines += [
                "| field | kind | default | `{{ … }}` | meaning |", "|---|---|---|---|---|",
            ]
            for field in fields { lines += field.rows(prefix: "", isTemplatable: true) }
            lines.append("")
        }
        lines.append("Output: \(output.documentation)")
        lines.append("")
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
            "| \(name) | \(kind.documentation) | \(fallback) | \(isFilled ? "yes" : "no") | "
            + "\(purpose.inTable) |"
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
        case .connection(let kinds): "connection (\(kinds.joined(separator: ", ")))"
        case .text(let limit): "text, at most \(limit)"
        case .dagID: "DAG id"
        case .sql: "SQL"
        case .code: "Python"
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

extension RepeatRule {
    /// The rule in plain words.
    fileprivate var meaning: String {
        switch self {
        case .idempotent: "changes nothing"
        case .keyed: "the duplicate is refused"
        case .atMostOnce: "only after asking a person"
        case .waits: "waits on"
        }
    }
}

extension String {
    /// The text on one line, fit for a cell of a Markdown table.
    fileprivate var inTable: String {
        split(whereSeparator: \.isNewline).joined(separator: " ")
            .split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
