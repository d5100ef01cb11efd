import Testing
import WorkflowEngine
import WorkflowModel

struct RunGraphTests {
    @Test(
        "a query that writes is not idempotent, whatever its type declares",
        arguments: [("read", RepeatRule.idempotent), ("write", .atMostOnce)])
    func repeatRule(access: String, rule: RepeatRule) throws {
        let query = NodeTypeDeclaration(
            name: "sql.query", purpose: "Query.", usage: "",
            fields: [
                FieldDeclaration(
                    "access", .choice(["read", "write"]), purpose: "What it may do.",
                    default: "read")
            ], output: .any, effect: .read, repeatRule: .idempotent)
        let document = WorkflowDocument(
            name: "w",
            nodes: [
                WorkflowNode(
                    id: NodeID("a"), type: "sql.query", config: ["access": .string(access)])
            ])
        let graph = try RunGraph(document: document, registry: NodeTypeRegistry([query]))
        #expect(graph.nodes.map(\.repeatRule) == [rule])
    }
}
