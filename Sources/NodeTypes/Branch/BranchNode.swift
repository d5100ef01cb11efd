import WorkflowEngine
import WorkflowModel

/// `branch`: takes the way that a condition says.
struct BranchNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "branch", purpose: "Go on one way or the other, by a condition.",
        usage: """
            Use it when different steps follow from data; connect its outgoing edges with \
            sourceHandle "true" and "false".
            """,
        misuse: "Not for stopping on bad data: use check.",
        fields: [
            FieldDeclaration(
                "condition", .expression(.boolean),
                purpose: "A bare expression, such as count.rows[0].n > 1000.", required: true,
                templatable: false)
        ],
        output: .object(["value": .boolean], isOpen: false), effect: .pure,
        repeatRule: .idempotent, handles: [.true, .false, .failure, .always])

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        let value = try Expression.parse(node.text("condition"))
            .evaluate(in: node.execution.scope)
        guard let isTrue = value.boolValue else {
            throw node.wrong("condition", "gave a \(value.kindName), not true or false")
        }
        return .succeeded(["value": .bool(isTrue)])
    }
}
