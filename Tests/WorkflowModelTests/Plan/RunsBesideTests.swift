import OrchestrateTesting
import Testing
import WorkflowModel

/// What runs beside what, against the same rule worked out pair by pair.
@Suite struct RunsBesideTests {
    @Test(arguments: 0..<80) func agreesWithTheRulePairByPair(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed) + 77)
        let count = Int.random(in: 2...21, using: &random)
        var document = WorkflowDocument(name: "random")
        for index in 0..<count {
            document.nodes.append(WorkflowNode(id: NodeID("n\(index)"), type: "delay"))
            guard index > 0 else { continue }
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let source = Int.random(in: 0..<index, using: &random)
                let handle = EdgeHandle.allCases.randomElement(using: &random) ?? .success
                document.edges.append(
                    WorkflowEdge(
                        id: "\(document.edges.count)", source: NodeID("n\(source)"),
                        target: NodeID("n\(index)"), handle: handle))
            }
        }
        let plan = WorkflowPlan.make(document: document, registry: SampleNodeTypes.registry)
        let rule = PairRule(document)
        for step in plan.steps {
            #expect(step.alongside == rule.beside(step.node), "\(step.node) of seed \(seed)")
        }
    }

    @Test func namesTheFirstTwentyOfMany() throws {
        var document = WorkflowDocument(name: "wide")
        for index in 10..<80 {
            document.nodes.append(WorkflowNode(id: NodeID("n\(index)"), type: "delay"))
        }
        let plan = WorkflowPlan.make(document: document, registry: SampleNodeTypes.registry)
        let last = try #require(plan.steps.last)
        #expect(last.alongside.map(\.rawValue) == (10..<30).map { "n\($0)" })
    }
}

/// The rule in sets of names: no way from one to the other, and no outcomes that exclude each other.
private struct PairRule {
    private struct Certain {
        var held: Set<String> = []
        var before: Set<NodeID> = []
    }

    private let document: WorkflowDocument
    private var certain: [NodeID: Certain] = [:]

    /// Takes a document whose edges lead from earlier nodes to later ones.
    init(_ document: WorkflowDocument) {
        self.document = document
        for node in document.nodes {
            let edges = document.edges.filter { $0.target == node.id }
            var facts = Certain()
            for (index, edge) in edges.enumerated() {
                let source = certain[edge.source] ?? Certain()
                facts.before.formUnion(source.before.union([edge.source]))
                var fired = source.held
                if [.failure, .true, .false].contains(edge.handle) {
                    fired.insert("\(edge.source) \(edge.handle.rawValue)")
                }
                facts.held = index == 0 ? fired : facts.held.intersection(fired)
            }
            for edge in edges where [.success, .true, .false].contains(edge.handle) {
                facts.held.insert("\(edge.source) not failure")
            }
            certain[node.id] = facts
        }
    }

    func beside(_ node: NodeID) -> [NodeID] {
        document.nodes.map(\.id).filter { other in
            guard other != node, let one = certain[node], let two = certain[other] else {
                return false
            }
            return !one.before.contains(other) && !two.before.contains(node)
                && !excludes(one, two) && !excludes(two, one)
        }.sorted()
    }

    private func excludes(_ one: Certain, _ two: Certain) -> Bool {
        document.nodes.contains { node in
            (one.held.contains("\(node.id) failure") && two.held.contains("\(node.id) not failure"))
                || (one.held.contains("\(node.id) true") && two.held.contains("\(node.id) false"))
        }
    }
}
