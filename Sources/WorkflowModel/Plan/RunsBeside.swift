/// Which nodes may run at the same time: neither waits for the other, and no outcome that one
/// follows excludes one that the other follows.
///
/// Each answer costs one pass over sets of a bit a node, not a look at every other node.
struct RunsBeside {
    private let order: [Int]
    private var place: [Int]
    /// By place in the order: the places before it, behind it, and its own.
    private var related: [NodeSet]
    private let exclusive: ExclusiveOutcomes

    /// Works it out for all nodes of a graph.
    init(_ graph: GraphFacts) {
        order = graph.order
        let count = order.count
        place = Array(repeating: 0, count: count)
        for (index, node) in order.enumerated() { place[node] = index }
        related = Array(repeating: NodeSet(count: count), count: count)
        var after = related
        for index in order.indices {
            related[index].insert(index)
            for link in graph.incoming[order[index]] {
                related[index].formUnion(related[place[link.source]])
            }
        }
        for index in order.indices.reversed() {
            after[index].insert(index)
            for link in graph.outgoing[order[index]] {
                after[index].formUnion(after[place[link.target]])
            }
            related[index].formUnion(after[index])
        }
        exclusive = ExclusiveOutcomes(graph, place: place)
    }

    /// The first nodes, by the graph's order, that may run while a node runs.
    func nodes(beside node: Int, limit: Int) -> [Int] {
        var others = NodeSet(filled: order.count)
        others.subtract(related[place[node]])
        if others.isEmpty { return [] }
        others.subtract(exclusive.excluded(by: node))
        return others.prefix(limit).map { order[$0] }
    }
}
