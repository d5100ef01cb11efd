import WorkflowEngine
import WorkflowModel

/// `approval`: asks a person, and waits for the answer.
struct ApprovalNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "approval", purpose: "Ask a person to approve before the run goes on.",
        usage: """
            Use it before something that cannot be taken back, with a message that shows what was \
            found, such as "Load {{ count.row_count }} rows?". Connect sourceHandle "failure" to \
            what is to happen when the person rejects, or does not answer in time.
            """,
        misuse: """
            Not for what data can decide: use check or branch. Not for the approval that every \
            workflow needs before it runs: that is asked for anyway.
            """,
        fields: [
            FieldDeclaration(
                "message", .text(limit: 5000), purpose: "What the person is asked.",
                required: true),
            FieldDeclaration(
                "approvers", .list(.text(limit: Limits.nameLength), limit: 50),
                purpose: "Names of those who may decide; whoever may use the server when absent.",
                templatable: false),
            FieldDeclaration(
                "expires_seconds", .number(1...NodeTypeLimits.expirySeconds),
                purpose: "Seconds after which it fails without an answer; never when absent."),
        ],
        output: .object(
            [
                "approved_by": .optional(.string), "at": .datetime, "comment": .optional(.string),
            ], isOpen: false),
        effect: .pure, repeatRule: .waits)

    /// The first look asks and writes down until when; the next ones see the answer or the end.
    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        let now = node.services.clock.now
        let expiry = try node.execution.waitState == nil ? expiry(of: node, from: now) : kept(node)
        if let decision = node.execution.decision {
            return Self.outcome(of: decision, at: decision.at ?? now)
        }
        if let expiry, now >= expiry {
            return .failed(
                NodeFailure(
                    code: "expired", message: "Nobody decided until \(expiry).",
                    output: Self.output(by: nil, at: expiry, comment: nil)))
        }
        let approvers = try node.texts("approvers") ?? []
        return .waiting(
            after: expiry.map { $0 - now } ?? NodeTypeLimits.approvalLook,
            state: expiry.map { ["expires": .integer($0.milliseconds)] } ?? [:],
            progress: "waits for "
                + (approvers.isEmpty ? "a person" : approvers.joined(separator: " or ")),
            asks: DecisionRequest(
                question: try message(of: node), verdicts: [.approve, .reject],
                approvers: approvers, expiresAt: expiry))
    }

    private func kept(_ node: NodeCall) -> Timestamp? {
        node.execution.waitState?["expires"]?.integerValue.map(Timestamp.init(milliseconds:))
    }

    private func expiry(of node: NodeCall, from now: Timestamp) throws -> Timestamp? {
        guard let seconds = try node.number("expires_seconds") else { return nil }
        guard (1...NodeTypeLimits.expirySeconds).contains(seconds) else {
            throw node.wrong("expires_seconds", "must be from 1 second to 30 days")
        }
        return now.advanced(bySeconds: seconds)
    }

    /// A message that is one template keeps its value's type.
    private func message(of node: NodeCall) throws -> String {
        guard let value = node.value("message") else { throw node.wrong("message", "is missing") }
        let text = value.stringValue ?? value.compactText
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw node.wrong("message", "is empty")
        }
        return text
    }

    private static func outcome(of decision: NodeDecision, at moment: Timestamp) -> NodeOutcome {
        guard decision.verdict == .approve else {
            let why = decision.comment.map { ": \($0)" } ?? "."
            return .failed(
                NodeFailure(
                    code: "rejected", message: "\(decision.by) rejected it\(why)",
                    output: output(by: nil, at: moment, comment: decision.comment)))
        }
        return .succeeded(output(by: decision.by, at: moment, comment: decision.comment))
    }

    private static func output(
        by person: String?, at moment: Timestamp, comment: String?
    ) -> JSONValue {
        [
            "approved_by": person.map { .string($0) } ?? .null,
            "at": .string(moment.description),
            "comment": comment.map { .string($0) } ?? .null,
        ]
    }
}
