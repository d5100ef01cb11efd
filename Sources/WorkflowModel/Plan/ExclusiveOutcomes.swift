/// Which nodes can never run in the same run, because they follow outcomes that exclude each
/// other: success and failure of one node, true and false of one branch.
struct ExclusiveOutcomes {
    /// What is certain of earlier nodes when a node runs.
    private struct Facts {
        var failed: NodeSet
        var notFailed: NodeSet
        var wasTrue: NodeSet
        var wasFalse: NodeSet

        init(count: Int) {
            failed = NodeSet(count: count)
            notFailed = failed
            wasTrue = failed
            wasFalse = failed
        }

        mutating func formIntersection(_ other: Facts) {
            failed.formIntersection(other.failed)
            notFailed.formIntersection(other.notFailed)
            wasTrue.formIntersection(other.wasTrue)
            wasFalse.formIntersection(other.wasFalse)
        }
    }

    private var facts: [Facts] = []
    private var whoNeeds = Outcomes()
    private let count: Int

    /// Works it out for all nodes of a graph.
    ///
    /// - Parameters:
    ///   - graph: the graph.
    ///   - place: the number by which a set of excluded nodes holds each node.
    init(_ graph: GraphFacts, place: [Int]) {
        count = graph.incoming.count
        // Where nobody follows a failure or a branch, nothing excludes anything.
        guard graph.links.contains(where: { $0.handle != .success && $0.handle != .always })
        else { return }
        facts = Self.facts(of: graph)
        keepOnlyWhatConflicts()
        for node in facts.indices {
            for source in facts[node].failed.nodes {
                whoNeeds.failed[source, default: Needers(count)].insert(place[node])
            }
            for source in facts[node].notFailed.nodes {
                whoNeeds.notFailed[source, default: Needers(count)].insert(place[node])
            }
            for source in facts[node].wasTrue.nodes {
                whoNeeds.wasTrue[source, default: Needers(count)].insert(place[node])
            }
            for source in facts[node].wasFalse.nodes {
                whoNeeds.wasFalse[source, default: Needers(count)].insert(place[node])
            }
        }
    }

    /// The nodes, by their places, that can never run in the same run as one.
    func excluded(by node: Int) -> NodeSet {
        var excluded = NodeSet(count: count)
        guard !facts.isEmpty else { return excluded }
        let certain = facts[node]
        for source in certain.failed.nodes { whoNeeds.notFailed[source]?.add(to: &excluded) }
        for source in certain.notFailed.nodes { whoNeeds.failed[source]?.add(to: &excluded) }
        for source in certain.wasTrue.nodes { whoNeeds.wasFalse[source]?.add(to: &excluded) }
        for source in certain.wasFalse.nodes { whoNeeds.wasTrue[source]?.add(to: &excluded) }
        return excluded
    }

    /// Drops outcomes whose opposite no node needs: of most nodes nobody follows the failure.
    private mutating func keepOnlyWhatConflicts() {
        var any = Facts(count: count)
        for certain in facts {
            any.failed.formUnion(certain.failed)
            any.notFailed.formUnion(certain.notFailed)
            any.wasTrue.formUnion(certain.wasTrue)
            any.wasFalse.formUnion(certain.wasFalse)
        }
        for node in facts.indices {
            facts[node].failed.formIntersection(any.notFailed)
            facts[node].notFailed.formIntersection(any.failed)
            facts[node].wasTrue.formIntersection(any.wasFalse)
            facts[node].wasFalse.formIntersection(any.wasTrue)
        }
    }

    private static func facts(of graph: GraphFacts) -> [Facts] {
        let count = graph.incoming.count
        var facts = Array(repeating: Facts(count: count), count: count)
        for node in graph.order {
            var certain: Facts?
            for link in graph.incoming[node] {
                var fired = facts[link.source]
                switch link.handle {
                case .success: break
                case .failure: fired.failed.insert(link.source)
                case .true: fired.wasTrue.insert(link.source)
                case .false: fired.wasFalse.insert(link.source)
                case .always: break
                }
                if certain == nil { certain = fired } else { certain?.formIntersection(fired) }
            }
            guard var certain else { continue }
            // A failed source holds the node back, so none whose success it wants has failed.
            for link in graph.incoming[node] {
                switch link.handle {
                case .success, .true, .false: certain.notFailed.insert(link.source)
                case .failure, .always: break
                }
            }
            facts[node] = certain
        }
        return facts
    }
}

/// For each outcome of a source, the nodes that only run with it.
private struct Outcomes {
    var failed: [Int: Needers] = [:]
    var notFailed: [Int: Needers] = [:]
    var wasTrue: [Int: Needers] = [:]
    var wasFalse: [Int: Needers] = [:]
}

/// Nodes as a list while they are few, as a set of bits when they are many.
private struct Needers {
    private let count: Int
    private var list: [Int] = []
    private var set: NodeSet?

    init(_ count: Int) { self.count = count }

    mutating func insert(_ node: Int) {
        if set != nil {
            set?.insert(node)
        } else if list.count < count / 64 + 8 {
            list.append(node)
        } else {
            var full = NodeSet(count: count)
            for member in list { full.insert(member) }
            full.insert(node)
            set = full
        }
    }

    func add(to nodes: inout NodeSet) {
        if let set { return nodes.formUnion(set) }
        for node in list { nodes.insert(node) }
    }
}
