import WorkflowModel

/// What became of a proposal or an edit.
enum Outcome: Sendable, Hashable {
    /// It was saved; these are the warnings.
    case saved(id: String?, warnings: [String])
    /// It was not, for these reasons.
    case refused([Finding])

    /// A reason as the validator gave it.
    struct Finding: Sendable, Hashable {
        var code: String
        var message: String
        var suggestion: String?
    }

    /// Reads the result of `propose_workflow` or `edit_workflow`.
    init(_ result: ToolResult) {
        switch result {
        case .failed(let words):
            self = .refused([Finding(code: "", message: words, suggestion: nil)])
        case .value(let value):
            let found = Self.diagnostics(in: value)
            let errors = found.filter { $0.isError }.map(\.finding)
            let isRefused = ["ok", "accepted", "proposed", "valid"]
                .contains { value[$0]?.boolValue == false }
            if !errors.isEmpty {
                self = .refused(errors)
            } else if isRefused || (value["code"] != nil && Self.workflowID(in: value) == nil) {
                let words = value["message"]?.stringValue ?? "no reason was given"
                self = .refused([
                    Finding(
                        code: value["code"]?.stringValue ?? "", message: PlainWords.line(words),
                        suggestion: value["suggestion"]?.stringValue)
                ])
            } else {
                let told = (value["warnings"]?.arrayValue ?? []).compactMap { $0.stringValue }
                self = .saved(
                    id: Self.workflowID(in: value),
                    warnings: found.map(\.finding.message)
                        + told.map { PlainWords.line($0, limit: PlannerLimits.quotedWords) })
            }
        }
    }

    /// The workflow's id in such a result.
    static func workflowID(in value: JSONValue) -> String? {
        value["workflow_id"]?.stringValue ?? value["proposal"]?["workflow_id"]?.stringValue
    }

    private static func diagnostics(
        in value: JSONValue
    ) -> [(finding: Finding, isError: Bool)] {
        let list = value["diagnostics"] ?? value["proposal"]?["diagnostics"]
        return (list?.arrayValue ?? []).map { one in
            (
                Finding(
                    code: one["code"]?.stringValue ?? "",
                    message: PlainWords.line(one["message"]?.stringValue ?? one.compactText),
                    suggestion: one["suggestion"]?.stringValue),
                one["severity"]?.stringValue != "warning"
            )
        }
    }
}
