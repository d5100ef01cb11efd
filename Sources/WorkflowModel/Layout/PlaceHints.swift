/// What the places that nodes have already tell of their order from top to bottom.
struct PlaceHints {
    private let heights: [Double?]
    private let isUseful: Bool

    /// Takes the places of a document.
    init(_ document: WorkflowDocument) {
        heights = document.nodes.map { node in
            node.position.flatMap { $0.isDrawable ? $0.y : nil }
        }
        let placed = heights.count { $0 != nil }
        let distinct = Set(document.nodes.compactMap(\.position)).count
        isUseful = placed * 2 > heights.count && distinct * 2 > placed
    }

    /// The vertices of a component in the order of their places; nil if too few have one.
    ///
    /// Bends and nodes without a place stand at the mean height of their neighbours.
    func order(of layers: LayerOrder, members: [Int]) -> [Int]? {
        guard isUseful, members.contains(where: { heights[$0] != nil }) else { return nil }
        var known: [Double?] = members.map { heights[$0] }
        known += Array(repeating: nil, count: layers.rank.count - members.count)
        let byColumn = layers.rank.indices.sorted {
            (layers.rank[$0], $0) < (layers.rank[$1], $1)
        }
        for vertex in byColumn where known[vertex] == nil {
            known[vertex] = Self.mean(layers.before[vertex].map { known[$0] })
        }
        for vertex in byColumn.reversed()
        where vertex >= members.count || heights[members[vertex]] == nil {
            let next = Self.mean(layers.after[vertex].map { known[$0] })
            known[vertex] = Self.mean([known[vertex], next])
        }
        let wishes = known.map { $0 ?? 0 }
        return layers.rank.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    }

    /// How many crossings an order may have that changes little, given the fewest known.
    func tolerated(_ crossings: Int) -> Int { crossings + crossings / 4 + Limits.crossingsForOrder }

    private static func mean(_ values: [Double?]) -> Double? {
        let known = values.compactMap { $0 }
        return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
}

extension Position {
    /// Whether a screen can show the place.
    var isDrawable: Bool { abs(x) <= Limits.farthestPlace && abs(y) <= Limits.farthestPlace }
}
