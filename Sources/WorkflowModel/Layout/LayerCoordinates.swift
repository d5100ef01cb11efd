/// Heights for ordered columns: arrows as straight as the order allows, and no overlap.
struct LayerCoordinates {
    /// The middle of each vertex, from the top.
    private(set) var middle: [Double]
    private let order: LayerOrder

    /// Finds heights for an order.
    init(_ order: LayerOrder) {
        self.order = order
        middle = Array(repeating: 0, count: order.rank.count)
        for column in order.layers.indices { stack(column) }
        for _ in 0..<Limits.straighteningSweeps {
            for column in order.layers.indices { straighten(column, before: 1, after: 0) }
            for column in order.layers.indices.reversed() {
                straighten(column, before: 0, after: 1)
            }
        }
        for column in order.layers.indices { straighten(column, before: 1, after: 0.25) }
    }

    /// The least distance between the middles of two neighbours in a column.
    private func distance(_ upper: Int, _ lower: Int) -> Double {
        let bends = (order.isBend(upper) ? 1 : 0) + (order.isBend(lower) ? 1 : 0)
        if bends == 2 { return Limits.rowGap / 2 }
        return Double(2 - bends) * Limits.boxHeight / 2 + Limits.rowGap
    }

    /// Boxes right below each other.
    private mutating func stack(_ column: Int) {
        let layer = order.layers[column]
        for (upper, lower) in zip(layer, layer.dropFirst()) {
            middle[lower] = middle[upper] + distance(upper, lower)
        }
    }

    /// How much a link wants to be straight: bends most, so that long arrows are.
    private func weight(_ vertex: Int, _ link: LayerOrder.Link) -> Double {
        if order.isBend(vertex), order.isBend(link.vertex) { return 8 }
        return link.isFailure ? 0.5 : 2
    }

    /// Moves a column as near as its order allows to where its neighbours want it: least squares
    /// under the order, which is isotonic regression (pool adjacent violators).
    private mutating func straighten(_ column: Int, before: Double, after: Double) {
        var blocks: [Block] = []
        var offset = 0.0
        let layer = order.layers[column]
        for (index, vertex) in layer.enumerated() {
            if index > 0 { offset += distance(layer[index - 1], vertex) }
            var block = wish(vertex, before: before, after: after)
            block.sum -= offset * block.weight
            while let last = blocks.last, last.mean >= block.mean {
                block.merge(last)
                blocks.removeLast()
            }
            blocks.append(block)
        }
        offset = 0
        var index = 0
        for block in blocks {
            for _ in 0..<block.count {
                if index > 0 { offset += distance(layer[index - 1], layer[index]) }
                middle[layer[index]] = block.mean + offset
                index += 1
            }
        }
    }

    /// Where the neighbours of a vertex want it; a vertex without any stays, if weakly.
    private func wish(_ vertex: Int, before: Double, after: Double) -> Block {
        var block = Block(sum: 0, weight: 0, count: 1)
        let step = Limits.boxHeight + Limits.rowGap
        for link in order.before[vertex] where before > 0 {
            let weight = before * weight(vertex, link)
            let drop = link.isFailure && !order.isBend(link.vertex) ? step : 0
            block.add(middle[link.vertex] + drop, weight: weight)
        }
        for link in order.after[vertex] where after > 0 {
            let weight = after * weight(vertex, link)
            let drop = link.isFailure && !order.isBend(vertex) ? step : 0
            block.add(middle[link.vertex] - drop, weight: weight)
        }
        if block.weight == 0 { block.add(middle[vertex], weight: 0.1) }
        return block
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
