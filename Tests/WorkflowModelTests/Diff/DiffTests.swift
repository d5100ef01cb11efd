import OrchestrateTesting
import Testing
import WorkflowModel

@Suite struct DiffTests {
    private let document = SampleDocuments.document(SampleDocuments.dailySales)

    private func edited(_ operations: EditOperation...) throws -> WorkflowDocument {
        try document.applying(operations, registry: SampleNodeTypes.registry).get()
    }

    @Test func movingBoxesAndReorderingIsNoChange() {
        var moved = document
        moved.nodes[0].position = nil
        moved.nodes[1].ui = ["open": true]
        moved.nodes.reverse()
        moved.edges.reverse()
        #expect(WorkflowDiff(from: document, to: moved).isEmpty)
        #expect(moved.sha256 == document.sha256)
    }

    @Test func namesChangedFields() throws {
        let changed = try edited(
            .updateConfig(NodeID("count"), ["max_rows": 5, "parameters": ["day": "2026-01-01"]]))
        let diff = WorkflowDiff(from: document, to: changed)
        #expect(diff.nodesChanged.map(\.node) == [NodeID("count")])
        #expect(
            diff.nodesChanged.first?.changes == [
                FieldChange(path: "/data/config/max_rows", before: nil, after: 5),
                FieldChange(
                    path: "/data/config/parameters/day", before: "{{ inputs.day }}",
                    after: "2026-01-01"),
            ])
        #expect(
            diff.summary == [
                "'count': set max_rows to 5",
                "'count': parameters.day: '{{ inputs.day }}' → '2026-01-01'",
            ])
    }

    @Test func recognisesARename() throws {
        let changed = try edited(.renameNode(NodeID("count"), to: NodeID("tally")))
        let diff = WorkflowDiff(from: document, to: changed)
        #expect(diff.nodesRenamed.map(\.to) == [NodeID("tally")])
        #expect(diff.summary == ["renamed node 'count' to 'tally'"])
        #expect(!diff.isEmpty)
    }

    @Test func recognisesARenameWithAChange() throws {
        let changed = try edited(
            .renameNode(NodeID("count"), to: NodeID("tally")),
            .updateConfig(NodeID("tally"), ["max_rows": 7]))
        #expect(
            WorkflowDiff(from: document, to: changed).summary == [
                "renamed node 'count' to 'tally'", "'tally': set max_rows to 7",
            ])
    }

    @Test func recognisesARenameWithASmallChangeOfTheOnlyField() {
        let check = { (id: NodeID, that: String) in
            WorkflowNode(
                id: id, type: "check", config: ["assertions": [["that": .string(that)]]])
        }
        let delay = WorkflowNode(id: "pause", type: "delay", config: ["seconds": 1])
        let older = WorkflowDocument(
            name: "d", nodes: [check("first", "1 < 2"), delay, check("last", "first.passed")],
            edges: [
                WorkflowEdge(source: "first", target: "pause"),
                WorkflowEdge(source: "pause", target: "last"),
            ])
        let newer = WorkflowDocument(
            name: "d", nodes: [check("begin", "1 <= 2"), delay, check("last", "begin.passed")],
            edges: [
                WorkflowEdge(source: "begin", target: "pause"),
                WorkflowEdge(source: "pause", target: "last"),
            ])
        let diff = WorkflowDiff(from: older, to: newer)
        #expect(
            diff.summary == [
                "renamed node 'first' to 'begin'",
                "'begin': assertions.0.that: '1 < 2' → '1 <= 2'",
            ])
        #expect(
            diff.text == """
                ~ node first is now begin
                ~ node begin
                    /data/config/assertions/0/that
                      - 1 < 2
                      + 1 <= 2
                """)
    }

    @Test func tellsMovesAndWordingFromChangesOfRuns() throws {
        var moved = document
        moved.nodes[0].position = Position(x: 999, y: 1)
        let still = WorkflowDiff(from: document, to: moved)
        #expect(still.isEmpty)
        #expect(still.nodesMoved == [document.nodes[0].id])
        #expect(still.json["same_sha256"] == true)
        #expect(
            still.summary
                == ["only the picture is different: one node moved; the hash stays the same"])
        let labelled = WorkflowDiff(
            from: document, to: try edited(.setLabel(NodeID("count"), "Count them")))
        #expect(!labelled.isEmpty)
        #expect(!labelled.changesRuns)
        let changed = WorkflowDiff(
            from: document, to: try edited(.updateConfig(NodeID("count"), ["max_rows": 5])))
        #expect(changed.changesRuns)
    }

    @Test func tellsElementsPutInAndTakenOut() {
        let document = { (assertions: [String]) in
            WorkflowDocument(
                name: "d",
                nodes: [
                    WorkflowNode(
                        id: "a", type: "check",
                        config: ["assertions": .array(assertions.map { ["that": .string($0)] })])
                ])
        }
        let put = WorkflowDiff(from: document(["1", "3"]), to: document(["1", "2", "3"]))
        #expect(
            put.nodesChanged.first?.changes == [
                FieldChange(path: "/data/config/assertions/1", before: nil, after: ["that": "2"])
            ])
        let taken = WorkflowDiff(from: document(["1", "2", "3"]), to: document(["3"]))
        #expect(
            taken.nodesChanged.first?.changes.map(\.path)
                == ["/data/config/assertions/0", "/data/config/assertions/1"])
        let both = WorkflowDiff(from: document(["1", "2"]), to: document(["4", "5", "6"]))
        #expect(both.nodesChanged.first?.changes.map(\.path) == ["/data/config/assertions"])
    }

    @Test func doesNotTakeAReplacementForARename() throws {
        let changed = try edited(
            .removeNode(NodeID("why"), bridge: false),
            .addNode(
                WorkflowNode(id: NodeID("tell"), type: "summarize", config: ["of": ["load"]]),
                after: NodeID("load"), handle: .failure))
        let diff = WorkflowDiff(from: document, to: changed)
        #expect(diff.nodesAdded.map(\.id) == [NodeID("tell")])
        #expect(diff.nodesRemoved.map(\.id) == [NodeID("why")])
        #expect(
            diff.summary == [
                "added node 'tell' (summarize)", "removed node 'why' (airflow.diagnose)",
                "connected 'load' → 'tell' on failure", "disconnected 'load' → 'why' on failure",
            ])
    }

    @Test func tellsInputsAndMetadata() throws {
        let changed = try edited(
            .setInputs([
                InputDeclaration(name: "day", type: .string, description: "business day"),
                InputDeclaration(name: "limit", type: .integer),
            ]), .setMetadata(name: "other", description: nil))
        #expect(
            WorkflowDiff(from: document, to: changed).summary == [
                "the workflow's name: 'daily-sales-check' → 'other'",
                "changed input 'day': default: '2026-01-31' → none, type: 'date' → 'string'",
                "added input 'limit' (integer)",
            ])
    }

    @Test func tellsAnotherEdgeID() {
        var changed = document
        changed.edges[0].id = "first"
        let diff = WorkflowDiff(from: document, to: changed)
        #expect(diff.summary == ["an edge has another id: 'load-count' → 'first'"])
        #expect(diff.edgesAdded.isEmpty)
    }

    @Test func jsonHasEveryPart() throws {
        let changed = try edited(.removeNode(NodeID("why"), bridge: false))
        let json = WorkflowDiff(from: document, to: changed).json
        #expect(json["nodes_removed"]?[0]?["id"] == "why")
        #expect(json["edges_removed"]?[0]?["sourceHandle"] == "failure")
        #expect(json["summary"]?.arrayValue?.count == 2)
    }

    @Test(arguments: 0..<60) func isEmptyExactlyWhenTheHashIsTheSame(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let one = GeneratedDocuments.valid(using: &random)
        var other = one
        #expect(WorkflowDiff(from: one, to: other).isEmpty)
        let index = Int.random(in: 0..<one.nodes.count, using: &random)
        switch seed % 4 {
        case 0: other.nodes[index].label = "changed"
        case 1: other.nodes.remove(at: index)
        case 2: other.nodes[index].timeoutSeconds = 5
        default: other.nodes[index].id = NodeID("renamed")
        }
        #expect(one.sha256 != other.sha256)
        #expect(!WorkflowDiff(from: one, to: other).isEmpty)
        #expect(!WorkflowDiff(from: other, to: one).summary.isEmpty)
    }
}
