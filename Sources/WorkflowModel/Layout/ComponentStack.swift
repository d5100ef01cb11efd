/// Components under each other, each as high up as those above it let it be.
struct ComponentStack {
    /// The upper left corner of each node's box.
    private(set) var positions: [Position]
    /// The column of each node.
    private(set) var columns: [Int]
    /// How many pairs of arrows cross.
    private(set) var crossings = 0
    /// The corners of arrows with bends, by the arrow's number.
    private var corners: [Int: [Position]] = [:]
    /// The lowest point of each column so far.
    private var bottom: [Double] = []

    /// An empty picture for that many nodes.
    init(nodeCount: Int) {
        positions = Array(repeating: Position(x: 0, y: 0), count: nodeCount)
        columns = Array(repeating: 0, count: nodeCount)
    }

    private static let step = Limits.boxWidth + Limits.columnGap

    /// Adds a component below what stands.
    mutating func add(_ component: ComponentLayout) {
        let layers = component.layers
        crossings += component.crossings
        let shift = shift(for: component)
        for (vertex, middle) in component.middle.enumerated() {
            let column = layers.rank[vertex]
            bottom[column] = max(bottom[column], middle + shift + halfHeight(vertex, layers))
            guard vertex < component.members.count else { continue }
            let node = component.members[vertex]
            columns[node] = column
            positions[node] = Position(
                x: Double(column) * Self.step, y: middle + shift - Limits.boxHeight / 2)
        }
        for (index, arrow) in component.arrows.enumerated() where !layers.bends[index].isEmpty {
            corners[arrow] = layers.bends[index].flatMap { bend in
                let left = Double(layers.rank[bend]) * Self.step
                let height = component.middle[bend] + shift
                return [
                    Position(x: left, y: height), Position(x: left + Limits.boxWidth, y: height),
                ]
            }
        }
    }

    private func halfHeight(_ vertex: Int, _ layers: LayerOrder) -> Double {
        layers.isBend(vertex) ? 0 : Limits.boxHeight / 2
    }

    /// How far down a component must go to keep its distance from what stands above.
    private mutating func shift(for component: ComponentLayout) -> Double {
        let layers = component.layers
        let isFirst = bottom.isEmpty
        while bottom.count < layers.columns.count { bottom.append(-.infinity) }
        var shift = -Double.infinity
        var top = Double.infinity
        for (vertex, middle) in component.middle.enumerated() {
            let upper = middle - halfHeight(vertex, layers)
            top = min(top, upper)
            let gap = bottom[layers.rank[vertex]] + Limits.rowGap - upper
            shift = max(shift, gap)
        }
        return isFirst ? -top : max(shift, -top)
    }

    /// Adds nodes without arrows in rows as wide as the picture, or nearly square.
    mutating func addRows(of nodes: [Int]) {
        guard !nodes.isEmpty else { return }
        let ratio = (Limits.boxHeight + Limits.rowGap) / Self.step
        let square = (Double(nodes.count) * ratio).squareRoot().rounded(.up)
        let width = max(bottom.count, Int(square), 1)
        let top = bottom.max().map { $0 + Limits.rowGap } ?? 0
        for (index, node) in nodes.enumerated() {
            columns[node] = index % width
            positions[node] = Position(
                x: Double(index % width) * Self.step,
                y: top + Double(index / width) * (Limits.boxHeight + Limits.rowGap))
        }
    }

    /// The way of each arrow: from the right side of its source through its bends.
    func routes(of arrows: [LayoutGraph.Arrow]) -> [[Position]] {
        arrows.enumerated().map { number, arrow in
            let from = positions[arrow.source]
            let to = positions[arrow.target]
            let start = Position(x: from.x + Limits.boxWidth, y: from.y + Limits.boxHeight / 2)
            let end = Position(x: to.x, y: to.y + Limits.boxHeight / 2)
            return [start] + (corners[number] ?? []) + [end]
        }
    }
}
