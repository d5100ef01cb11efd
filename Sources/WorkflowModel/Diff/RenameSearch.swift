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
        let lost = older.nodes.filter { !newIDs.contains($0.id) }
        let new = newer.nodes.filter { !oldIDs.contains($0.id) }
        guard !lost.isEmpty, !new.isEmpty else { return [:] }
        let oldAround = neighbours(in: older)
        let newAround = neighbours(in: newer)
        let gone = lost.map { Candidate($0, around: oldAround[$0.id] ?? []) }
        let fresh = new.map { Candidate($0, around: newAround[$0.id] ?? []) }
        var pairs: [(score: Double, old: Int, new: Int)] = []
        for (place, other) in likelyPairs(gone, fresh) {
            let (old, new) = (gone[place], fresh[other])
            let same = likeness(old, new)
            let around = overlap(old.around, new.around)
            let isLikely = same == 1 ? around > 0 || !old.node.config.isEmpty : around > 0
            guard same >= 0.5, isLikely else { continue }
            pairs.append((same * 2 + around, place, other))
        }
        pairs.sort { ($1.score, $0.old, $0.new) < ($0.score, $1.old, $1.new) }
        var renames: [NodeID: NodeID] = [:]
        var taken: Set<Int> = []
        for pair in pairs where renames[lost[pair.old].id] == nil && taken.insert(pair.new).inserted
        {
            renames[lost[pair.old].id] = new[pair.new].id
        }
        return renames
    }

    /// A lost or a new node with what is compared.
    private struct Candidate {
        let node: WorkflowNode
        let fields: [String: JSONValue]
        let around: Set<WorkflowEdge>

        init(_ node: WorkflowNode, around: Set<WorkflowEdge>) {
            self.node = node
            fields = node.comparable
            self.around = around
        }
    }

    /// What a lost and a new node may have in common.
    private enum Trait: Hashable {
        case neighbour(String, WorkflowEdge)
        case alone(String)
        case content(String, [String: JSONValue])
    }

    /// Pairs of one type that have a neighbour or all fields in common, or both no neighbour; the
    /// others cannot be renames, so that they need not be compared.
    private func likelyPairs(_ gone: [Candidate], _ fresh: [Candidate]) -> [(Int, Int)] {
        var holders: [Trait: [Int]] = [:]
        for (place, new) in fresh.enumerated() {
            for trait in traits(new) { holders[trait, default: []].append(place) }
        }
        var pairs: [(Int, Int)] = []
        for (place, old) in gone.enumerated() {
            let others = Set(traits(old).flatMap { holders[$0] ?? [] })
            pairs += others.sorted().map { (place, $0) }
            // A picture in which nearly everything is new has no renames worth the search.
            if pairs.count > Limits.renamePairs { return [] }
        }
        return pairs
    }

    private func traits(_ candidate: Candidate) -> [Trait] {
        let type = candidate.node.type
        let around = candidate.around.map { Trait.neighbour(type, $0) }
        return (around.isEmpty ? [.alone(type)] : around) + [.content(type, candidate.fields)]
    }

    /// The share of fields that are the same: 1 when all are.
    ///
    /// A field that is nearly the same counts for the part that is.
    private func likeness(_ old: Candidate, _ new: Candidate) -> Double {
        let rewriter = ReferenceRewriter(renames: [old.node.id: new.node.id])
        let likeness = ValueLikeness(rewriter: rewriter)
        var same = 0.0
        var common = 0
        for (key, before) in old.fields {
            guard let after = new.fields[key] else { continue }
            common += 1
            same += likeness.of(before, after)
        }
        let all = old.fields.count + new.fields.count - common
        return all == 0 ? 1 : same / Double(all)
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
    /// Pairs of a lost and a new node that are compared when looking for renames: those that have
    /// something in common.
    static let renamePairs = 250_000
}
