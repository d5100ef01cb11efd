import Foundation
import WorkflowModel

/// The answers of real Python, as `Fixtures/generate_expressions.py` wrote them.
struct PythonFixture {
    struct Case {
        let expression: String
        /// The value, or nil where Python refuses the expression.
        let value: JSONValue?
    }

    let scope: EvaluationScope
    let cases: [Case]

    init() throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/expressions.json")
        let value = try JSONValue.parse(try Data(contentsOf: url))
        let nodes = value["scope"]?["nodes"]?.objectValue ?? [:]
        scope = EvaluationScope(
            inputs: value["scope"]?["inputs"]?.objectValue ?? [:],
            nodes: Dictionary(uniqueKeysWithValues: nodes.map { (NodeID($0.key), $0.value) }),
            runID: "r1", startedAt: value["scope"]?["started_at"]?.stringValue ?? "")
        cases = (value["cases"]?.arrayValue ?? []).map {
            Case(expression: $0["expression"]?.stringValue ?? "", value: $0["value"])
        }
    }
}
