/// Heights for vertices of which some are joined in blocks, as near to given heights as the order
/// allows without much work: the mean of pushing down what is too high and up what is too low.
struct BlockHeights {
    /// The middle of each vertex.
    private(set) var middle: [Double]
    private let layers: LayerOrder
    private let root: [Int]

    /// Finds the heights of blocks.
    ///
    /// - Parameters:
    ///   - layers: the ordered columns.
    ///   - root: for each vertex the one that stands for its block.
    ///   - wishes: the height that each vertex should have.
    init(_ layers: LayerOrder, root: [Int], wishes: [Double]) {
        self.layers = layers
        self.root = root
        middle = Array(repeating: 0, count: root.count)
        var members = Array(repeating: 0.0, count: root.count)
        for vertex in root.indices {
            middle[root[vertex]] += wishes[vertex]
            members[root[vertex]] += 1
        }
        for vertex in root.indices where members[vertex] > 0 {
            middle[vertex] = (middle[vertex] / members[vertex]).rounded()
        }
        let links = blockLinks()
        let sorted = Self.sorted(links.next, count: root.count)
        var low = middle
        for block in sorted {
            for link in links.next.range(block) {
                let below = links.next.ends[link]
                low[below] = max(low[below], low[block] + links.gap[link])
            }
        }
        var high = middle
        for block in sorted.reversed() {
            for link in links.next.range(block) {
                high[block] = min(high[block], high[links.next.ends[link]] - links.gap[link])
            }
        }
        for vertex in root.indices {
            middle[vertex] = ((low[root[vertex]] + high[root[vertex]]) / 2).rounded(.down)
        }
    }

    /// Which block stands right below which, somewhere, and how far at least.
    private func blockLinks() -> (next: LinkTable, gap: [Double]) {
        var upper: [Int] = []
        var lower: [Int] = []
        var gaps: [Double] = []
        for column in layers.columns {
            for index in layers.range(column).dropLast() {
                let first = layers.order[index]
                let second = layers.order[index + 1]
                upper.append(root[first])
                lower.append(root[second])
                gaps.append(LayerCoordinates.distance(first, second, in: layers))
            }
        }
        let next = LinkTable(count: root.count, from: upper, to: lower)
        // The same table once more, of the links' numbers, to have the gaps in its order.
        let numbers = LinkTable(count: root.count, from: upper, to: Array(upper.indices))
        return (next, numbers.ends.map { gaps[$0] })
    }

    /// All blocks, each before those below it.
    private static func sorted(_ next: LinkTable, count: Int) -> [Int] {
        var missing = Array(repeating: 0, count: count)
        for block in next.ends { missing[block] += 1 }
        var sorted = (0..<count).filter { missing[$0] == 0 }
        var index = 0
        while index < sorted.count {
            for below in next[sorted[index]] {
                missing[below] -= 1
                if missing[below] == 0 { sorted.append(below) }
            }
            index += 1
        }
        return sorted
    }
}
