import OrchestrateTesting
import Testing
import WorkflowModel

/// Whatever is asked for is applied as a whole or not at all.
@Suite struct EditPropertyTests {
    private let registry = SampleNodeTypes.registry

    @Test(arguments: 0..<150) func listsAreAppliedAsAWholeOrNotAtAll(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let document = GeneratedDocuments.valid(using: &random)
        let before = document
        let operations = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            Self.operation(on: document, using: &random)
        }
        switch EditOperation.read(.array(operations)) {
        case .failure(let failure):
            #expect(operations.indices.contains(failure.index))
            #expect(document == before)
        case .success(let list):
            switch document.applying(list, registry: registry) {
            case .failure(let failure):
                #expect(operations.indices.contains(failure.index))
                #expect(!failure.message.isEmpty)
                // What comes before the operation that failed can be applied without it.
                let rest = Array(list.prefix(failure.index))
                #expect(throws: Never.self) {
                    try document.applying(rest, registry: registry).get()
                }
            case .success(let changed):
                // One list or one operation after the other: the same.
                var stepwise = document
                for operation in list {
                    guard
                        case .success(let next) = stepwise.applying([operation], registry: registry)
                    else {
                        Issue.record("an operation fails alone")
                        return
                    }
                    stepwise = next
                }
                #expect(stepwise == changed)
                _ = WorkflowValidator(registry: registry).validate(changed)
                let diff = WorkflowDiff(from: document, to: changed)
                #expect(diff.isEmpty == (document.sha256 == changed.sha256))
            }
        }
        #expect(document == before)
    }

    @Test func nothingToDoChangesNothing() throws {
        let document = SampleDocuments.document(SampleDocuments.dailySales)
        #expect(try document.applying([], registry: registry).get() == document)
        #expect(try EditOperation.read([]).get() == [])
    }

    @Test func theOrderOfOperationsCounts() throws {
        let document = SampleDocuments.document(SampleDocuments.dailySales)
        let rename: JSONValue = ["op": "rename_node", "node": "count", "to": "tally"]
        let update: JSONValue = ["op": "update_config", "node": "tally", "config": ["max_rows": 3]]
        let good = try EditOperation.read([rename, update]).get()
        let changed = try document.applying(good, registry: registry).get()
        #expect(changed.node("tally")?.config["max_rows"] == 3)
        let bad = try EditOperation.read([update, rename]).get()
        guard case .failure(let failure) = document.applying(bad, registry: registry) else {
            Issue.record("a node was changed before there was one")
            return
        }
        #expect(failure.index == 0)
        #expect(failure.code == .unknownNode)
    }

    @Test func asManyAsAreAllowedAreAppliedAndOneMoreIsNot() throws {
        let document = WorkflowDocument(
            name: "d", nodes: [WorkflowNode(id: "n0", type: "delay", config: ["seconds": 1])])
        let operations = (1...Limits.operations).map { number -> JSONValue in
            [
                "op": "add_node", "id": .string("n\(number)"), "type": "delay",
                "config": ["seconds": 1], "after": .string("n\(number - 1)"),
            ]
        }
        let list = try EditOperation.read(.array(operations)).get()
        let changed = try document.applying(list, registry: registry).get()
        #expect(changed.nodes.count == Limits.operations + 1)
        #expect(changed.edges.count == Limits.operations)
        guard case .failure(let failure) = EditOperation.read(.array(operations + operations))
        else {
            Issue.record("1,000 operations were read")
            return
        }
        #expect(failure.code == .tooMany)
    }

    @Test func insertingKeepsEachOutcome() throws {
        let document = WorkflowDocument(
            name: "d",
            nodes: [
                WorkflowNode(id: "a", type: "delay"), WorkflowNode(id: "b", type: "delay"),
            ],
            edges: [
                WorkflowEdge(id: "x", source: "a", target: "b", handle: .failure),
                WorkflowEdge(id: "y", source: "a", target: "b", handle: .always),
            ])
        let changed = try document.applying(
            [
                .insertBetween(
                    WorkflowNode(id: "between", type: "delay"), source: "a", target: "b")
            ], registry: registry
        ).get()
        let edges = Set(changed.edges.map { "\($0.source) \($0.handle.rawValue) \($0.target)" })
        #expect(edges == ["a failure between", "a always between", "between success b"])
    }

    private static func operation(
        on document: WorkflowDocument, using random: inout SeededRandom
    ) -> JSONValue {
        func node() -> JSONValue {
            if Int.random(in: 0..<12, using: &random) == 0 { return "nowhere" }
            return .string(document.nodes.randomElement(using: &random)?.id.rawValue ?? "n0")
        }
        func fresh() -> JSONValue { .string("x\(Int.random(in: 0..<20, using: &random))") }
        switch Int.random(in: 0..<13, using: &random) {
        case 0:
            return [
                "op": "add_node", "id": fresh(), "type": "delay", "config": ["seconds": 1],
                "after": node(),
            ]
        case 1: return ["op": "update_config", "node": node(), "config": ["assertions": nil]]
        case 2, 3: return ["op": "rename_node", "node": node(), "to": fresh()]
        case 4: return ["op": "remove_node", "node": node(), "bridge": true]
        case 5: return ["op": "remove_node", "node": node()]
        case 6: return ["op": "connect", "source": node(), "target": node()]
        case 7:
            let edge = document.edges.randomElement(using: &random)
            return [
                "op": "disconnect", "source": .string(edge?.source.rawValue ?? "n0"),
                "target": .string(edge?.target.rawValue ?? "n0"),
            ]
        case 8:
            let edge = document.edges.randomElement(using: &random)
            return [
                "op": "insert_between", "id": fresh(), "type": "delay",
                "source": .string(edge?.source.rawValue ?? "n0"),
                "target": .string(edge?.target.rawValue ?? "n0"),
            ]
        case 9: return ["op": "set_inputs", "inputs": [["name": "i", "type": "string"]]]
        case 10: return ["op": "set_label", "node": node(), "label": "l"]
        case 11: return ["op": "set_metadata", "name": "other"]
        default:
            return [["op": "fly"], ["op": "connect"], 5, ["op": "set_inputs", "inputs": 3]]
                .randomElement(using: &random) ?? nil
        }
    }
}
