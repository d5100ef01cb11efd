/// Shortens arrows by moving parts of a component to other columns, by the network simplex method
/// (Gansner, Koutsofios, North and Vo 1993).
///
/// Invariants: every arrow leads to a later column; the tree joins all nodes by arrows of length
/// one. Each step makes the sum of lengths less or leaves it, so that it may end at any time.
struct RankSimplex {
    /// The column of each node.
    private(set) var rank: [Int]
    private let arrows: [LayerOrder.Arrow]
    private let incident: LinkTable
    /// Arrows out of each node less arrows into it.
    private var balance: [Int]
    private var isTree: [Bool]
    /// The tree from node 0: the arrow to each node's parent, and the nodes, parents first.
    private var parentArrow: [Int]
    private var order: [Int] = []
    /// How many nodes hang on each node in `order`, itself included.
    private var weight: [Int]
    private var place: [Int]

    /// Starts from columns in which every arrow leads to a later one; arrows join all nodes.
    init(rank: [Int], arrows: [LayerOrder.Arrow]) {
        self.rank = rank
        self.arrows = arrows
        let numbers = Array(arrows.indices)
        incident = LinkTable(
            count: rank.count, from: arrows.map(\.source) + arrows.map(\.target),
            to: numbers + numbers)
        balance = Array(repeating: 0, count: rank.count)
        for arrow in arrows {
            balance[arrow.source] += 1
            balance[arrow.target] -= 1
        }
        isTree = Array(repeating: false, count: arrows.count)
        parentArrow = Array(repeating: -1, count: rank.count)
        weight = parentArrow
        place = parentArrow
    }

    /// Moves parts until no move makes arrows shorter, or there have been enough.
    mutating func run() {
        guard growTree() else { return }
        let steps = max(Limits.rankSteps / max(rank.count, 1), 20)
        for _ in 0..<steps {
            hangTree()
            guard let leaving = worstArrow(), step(leaving) else { break }
        }
        let first = rank.min() ?? 0
        for node in rank.indices { rank[node] -= first }
    }

    private func slack(_ arrow: Int) -> Int {
        rank[arrows[arrow].target] - rank[arrows[arrow].source] - 1
    }

    private func otherEnd(_ arrow: Int, of node: Int) -> Int {
        arrows[arrow].source == node ? arrows[arrow].target : arrows[arrow].source
    }

    /// Joins all nodes by arrows of length one, moving what is joined already to the next.
    private mutating func growTree() -> Bool {
        var isJoined = Array(repeating: false, count: rank.count)
        var joined = [0]
        isJoined[0] = true
        var next = 0
        while true {
            while next < joined.count {
                let node = joined[next]
                next += 1
                for arrow in incident[node] where slack(arrow) == 0 {
                    let other = otherEnd(arrow, of: node)
                    if isJoined[other] { continue }
                    isJoined[other] = true
                    isTree[arrow] = true
                    joined.append(other)
                }
            }
            if joined.count == rank.count { return true }
            var nearest: Int?
            var least = Int.max
            for arrow in arrows.indices
            where isJoined[arrows[arrow].source] != isJoined[arrows[arrow].target]
                && slack(arrow) < least
            {
                (nearest, least) = (arrow, slack(arrow))
            }
            guard let nearest else { return false }
            let shift = isJoined[arrows[nearest].source] ? least : -least
            for node in joined { rank[node] += shift }
            let inside = isJoined[arrows[nearest].source]
            let fresh = inside ? arrows[nearest].target : arrows[nearest].source
            isJoined[fresh] = true
            isTree[nearest] = true
            joined.append(fresh)
            // Arrows of those joined before may have become tight.
            next = 0
        }
    }

    /// Lists the tree's nodes so that what hangs on a node follows it.
    private mutating func hangTree() {
        order.removeAll(keepingCapacity: true)
        for node in parentArrow.indices { parentArrow[node] = -1 }
        var stack = [0]
        while let node = stack.popLast() {
            place[node] = order.count
            order.append(node)
            for arrow in incident[node] where isTree[arrow] && arrow != parentArrow[node] {
                let child = otherEnd(arrow, of: node)
                parentArrow[child] = arrow
                stack.append(child)
            }
        }
    }

    /// The arrow of the tree that it costs most to keep: what hangs on it would rather move.
    private mutating func worstArrow() -> Int? {
        var sums = balance
        for node in rank.indices { weight[node] = 1 }
        var worst: Int?
        var least = 0
        for node in order.reversed() where parentArrow[node] >= 0 {
            let arrow = parentArrow[node]
            let parent = otherEnd(arrow, of: node)
            sums[parent] += sums[node]
            weight[parent] += weight[node]
            let cut = arrows[arrow].source == node ? sums[node] : -sums[node]
            if cut < least { (worst, least) = (node, cut) }
        }
        return worst
    }

    /// Moves what hangs on a node until another arrow holds it.
    private mutating func step(_ node: Int) -> Bool {
        let leaving = parentArrow[node]
        let first = place[node]
        let hanging = order[first..<(first + weight[node])]
        let goesLeft = arrows[leaving].source == node
        var entering: Int?
        var least = Int.max
        for member in hanging {
            for arrow in incident[member] {
                let isTowards =
                    goesLeft ? arrows[arrow].target == member : arrows[arrow].source == member
                guard isTowards, slack(arrow) < least else { continue }
                let other = place[otherEnd(arrow, of: member)]
                if other >= first, other < first + weight[node] { continue }
                (entering, least) = (arrow, slack(arrow))
            }
        }
        guard let entering else { return false }
        for member in hanging { rank[member] += goesLeft ? -least : least }
        isTree[leaving] = false
        isTree[entering] = true
        return true
    }
}
