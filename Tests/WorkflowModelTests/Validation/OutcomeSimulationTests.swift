import OrchestrateTesting
import Testing
import WorkflowModel

/// What validation says of outputs that may be missing, against runs that are played through.
@Suite struct OutcomeSimulationTests {
    private let validator = WorkflowValidator(registry: SampleNodeTypes.registry)

    @Test(arguments: 0..<30) func generatedWorkflowsNeverReadWhatDidNotRun(seed: Int) {
        var generator = WorkflowGenerator(seed: UInt64(seed), registry: SampleNodeTypes.registry)
        var random = SeededRandom(seed: UInt64(seed) + 99)
        let document = generator.next(nodes: 2...80)
        let reads = document.nodes.map { node in
            (node.id, document.edges.isEmpty ? [] : Self.nodesRead(by: node))
        }
        for _ in 0..<30 {
            let ends = Self.ends(of: document, using: &random)
            let ran = OutcomeSimulation.ran(document, ends: ends)
            for (reader, others) in reads where ran.contains(reader) {
                #expect(ran.isSuperset(of: others), "\(reader)")
            }
        }
    }

    /// Small graphs of every shape: what validation lets pass is there in every run.
    @Test(arguments: 0..<40) func whatIsLetPassIsThereInEveryRun(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let document = Self.smallGraph(using: &random)
        let runs = Self.allEnds(of: document).map { OutcomeSimulation.ran(document, ends: $0) }
        for (index, reader) in document.nodes.enumerated() {
            let mine = runs.filter { $0.contains(reader.id) }
            guard !mine.isEmpty, reader.type != "branch" else { continue }
            for other in document.nodes[..<index] {
                var reading = document
                reading.nodes[index].type = "summarize"
                reading.nodes[index].config = ["of": [.string("[\(other.id)]")]]
                let found = validator.validate(reading)
                guard !found.contains(where: { $0.code == .notAncestor }) else { continue }
                let isRefused = found.contains { $0.code == .outputMayBeMissing }
                let isThere = mine.allSatisfy { $0.contains(other.id) }
                #expect(isRefused || isThere, "\(reader.id) reads \(other.id)")
            }
        }
    }

    private static func nodesRead(by node: WorkflowNode) -> Set<NodeID> {
        var found: Set<NodeID> = []
        func visit(_ value: JSONValue) {
            switch value {
            case .string(let text):
                let references =
                    (try? Template.parse(text))?.references ?? []
                let bare =
                    text.contains("{{") ? [] : (try? Expression.parse(text))?.references ?? []
                for reference in references + bare {
                    if case .node(let id) = reference.root { found.insert(id) }
                }
            case .array(let elements): elements.forEach(visit)
            case .object(let members): members.values.forEach(visit)
            default: break
            }
        }
        for kind in ["of", "assertions", "condition", "inputs", "conf", "message", "dag_run_id"] {
            if let value = node.config[kind] { visit(value) }
        }
        return found.filter { $0.rawValue.contains("_") && $0.rawValue.last?.isNumber == true }
    }

    private static func ends(
        of document: WorkflowDocument, using random: inout SeededRandom
    ) -> [NodeID: OutcomeSimulation.End] {
        var ends: [NodeID: OutcomeSimulation.End] = [:]
        for node in document.nodes {
            ends[node.id] =
                random.chance(oneIn: 6)
                ? .fails : random.chance(oneIn: 2) ? .succeeds : .decidesFalse
        }
        return ends
    }

    private static func smallGraph(using random: inout SeededRandom) -> WorkflowDocument {
        var document = WorkflowDocument(name: "small")
        for index in 0..<random.number(in: 3...6) {
            let isBranch = random.chance(oneIn: 3)
            let id = NodeID("n\(index)")
            for source in 0..<index where random.chance(oneIn: 2) {
                let handles: [EdgeHandle] =
                    document.nodes[source].type == "branch"
                    ? [.true, .false, .true, .false, .failure]
                    : [.success, .success, .success, .failure]
                document.edges.append(
                    WorkflowEdge(
                        source: NodeID("n\(source)"), target: id,
                        handle: random.pick(handles, otherwise: .success)))
            }
            document.nodes.append(
                WorkflowNode(
                    id: id, type: isBranch ? "branch" : "delay",
                    config: isBranch ? ["condition": "len(run.id) > 0"] : ["seconds": 1]))
        }
        return document
    }

    /// Every combination of ends.
    private static func allEnds(
        of document: WorkflowDocument
    ) -> [[NodeID: OutcomeSimulation.End]] {
        document.nodes.reduce([[:]]) { combinations, node in
            let ends: [OutcomeSimulation.End] =
                node.type == "branch" ? [.succeeds, .fails, .decidesFalse] : [.succeeds, .fails]
            return combinations.flatMap { combination in
                ends.map { combination.merging([node.id: $0]) { _, new in new } }
            }
        }
    }
}
