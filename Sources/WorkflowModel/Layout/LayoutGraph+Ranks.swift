extension LayoutGraph {
    /// The column of each node: longest ways first, then arrows shortened as far as they let
    /// themselves be by moving one node at a time.
    ///
    /// What may stand in several columns without making arrows longer stands in the leftmost.
    func ranks() -> [Int] {
        let order = topologicalOrder()
        var ranks = Array(repeating: 0, count: count)
        for node in order {
            for place in outgoing[node] {
                let target = arrows[place].target
                ranks[target] = max(ranks[target], ranks[node] + 1)
            }
        }
        var length = totalLength(ranks)
        for _ in 0..<Limits.rankSweeps {
            for node in order.reversed() { pullRight(node, &ranks) }
            for node in order { pullLeft(node, &ranks) }
            let shorter = totalLength(ranks)
            if shorter >= length { break }
            length = shorter
        }
        return ranks
    }

    /// Right before the first node it leads to, unless that makes arrows longer.
    private func pullRight(_ node: Int, _ ranks: inout [Int]) {
        guard !outgoing[node].isEmpty, outgoing[node].count >= incoming[node].count else { return }
        var nearest = Int.max
        for place in outgoing[node] { nearest = min(nearest, ranks[arrows[place].target]) }
        ranks[node] = max(ranks[node], nearest - 1)
    }

    /// Right behind the last node that leads to it, unless that makes arrows longer.
    private func pullLeft(_ node: Int, _ ranks: inout [Int]) {
        guard !incoming[node].isEmpty, incoming[node].count >= outgoing[node].count else { return }
        var nearest = 0
        for place in incoming[node] { nearest = max(nearest, ranks[arrows[place].source]) }
        ranks[node] = min(ranks[node], nearest + 1)
    }

    private func totalLength(_ ranks: [Int]) -> Int {
        arrows.reduce(0) { $0 + ranks[$1.target] - ranks[$1.source] }
    }
}
