import Testing
import WorkflowModel

/// Warnings on what happens when something fails.
@Suite struct RecoveryTests {
    private let validator = WorkflowValidator(registry: SampleNodeTypes.registry)

    /// A graph as ``SampleDocuments/graph(_:alone:)`` makes it; ids tell the types: `c…` checks,
    /// `x…` runs of a DAG, `ask…` asks a person.
    private func found(_ edges: String, _ code: DiagnosticCode) -> [String] {
        var document = SampleDocuments.graph(edges)
        for index in document.nodes.indices {
            let id = document.nodes[index].id.rawValue
            if id.hasPrefix("c") {
                document.nodes[index].type = "check"
                document.nodes[index].config = ["assertions": [["that": "len(run.id) > 0"]]]
            } else if id.hasPrefix("x") {
                document.nodes[index].type = "airflow.trigger"
                document.nodes[index].config = ["connection": "airflow", "dag_id": "d"]
            } else if id.hasPrefix("ask") {
                document.nodes[index].type = "approval"
                document.nodes[index].config = ["message": "Go on?"]
            }
        }
        let all = validator.validate(document)
        #expect(!all.contains { $0.severity == .error })
        return all.filter { $0.code == code }.compactMap { $0.node?.rawValue }
    }

    @Test(
        arguments: [
            ("c!x", ["x"]), ("c*x", ["x"]), ("c>x", []), ("c!a a>x", ["x"]),
            ("c!x x>x2", ["x", "x2"]),
            ("c!ask ask>x", []), ("c!a c>b b>x a>x", []), ("a!x", []), ("c!c2 c2>x", ["x"]),
        ] as [(String, [String])]) func warnsOfChangesAfterAFailedCheck(
            edges: String, expected: [String]
        )
    {
        #expect(found(edges, .externalAfterFailure) == expected)
    }

    @Test(
        arguments: [
            ([:], nil, false), (["timeout_seconds": 7200], nil, true),
            (["timeout_seconds": 60], nil, false),
            (["timeout_seconds": 7200, "retry": ["attempts": 2]], nil, false),
            (["timeout_seconds": 7200, "retry": ["attempts": 1]], nil, true),
            (["timeout_seconds": 7200], "failure", false),
            (["timeout_seconds": 7200], "always", false),
        ] as [([String: JSONValue], String?, Bool)]) func warnsOfALongDagWhoseFailureNobodyMinds(
            data: [String: JSONValue], handle: String?, expected: Bool
        )
    {
        var json = SampleDocuments.dailySales.setting("/nodes/0/data/retry", to: nil)
            .setting("/nodes/0/data/timeout_seconds", to: nil)
        for (name, value) in data { json = json.setting("/nodes/0/data/\(name)", to: value) }
        if let handle {
            json = json.setting("/edges/2/sourceHandle", to: .string(handle))
        } else {
            json = json.setting("/edges/2", to: nil).setting("/nodes/3", to: nil)
        }
        let found = validator.check(json: json).diagnostics
        #expect(found.contains { $0.code == .unhandledFailure } == expected)
    }

    @Test(arguments: [(true, 700.0, true), (true, 500, false), (false, 700, false)])
    func knowsALongDagByItsHistory(waits: Bool, seconds: Double, expected: Bool) {
        var catalogue = SampleDocuments.catalogue
        catalogue.dags["airflow"]?["daily_sales"] = DagFacts(
            id: "daily_sales", recentSeconds: Array(repeating: seconds, count: 10))
        let document = WorkflowDocument(
            name: "n",
            nodes: [
                WorkflowNode(
                    id: "a", type: "airflow.trigger",
                    config: [
                        "connection": "airflow", "dag_id": "daily_sales", "wait": .bool(waits),
                    ])
            ])
        let found = validator.validate(document, catalogue: catalogue)
        #expect(found.map(\.code) == (expected ? [.unhandledFailure] : []))
    }
}
