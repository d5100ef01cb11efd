extension LayerOrder {
    /// How many pairs of links cross in all.
    func crossings() -> Int {
        layers.indices.dropLast().reduce(0) { $0 + crossings(after: $1) }
    }

    /// How many pairs of links cross between a column and the next: inversions, by a binary
    /// indexed tree.
    private func crossings(after column: Int) -> Int {
        let width = layers[column + 1].count
        var tree = Array(repeating: 0, count: width + 1)
        var seen = 0
        var crossings = 0
        for vertex in layers[column] {
            let places = after[vertex].map { place[$0.vertex] }
            for target in places {
                var notBelow = 0
                var index = target + 1
                while index > 0 {
                    notBelow += tree[index]
                    index &= index - 1
                }
                crossings += seen - notBelow
            }
            for target in places {
                var index = target + 1
                while index <= width {
                    tree[index] += 1
                    index += index & -index
                }
            }
            seen += places.count
        }
        return crossings
    }

    /// How many links of two vertices of one column cross, if the first stands above the second.
    func pairCrossings(_ upper: Int, _ lower: Int) -> Int {
        Self.inversions(before[upper], before[lower], place)
            + Self.inversions(after[upper], after[lower], place)
    }

    /// Pairs in which the first list's end lies below the second's.
    private static func inversions(_ upper: [Link], _ lower: [Link], _ place: [Int]) -> Int {
        if upper.isEmpty || lower.isEmpty { return 0 }
        if upper.count == 1, lower.count == 1 {
            return place[upper[0].vertex] > place[lower[0].vertex] ? 1 : 0
        }
        let first = upper.map { place[$0.vertex] }.sorted()
        let second = lower.map { place[$0.vertex] }.sorted()
        var smaller = 0
        var count = 0
        for end in first {
            while smaller < second.count, second[smaller] < end { smaller += 1 }
            count += smaller
        }
        return count
    }
}
