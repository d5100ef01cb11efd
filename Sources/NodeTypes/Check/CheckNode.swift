import WorkflowEngine
import WorkflowModel

/// `check`: assertions over what earlier nodes gave.
struct CheckNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "check", purpose: "Fail unless every assertion holds.",
        usage: """
            Use it after a query or a run, to state what must be true: row counts, freshness, \
            sums. Put several assertions into one check.
            """,
        misuse: "Not for choosing a way: use branch. Not for asking a person: use approval.",
        fields: [
            FieldDeclaration(
                "assertions",
                .list(
                    .record([
                        FieldDeclaration(
                            "that", .expression(.boolean),
                            purpose: "A bare expression that must be true.", required: true,
                            templatable: false),
                        FieldDeclaration(
                            "message", .text(limit: 2000),
                            purpose: "What to say when it is not; may hold {{ … }}."),
                        FieldDeclaration(
                            "severity", .choice(["error", "warning"]),
                            purpose: "Whether the node fails, or only says so.",
                            default: "error", templatable: false),
                    ]), limit: 100),
                purpose: "What must be true.", required: true)
        ],
        output: .object(
            [
                "passed": .boolean,
                "failures": .list(
                    .object(
                        [
                            "that": .string, "message": .string, "severity": .string,
                        ], isOpen: false)),
            ], isOpen: false),
        effect: .pure, repeatRule: .idempotent)

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        guard let assertions = node.value("assertions")?.arrayValue, !assertions.isEmpty else {
            throw node.wrong("assertions", "must be a list of at least one assertion")
        }
        let failures = try assertions.compactMap { try Self.failure(of: $0, node) }
        let errors = failures.filter { $0["severity"] == "error" }
        let output: JSONValue = [
            "passed": .bool(errors.isEmpty), "failures": .array(failures),
        ]
        guard !errors.isEmpty else { return .succeeded(output) }
        let messages = errors.compactMap { $0["message"]?.stringValue }
        return .failed(
            NodeFailure(
                code: "check-failed", message: messages.joined(separator: "; "), output: output))
    }

    /// What is to be said if the assertion does not hold.
    private static func failure(of assertion: JSONValue, _ node: NodeCall) throws -> JSONValue? {
        guard let text = assertion["that"]?.stringValue else {
            throw node.wrong("assertions", "has an entry without 'that'")
        }
        let value: JSONValue
        do {
            value = try Expression.parse(text).evaluate(in: node.execution.scope)
        } catch {
            throw NodeFailure(
                code: "expression", message: "The assertion '\(text)' cannot be told: \(error)")
        }
        guard let holds = value.boolValue else {
            throw node.wrong("assertions", "'\(text)' gave a \(value.kindName), not true or false")
        }
        guard !holds else { return nil }
        return [
            "that": .string(text), "message": .string(message(of: assertion, text)),
            // Whatever is no warning fails the node.
            "severity": assertion["severity"] == "warning" ? "warning" : "error",
        ]
    }

    /// What the document says, else the assertion itself.
    ///
    /// A message that is one template keeps its value's type.
    private static func message(of assertion: JSONValue, _ text: String) -> String {
        switch assertion["message"] {
        case nil, .null, "": "not true: \(text)"
        case .string(let message): message
        case .some(let value): value.compactText
        }
    }
}
