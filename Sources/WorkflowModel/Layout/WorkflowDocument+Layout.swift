extension WorkflowDocument {
    /// The document with a place for every box, left to right, without overlap.
    ///
    /// - Parameter keepingExisting: Leaves boxes that have a place where they are and only finds
    ///   places for the others, beside the nodes that lead to them.
    /// - Returns: The document, changed in nothing but positions.
    public func laidOut(keepingExisting: Bool = false) -> WorkflowDocument {
        let layout = LayeredLayout(self)
        var result = self
        let isKept = nodes.map { keepingExisting && ($0.position?.isDrawable ?? false) }
        guard isKept.contains(true) else {
            for index in nodes.indices { result.nodes[index].position = layout.positions[index] }
            return result
        }
        let graph = LayoutGraph(self)
        var occupied = OccupiedPlaces()
        var places: [Position?] = nodes.indices.map { isKept[$0] ? nodes[$0].position : nil }
        for place in places { if let place { occupied.insert(place) } }
        for index in graph.topologicalOrder() where places[index] == nil {
            let fresh = layout.positions[index]
            let anchor = graph.anchor(of: index) { places[$0] != nil }
            var wish = fresh
            if let anchor, let there = places[anchor] {
                let drawn = layout.positions[anchor]
                wish = Position(x: there.x + fresh.x - drawn.x, y: there.y + fresh.y - drawn.y)
            }
            let place = occupied.free(near: wish)
            occupied.insert(place)
            places[index] = place
        }
        for index in nodes.indices { result.nodes[index].position = places[index] }
        return result
    }
}

extension LayoutGraph {
    /// The first neighbour that stands already: one that leads here, else one that follows.
    fileprivate func anchor(of node: Int, isPlaced: (Int) -> Bool) -> Int? {
        incoming[node].map { arrows[$0].source }.first(where: isPlaced)
            ?? outgoing[node].map { arrows[$0].target }.first(where: isPlaced)
    }
}

extension Position {
    /// Whether a screen can show the place.
    fileprivate var isDrawable: Bool {
        abs(x) <= Limits.farthestPlace && abs(y) <= Limits.farthestPlace
    }
}
