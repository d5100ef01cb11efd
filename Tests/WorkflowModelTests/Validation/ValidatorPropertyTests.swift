import OrchestrateTesting
import Testing
import WorkflowModel

@Suite struct ValidatorPropertyTests {
    private let validator = WorkflowValidator(registry: SampleNodeTypes.registry)

    @Test(arguments: 0..<200) func findsNothingInGeneratedWorkflows(seed: Int) {
        var generator = WorkflowGenerator(
            seed: UInt64(seed), registry: SampleNodeTypes.registry)
        let document = generator.next()
        for catalogue in [Catalogue.offline, GeneratedWorld.catalogue] {
            let found = validator.validate(document, catalogue: catalogue)
            #expect(found.map(\.json.compactText) == [])
        }
        let read = validator.check(json: document.json)
        #expect(read.document == document)
        #expect(read.sha256 == document.sha256)
    }

    @Test(arguments: 0..<40) func canonicalTextKeepsTheHash(seed: Int) throws {
        var generator = WorkflowGenerator(
            seed: UInt64(seed) + 500, registry: SampleNodeTypes.registry)
        let document = generator.next(nodes: 1...80)
        for text in [
            document.canonicalJSON.canonicalText, document.json.compactText,
            document.json.prettyText,
        ] {
            let read = validator.check(
                json: try JSONValue(parsing: text), catalogue: GeneratedWorld.catalogue)
            #expect(read.sha256 == document.sha256)
            #expect(read.diagnostics == [])
        }
        let shuffled = WorkflowDocument(
            version: document.version, name: document.name, description: document.description,
            inputs: document.inputs, nodes: document.nodes.reversed(),
            edges: document.edges.reversed())
        #expect(shuffled.sha256 == document.sha256)
    }

    @Test(arguments: 0..<40) func renamingThereAndBackChangesNothing(seed: Int) throws {
        var generator = WorkflowGenerator(
            seed: UInt64(seed) + 900, registry: SampleNodeTypes.registry)
        let document = generator.next(nodes: 1...40)
        let id = try #require(document.nodes.first).id
        let there = try document.applying(
            [.renameNode(id, to: "other_name")], registry: validator.registry
        ).get()
        #expect(validator.validate(there, catalogue: GeneratedWorld.catalogue) == [])
        let back = try there.applying(
            [.renameNode("other_name", to: id)], registry: validator.registry
        ).get()
        #expect(back.sha256 == document.sha256)
    }

    @Test func theSameSeedGivesTheSameWorkflow() {
        func workflow(_ seed: UInt64) -> WorkflowDocument {
            var generator = WorkflowGenerator(seed: seed, registry: SampleNodeTypes.registry)
            return generator.next(nodes: 50)
        }
        #expect(workflow(3) == workflow(3))
        #expect(workflow(3) != workflow(4))
        #expect(workflow(3).nodes.count == 50)
    }

    @Test(arguments: 0..<200) func survivesAnyMutilation(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed) + 1000)
        var json = SampleDocuments.dailySales
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            json = GeneratedDocuments.mutilated(json, using: &random)
        }
        let result = validator.check(json: json, catalogue: SampleDocuments.catalogue)
        let again = validator.check(json: json, catalogue: SampleDocuments.catalogue)
        #expect(result == again)
        #expect(result.isValid == !result.diagnostics.contains { $0.severity == .error })
        for finding in result.diagnostics {
            #expect(JSONPointer(finding.path) != nil)
            #expect(!finding.message.isEmpty)
        }
        if let document = result.document {
            _ = WorkflowPlan.make(
                document: document, registry: validator.registry,
                catalogue: SampleDocuments.catalogue)
            #expect(LayeredLayout(document).positions.count == document.nodes.count)
            #expect(WorkflowDiff(from: document, to: document).isEmpty)
        }
    }
}

/// Random documents from a seed.
enum GeneratedDocuments {
    /// A valid document of up to 40 nodes; each reads only from what certainly ran before it.
    static func valid(using random: inout SeededRandom) -> WorkflowDocument {
        var document = WorkflowDocument(name: "generated")
        let count = Int.random(in: 1...40, using: &random)
        for index in 0..<count {
            let id = NodeID("n\(index)")
            var node = WorkflowNode(
                id: id, type: "check", config: ["assertions": [["that": "1 < 2"]]])
            if index > 0 {
                var sources: Set<Int> = []
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    sources.insert(Int.random(in: 0..<index, using: &random))
                }
                for source in sources.sorted() {
                    let isFailure = Int.random(in: 0..<6, using: &random) == 0
                    document.edges.append(
                        WorkflowEdge(
                            source: NodeID("n\(source)"), target: id,
                            handle: isFailure && sources.count == 1 ? .failure : .success))
                }
                if sources.count == 1, let only = sources.first {
                    node.config = ["assertions": [["that": .string("n\(only).passed")]]]
                }
            }
            if Bool.random(using: &random) {
                node.retry = RetryPolicy(attempts: Int.random(in: 2...5, using: &random))
            }
            document.nodes.append(node)
        }
        return document
    }

    /// The value with something in it replaced or taken away.
    static func mutilated(
        _ value: JSONValue, using random: inout some RandomNumberGenerator
    ) -> JSONValue {
        let junk: [JSONValue] = [
            nil, true, 0, -1, 1e308, "", "{{", "{{ inputs.day }}", "why", "load", [], [:],
            "\u{0}🎉", 9_007_199_254_740_993,
        ]
        func pick() -> JSONValue { junk[Int.random(in: 0..<junk.count, using: &random)] }
        switch value {
        case .object(var members) where !members.isEmpty:
            let names = members.keys.sorted()
            let name = names[Int.random(in: 0..<names.count, using: &random)]
            switch Int.random(in: 0..<10, using: &random) {
            case 0: members[name] = nil
            case 1: members["junk"] = pick()
            case 2: members[name] = pick()
            default: members[name] = mutilated(members[name] ?? .null, using: &random)
            }
            return .object(members)
        case .array(var elements) where !elements.isEmpty:
            let index = Int.random(in: 0..<elements.count, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0: elements.remove(at: index)
            case 1: elements.append(elements[index])
            case 2: elements[index] = pick()
            default: elements[index] = mutilated(elements[index], using: &random)
            }
            return .array(elements)
        default: return pick()
        }
    }
}
