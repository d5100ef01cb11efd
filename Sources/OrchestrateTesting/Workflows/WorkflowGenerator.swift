public import WorkflowModel

/// Makes valid workflows of every node type in a registry, the same ones for the same seed.
///
/// They have branches, failure edges, joins, retries, inputs, and templates and expressions that
/// read what certainly ran before; validation finds neither errors nor warnings in them, offline
/// or with ``GeneratedWorld/catalogue``. Types are used as they are declared: a new node type
/// needs nothing here.
public struct WorkflowGenerator: Sendable {
    let registry: NodeTypeRegistry
    var random: SeededRandom
    private var turn = 0

    /// Begins at a seed, for the node types of a registry.
    public init(seed: UInt64, registry: NodeTypeRegistry) {
        random = SeededRandom(seed: seed)
        self.registry = registry
    }

    /// The next workflow, with as many nodes as told: small ones are as likely as large ones.
    public mutating func next(nodes range: ClosedRange<Int> = 1...200) -> WorkflowDocument {
        let isSmall = random.chance(oneIn: 2)
        let most = isSmall ? min(range.upperBound, range.lowerBound + 12) : range.upperBound
        return next(nodes: random.number(in: range.lowerBound...most))
    }

    /// The next workflow, with exactly so many nodes (at least one).
    public mutating func next(nodes count: Int) -> WorkflowDocument {
        turn += 1
        var draft = WorkflowDraft(registry: registry, random: random)
        let document = draft.document(named: "generated-\(turn)", nodes: max(1, count))
        random = draft.random
        return document
    }
}
