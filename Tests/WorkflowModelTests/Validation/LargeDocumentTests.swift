import Testing
import WorkflowModel

/// Documents of every bad size are refused or checked within bounded time.
@Suite struct LargeDocumentTests {
    private let validator = WorkflowValidator(registry: SampleNodeTypes.registry)

    private func isQuick(_ limit: Duration, _ work: () -> Void) -> Bool {
        ContinuousClock().measure(work) < limit
    }

    @Test func aHundredThousandNodesAreOneFinding() {
        let node: JSONValue = ["id": "a", "type": "x", "bad": 1]
        let json: JSONValue = [
            "version": 1, "name": "n", "nodes": .array(Array(repeating: node, count: 100_000)),
        ]
        var found: [Diagnostic] = []
        #expect(isQuick(.seconds(5)) { found = validator.check(json: json).diagnostics })
        #expect(found.map(\.code) == [.tooLarge])
        #expect(found.map(\.path) == ["/nodes"])
    }

    @Test func aFanOfThousandsOfEdgesIsChecked() {
        var document = SampleDocuments.graph("a>b")
        for index in 0..<4_990 {
            document.nodes.append(
                WorkflowNode(id: NodeID("n\(index)"), type: "delay", config: ["seconds": 1]))
            document.edges.append(WorkflowEdge(source: "a", target: NodeID("n\(index)")))
            document.edges.append(WorkflowEdge(source: NodeID("n\(index)"), target: "b"))
        }
        var found: [Diagnostic] = []
        #expect(isQuick(.seconds(20)) { found = validator.validate(document) })
        #expect(found.map(\.code) == [.unusedNode])
    }

    @Test func thousandsOfMistakesComeInBoundedTime() {
        var document = WorkflowDocument(name: "n")
        for index in 0..<3_000 {
            document.nodes.append(
                WorkflowNode(
                    id: NodeID("node_\(index)"), type: "summarize",
                    config: ["of": [.string("noed_\(index).x")]]))
            document.edges.append(
                WorkflowEdge(source: NodeID("nodee_\(index)"), target: NodeID("node_\(index)")))
        }
        var found: [Diagnostic] = []
        #expect(isQuick(.seconds(20)) { found = validator.validate(document) })
        #expect(found.count == 6_000)
        #expect(Set(found.map(\.code)) == [.unknownNode])
        #expect(found.contains { $0.suggestion != nil })
    }

    @Test func ladderOfBranchesIsChecked() {
        var document = WorkflowDocument(name: "n")
        func add(_ id: String, _ type: String, _ sources: [(String, EdgeHandle)]) {
            document.nodes.append(
                WorkflowNode(
                    id: NodeID(id), type: type,
                    config: type == "branch" ? ["condition": "len(run.id) > 0"] : ["seconds": 1]))
            for (source, handle) in sources {
                document.edges.append(
                    WorkflowEdge(source: NodeID(source), target: NodeID(id), handle: handle))
            }
        }
        add("j0", "delay", [])
        for step in 1...1_200 {
            add("f\(step)", "branch", [("j\(step - 1)", .success)])
            add("t\(step)", "delay", [("f\(step)", .true)])
            add("e\(step)", "delay", [("f\(step)", .false)])
            add("j\(step)", "delay", [("t\(step)", .success), ("e\(step)", .success)])
        }
        document.nodes[document.nodes.count - 1].type = "summarize"
        document.nodes[document.nodes.count - 1].config = ["of": ["f1.value", "j0.waited_seconds"]]
        var found: [Diagnostic] = []
        #expect(isQuick(.seconds(30)) { found = validator.validate(document) })
        #expect(found == [])
    }

    @Test func nestingOfTenThousandIsRefusedByTheReader() {
        let text = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    }

    @Test func bytesBeyondTheLimitAreRefusedUnread() {
        let limits = JSONLimits(bytes: Limits.documentBytes)
        let bytes = [UInt8](repeating: UInt8(ascii: " "), count: 50 << 20)
        let error = #expect(throws: JSONError.self) {
            try JSONValue.parse(bytes, limits: limits)
        }
        #expect(error?.code == .tooLarge)
    }
}
