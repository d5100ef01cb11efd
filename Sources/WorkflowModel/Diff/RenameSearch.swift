/// Finds nodes that have another id now: one that is gone and one that is new, alike in what they
/// do and in what is around them.
struct RenameSearch {
    private let older: WorkflowDocument
    private let newer: WorkflowDocument

    /// Prepares a search.
    init(from older: WorkflowDocument, to newer: WorkflowDocument) {
        self.older = older
        self.newer = newer
    }

    /// The new id of each renamed node.
    func renames() -> [NodeID: NodeID] {
        let newIDs = Set(newer.nodes.map(\.id))
        let oldIDs = Set(older.nodes.map(\.id))
        let gone = older.nodes.filter { !newIDs.contains($0.id) }
        let fresh = newer.nodes.filter { !oldIDs.contains($0.id) }
        // A picture in which everything is new has no renames worth the search.
        guard !gone.isEmpty, !fresh.isEmpty, gone.count * fresh.count <= Limits.renamePairs else {
            return [:]
        }
        let oldAround = neighbours(in: older)
        let newAround = neighbours(in: newer)
        var pairs: [(score: Double, old: Int, new: Int)] = []
        for (place, old) in gone.enumerated() {
            for (other, new) in fresh.enumerated() where old.type == new.type {
                let same = likeness(old, new)
                let around = overlap(oldAround[old.id] ?? [], newAround[new.id] ?? [])
                let isLikely = same == 1 ? around > 0 || !old.config.isEmpty : around > 0
                guard same >= 0.5, isLikely else { continue }
                pairs.append((same * 2 + around, place, other))
            }
        }
        pairs.sort { ($1.score, $0.old, $0.new) < ($0.score, $1.old, $1.new) }
        var renames: [NodeID: NodeID] = [:]
        var taken: Set<Int> = []
        for pair in pairs where renames[gone[pair.old].id] == nil && taken.insert(pair.new).inserted
        {
            renames[gone[pair.old].id] = fresh[pair.new].id
        }
        return renames
    }

    /// The share of fields that are the same: 1 when all are.
    private func likeness(_ old: WorkflowNode, _ new: WorkflowNode) -> Double {
        let before = old.comparable
        let after = new.comparable
        let rewriter = ReferenceRewriter(renames: [old.id: new.id])
        let keys = Set(before.keys).union(after.keys)
        if keys.isEmpty { return 1 }
        let same = keys.filter { key in
            if before[key] == after[key] { return true }
            guard let one = before[key]?.stringValue, let other = after[key]?.stringValue else {
                return false
            }
            return rewriter.isRewriting(one, to: other)
        }
        return Double(same.count) / Double(keys.count)
    }

    /// What is around each node: the other end, the direction and the outcome.
    private func neighbours(in document: WorkflowDocument) -> [NodeID: Set<WorkflowEdge>] {
        var around: [NodeID: Set<WorkflowEdge>] = [:]
        let gap = NodeID("")
        for edge in document.edges {
            around[edge.source, default: []].insert(
                WorkflowEdge(id: "", source: gap, target: edge.target, handle: edge.handle))
            around[edge.target, default: []].insert(
                WorkflowEdge(id: "", source: edge.source, target: gap, handle: edge.handle))
        }
        return around
    }

    /// The share of neighbours in common; 1 when neither has any.
    private func overlap(_ one: Set<WorkflowEdge>, _ other: Set<WorkflowEdge>) -> Double {
        let all = one.union(other)
        return all.isEmpty ? 1 : Double(one.intersection(other).count) / Double(all.count)
    }
}

extension WorkflowNode {
    /// What counts for likeness, field by field.
    fileprivate var comparable: [String: JSONValue] {
        var fields = Dictionary(uniqueKeysWithValues: config.map { ("config/" + $0, $1) })
        if let label { fields["label"] = .string(label) }
        if let retry { fields["retry"] = retry.json }
        if let timeoutSeconds { fields["timeout_seconds"] = .double(timeoutSeconds) }
        return fields
    }
}

extension Limits {
    /// Pairs of a lost and a new node that are compared when looking for renames.
    static let renamePairs = 250_000
}
