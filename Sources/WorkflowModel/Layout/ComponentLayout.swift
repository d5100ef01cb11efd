/// The layout of nodes that arrows join.
struct ComponentLayout {
    /// The nodes, by their number in the document.
    let members: [Int]
    /// The arrows among them, by their number in the graph.
    let arrows: [Int]
    /// The ordered columns; vertices are numbered as in `members`.
    let layers: LayerOrder
    /// The middle of each vertex.
    let middle: [Double]
    /// How many pairs of arrows cross.
    let crossings: Int

    /// Lays out nodes.
    init(_ members: [Int], in graph: LayoutGraph, ranks: [Int], hints: PlaceHints) {
        self.members = members
        var local: [Int: Int] = [:]
        local.reserveCapacity(members.count)
        for (number, node) in members.enumerated() { local[node] = number }
        let arrows = members.flatMap { Array(graph.outgoing[$0]) }
        self.arrows = arrows
        let localArrows = arrows.map { place in
            let arrow = graph.arrows[place]
            return LayerOrder.Arrow(
                source: local[arrow.source] ?? 0, target: local[arrow.target] ?? 0,
                isFailure: arrow.isFailure)
        }
        var simplex = RankSimplex(rank: members.map { ranks[$0] }, arrows: localArrows)
        simplex.run()
        let empty = LayerOrder(
            ranks: simplex.rank, arrows: localArrows,
            bendLimit: Limits.bends * members.count / max(graph.count, 1))
        var reduction = CrossingReduction(empty)
        var crossings = reduction.run()
        if let hinted = hints.order(of: empty, members: members) {
            var kept = CrossingReduction(empty)
            let keptCrossings = kept.settle(hinted)
            if keptCrossings <= hints.tolerated(crossings) {
                reduction = kept
                crossings = keptCrossings
            }
        }
        layers = reduction.layers
        self.crossings = crossings
        middle = LayerCoordinates(layers).middle
    }
}
