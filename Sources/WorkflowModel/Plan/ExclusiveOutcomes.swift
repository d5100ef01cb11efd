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

    private var facts: [Facts]

    /// Works it out for all nodes of a graph.
    init(_ graph: GraphFacts) {
        let count = graph.incoming.count
        facts = Array(repeating: Facts(count: count), count: count)
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
    }

    /// Whether two nodes can never run in the same run.
    func exclude(_ one: Int, _ other: Int) -> Bool {
        let left = facts[one]
        let right = facts[other]
        return left.failed.intersects(right.notFailed) || left.notFailed.intersects(right.failed)
            || left.wasTrue.intersects(right.wasFalse) || left.wasFalse.intersects(right.wasTrue)
    }
}
