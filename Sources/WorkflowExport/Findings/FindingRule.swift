import WorkflowModel

/// What a code of findings means, for tools that show it beside a finding.
struct FindingRule: Sendable {
    /// The code.
    let code: DiagnosticCode
    /// What it means, as in `docs/diagnostics.md`.
    let meaning: String
    /// What to do.
    let remedy: String

    /// A rule for each code, in the order of the codes.
    static let all: [FindingRule] = DiagnosticCode.allCases.map { code in
        let texts = texts[code.rawValue]
        let words = code.rawValue.split(separator: "-").joined(separator: " ")
        return FindingRule(
            code: code, meaning: texts?.meaning ?? words,
            remedy: texts?.remedy ?? "Correct the place named.")
    }

    /// Whether the code only warns.
    var isWarning: Bool { meaning.hasPrefix(Self.warningMark) }

    /// What the meaning of a code that only warns begins with.
    private static let warningMark = "*Warning.* "

    /// The rule as SARIF's `reportingDescriptor`.
    var sarif: JSONValue {
        let text = isWarning ? String(meaning.dropFirst(Self.warningMark.count)) : meaning
        let name = code.rawValue.split(separator: "-")
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        let plain = { (text: String) in text.filter { $0 != "`" && $0 != "*" } }
        return [
            "id": .string(code.rawValue), "name": .string(name),
            "shortDescription": ["text": .string(plain(text) + ".")],
            "help": [
                "text": .string(plain("\(text). \(remedy).")),
                "markdown": .string("\(text).\n\n\(remedy)."),
            ],
            "defaultConfiguration": ["level": isWarning ? "warning" : "error"],
        ]
    }
}
