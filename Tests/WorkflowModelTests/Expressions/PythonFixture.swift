import Foundation
import WorkflowModel

/// The answers of real Python, as `Fixtures/python/answers.py` wrote them.
struct PythonFixture {
    struct Case {
        let expression: String
        let answer: PythonAnswer
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures")

    let scope: EvaluationScope
    let cases: [Case]

    init() throws {
        let url = PythonFixture.folder.appending(path: "expressions.json")
        let value = try JSONValue.parse(stored: try Data(contentsOf: url))
        let nodes = value["scope"]?["nodes"]?.objectValue ?? [:]
        scope = EvaluationScope(
            inputs: value["scope"]?["inputs"]?.objectValue ?? [:],
            nodes: Dictionary(uniqueKeysWithValues: nodes.map { (NodeID($0.key), $0.value) }),
            runID: "r1", startedAt: value["scope"]?["started_at"]?.stringValue ?? "")
        cases = (value["cases"]?.arrayValue ?? []).map {
            Case(expression: $0["expression"]?.stringValue ?? "", answer: PythonAnswer($0))
        }
    }
}
