/// Heights for ordered columns: arrows short and as straight as the order allows, no overlap.
///
/// First each column in turn moves as near to its neighbours as its order allows (least squares
/// under the order); then the bends of one arrow come to one height; then what stands in line
/// moves as a whole where that shortens arrows. All heights are whole numbers.
struct LayerCoordinates {
    /// The middle of each vertex, from any height.
    private(set) var middle: [Double]
    private let layers: LayerOrder

    /// Finds heights for an order.
    init(_ layers: LayerOrder) {
        self.layers = layers
        middle = Array(repeating: 0, count: layers.rank.count)
        spread()
        for _ in 0..<Limits.straighteningSweeps {
            for column in layers.columns { straighten(column, before: 1, after: 0.25) }
            for column in layers.columns.reversed() { straighten(column, before: 0.25, after: 1) }
        }
        middle = BlockHeights(layers, root: straightRuns(), wishes: middle).middle
        var settling = HeightSettling(layers, middle: middle)
        settling.run()
        middle = settling.middle
    }

    /// The least distance between the middles of two neighbours in a column.
    static func distance(_ upper: Int, _ lower: Int, in layers: LayerOrder) -> Double {
        switch (layers.isBend(upper), layers.isBend(lower)) {
        case (false, false): Limits.boxHeight + Limits.rowGap
        case (true, true): Limits.bendGap
        default: Limits.boxHeight / 2 + Limits.bendGap
        }
    }

    /// The first heights: the widest column as compact as can be, the others beside it.
    private mutating func spread() {
        for column in layers.columns { stack(column) }
        let columns = layers.columns
        guard let widest = columns.max(by: { layers.range($0).count < layers.range($1).count })
        else { return }
        for column in columns[..<widest].reversed() { straighten(column, before: 0, after: 1) }
        for column in columns[(widest + 1)...] { straighten(column, before: 1, after: 0) }
    }

    /// Boxes right below each other.
    private mutating func stack(_ column: Int) {
        for place in layers.range(column).dropFirst() {
            let (upper, lower) = (layers.order[place - 1], layers.order[place])
            middle[lower] = middle[upper] + Self.distance(upper, lower, in: layers)
        }
    }

    /// Moves a column as near as its order allows to where its neighbours want it: isotonic
    /// regression (pool adjacent violators).
    private mutating func straighten(_ column: Int, before: Double, after: Double) {
        var blocks: [Block] = []
        var offset = 0.0
        let range = layers.range(column)
        for place in range {
            let vertex = layers.order[place]
            if place > range.lowerBound {
                offset += Self.distance(layers.order[place - 1], vertex, in: layers)
            }
            var block = wish(vertex, before: before, after: after)
            block.sum -= offset * block.weight
            while let last = blocks.last, last.mean >= block.mean {
                block.merge(last)
                blocks.removeLast()
            }
            blocks.append(block)
        }
        offset = 0
        var place = range.lowerBound
        for block in blocks {
            for _ in 0..<block.count {
                let vertex = layers.order[place]
                if place > range.lowerBound {
                    offset += Self.distance(layers.order[place - 1], vertex, in: layers)
                }
                middle[vertex] = block.mean + offset
                place += 1
            }
        }
    }

    /// Where the neighbours of a vertex want it; a vertex without any stays, if weakly.
    private func wish(_ vertex: Int, before: Double, after: Double) -> Block {
        var block = Block(sum: 0, weight: 0, count: 1)
        for index in layers.before.range(vertex) {
            let source = layers.before.ends[index]
            let drop = layers.drop(source, vertex)
            block.add(
                middle[source] + drop, weight: before * weight(source, vertex, isDrop: drop > 0))
        }
        for index in layers.after.range(vertex) {
            let target = layers.after.ends[index]
            let drop = layers.drop(vertex, target)
            block.add(
                middle[target] - drop, weight: after * weight(vertex, target, isDrop: drop > 0))
        }
        if block.weight == 0 { block.add(middle[vertex], weight: 0.1) }
        return block
    }

    /// How much a link wants to be straight: bends most, so that long arrows are.
    private func weight(_ source: Int, _ target: Int, isDrop: Bool) -> Double {
        if layers.isBend(source), layers.isBend(target) { return 8 }
        return isDrop ? 0.5 : 2
    }

    /// Joins the bends of each arrow, as far as no two long arrows cross there.
    ///
    /// - Returns: For each vertex the one that stands for all that it is joined with.
    private func straightRuns() -> [Int] {
        var root = Array(layers.rank.indices)
        for column in layers.columns.dropFirst() {
            var last = -1
            for place in layers.range(column) {
                let vertex = layers.order[place]
                guard layers.isBend(vertex), let source = layers.before[vertex].first,
                    layers.isBend(source), layers.place[source] > last
                else { continue }
                root[vertex] = root[source]
                last = layers.place[source]
            }
        }
        return root
    }

    /// Vertices that move together.
    private struct Block {
        var sum: Double
        var weight: Double
        var count: Int

        var mean: Double { sum / weight }

        mutating func add(_ value: Double, weight: Double) {
            sum += value * weight
            self.weight += weight
        }

        mutating func merge(_ other: Block) {
            sum += other.sum
            weight += other.weight
            count += other.count
        }
    }
}
