extension WorkflowDocument {
    /// The document with a place for every box, left to right, without overlap.
    ///
    /// - Parameter keepingExisting: Leaves boxes that have a place where they are and only finds
    ///   places for the others, beside the nodes that lead to them. A box that stands moves in two
    ///   cases: it lies on one that comes earlier in the document, or a new node goes before it,
    ///   and it has to make room to the right.
    /// - Returns: The document, changed in nothing but positions.
    public func laidOut(keepingExisting: Bool = false) -> WorkflowDocument {
        let layout = LayeredLayout(self)
        var result = self
        guard keepingExisting, nodes.contains(where: { $0.position?.isDrawable ?? false }) else {
            for index in nodes.indices { result.nodes[index].position = layout.positions[index] }
            return result
        }
        var placing = Placing(self, layout: layout)
        // Places that most nodes share say nothing.
        guard placing.areUseful else { return laidOut() }
        placing.run()
        for index in nodes.indices { result.nodes[index].position = placing.places[index] }
        return result
    }
}

/// Finds places for some boxes of a picture that stands otherwise.
private struct Placing {
    /// The places found so far.
    private(set) var places: [Position?]
    private let graph: LayoutGraph
    private let fresh: [Position]
    private var occupied = OccupiedPlaces()
    /// Whether at least half of the places that are given can be kept.
    let areUseful: Bool

    init(_ document: WorkflowDocument, layout: LayeredLayout) {
        graph = LayoutGraph(document)
        fresh = layout.positions
        var places: [Position?] = document.nodes.map { _ in nil }
        for (index, node) in document.nodes.enumerated() {
            guard let position = node.position, position.isDrawable, !occupied.overlaps(position)
            else { continue }
            places[index] = position
            occupied.insert(position)
        }
        self.places = places
        let given = document.nodes.count { $0.position?.isDrawable ?? false }
        areUseful = places.count { $0 != nil } * 2 >= given
    }

    mutating func run() {
        var mustMove = Array(repeating: false, count: places.count)
        for index in graph.topologicalOrder() {
            if let place = places[index] {
                guard mustMove[index] else { continue }
                let wish = Position(x: leftmost(index), y: place.y)
                guard place.x < wish.x - Limits.columnGap / 2 else { continue }
                occupied.remove(place)
                put(index, near: wish)
            } else {
                put(index, near: wish(index))
            }
            // Only what has just been put can be in the way of what it leads to.
            for arrow in graph.outgoing[index] { mustMove[graph.arrows[arrow].target] = true }
        }
    }

    private mutating func put(_ index: Int, near wish: Position) {
        let place = occupied.free(near: wish)
        occupied.insert(place)
        places[index] = place
    }

    /// The first place right of all boxes that lead to a node.
    private func leftmost(_ index: Int) -> Double {
        let step = Limits.boxWidth + Limits.columnGap
        let places = graph.incoming[index].compactMap { self.places[graph.arrows[$0].source]?.x }
        return places.max().map { $0 + step } ?? -.infinity
    }

    /// Where a new node belongs: as far from a neighbour that stands as in a fresh picture, and
    /// right of all that lead to it.
    private func wish(_ index: Int) -> Position {
        let sources = graph.incoming[index].map { graph.arrows[$0].source }
        let targets = graph.outgoing[index].map { graph.arrows[$0].target }
        guard let anchor = (sources + targets).first(where: { places[$0] != nil }),
            let there = places[anchor]
        else { return fresh[index] }
        let x = there.x + fresh[index].x - fresh[anchor].x
        return Position(
            x: max(x, leftmost(index)), y: there.y + fresh[index].y - fresh[anchor].y)
    }
}
