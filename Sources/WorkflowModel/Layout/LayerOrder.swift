/// One component in columns: boxes, and the bends of arrows longer than one column, from top to
/// bottom.
///
/// Vertices below `nodeCount` are nodes, the others bends. Every link joins two neighbouring
/// columns. `place` is always the index of a vertex in `order`.
struct LayerOrder {
    /// How many vertices are nodes.
    let nodeCount: Int
    /// The column of each vertex, from 0.
    private(set) var rank: [Int]
    /// Links to the previous column.
    var before: LinkTable
    /// Links to the next column.
    var after: LinkTable
    /// The bends of each arrow, in a row; empty for short arrows.
    private(set) var bends: [Range<Int>] = []
    /// Whether only failures lead to a vertex.
    private(set) var isFailureOnly: [Bool]
    /// Where each column begins in ``order``; one more entry than columns.
    private(set) var columnStart: [Int]
    /// The vertices, column by column, from top to bottom.
    var order: [Int]
    /// The place of each vertex in ``order``.
    var place: [Int]

    /// An arrow between two nodes of the component.
    struct Arrow {
        /// Where it starts.
        var source: Int
        /// Where it ends, in a later column.
        var target: Int
        /// Whether only a failure of the source fires it.
        var isFailure: Bool
    }

    /// Makes the columns; nothing is ordered yet.
    ///
    /// - Parameters:
    ///   - ranks: the column of each node.
    ///   - arrows: the arrows; their order decides the first order of the vertices.
    ///   - bendLimit: bends at most; arrows that would need more are left out.
    init(ranks: [Int], arrows: [Arrow], bendLimit: Int) {
        nodeCount = ranks.count
        rank = ranks
        isFailureOnly = Array(repeating: false, count: ranks.count)
        var hasSuccess = isFailureOnly
        var tails: [Int] = []
        var heads: [Int] = []
        for arrow in arrows {
            let first = rank.count
            let span = rank[arrow.target] - rank[arrow.source]
            guard span >= 1, first - nodeCount + span - 1 <= bendLimit else {
                bends.append(first..<first)
                continue
            }
            var from = arrow.source
            for column in (rank[arrow.source] + 1)..<(rank[arrow.target] + 1) {
                let isLast = column == rank[arrow.target]
                let vertex = isLast ? arrow.target : rank.count
                if !isLast {
                    rank.append(column)
                    isFailureOnly.append(arrow.isFailure)
                } else if arrow.isFailure {
                    isFailureOnly[vertex] = !hasSuccess[vertex]
                } else {
                    hasSuccess[vertex] = true
                    isFailureOnly[vertex] = false
                }
                tails.append(from)
                heads.append(vertex)
                from = vertex
            }
            bends.append(first..<rank.count)
        }
        let count = rank.count
        after = LinkTable(count: count, from: tails, to: heads)
        before = LinkTable(count: count, from: heads, to: tails)
        columnStart = Array(repeating: 0, count: (rank.max() ?? -1) + 2)
        for column in rank { columnStart[column + 1] += 1 }
        for column in columnStart.indices.dropLast() {
            columnStart[column + 1] += columnStart[column]
        }
        order = Array(repeating: 0, count: count)
        place = order
    }

    /// The columns.
    var columns: Range<Int> { 0..<(columnStart.count - 1) }

    /// The places of a column in ``order``.
    func range(_ column: Int) -> Range<Int> { columnStart[column]..<columnStart[column + 1] }

    /// Whether a vertex is a bend of a long arrow.
    func isBend(_ vertex: Int) -> Bool { vertex >= nodeCount }

    /// Takes an order of all vertices; within each column they keep the order of the list.
    mutating func take(_ vertices: [Int]) {
        var cursor = columnStart
        for vertex in vertices {
            let column = rank[vertex]
            order[cursor[column]] = vertex
            place[vertex] = cursor[column]
            cursor[column] += 1
        }
    }

    /// Takes back an order that ``order`` has had.
    mutating func restore(_ earlier: [Int]) {
        order = earlier
        for (index, vertex) in order.enumerated() { place[vertex] = index }
    }

    /// All vertices, depth first from those that nothing leads to (or that lead nowhere), so that
    /// what belongs together is together and nothing that is a tree crosses.
    func depthFirst(fromEnds: Bool) -> [Int] {
        let (back, forth) = fromEnds ? (after, before) : (before, after)
        var isSeen = Array(repeating: false, count: rank.count)
        var found: [Int] = []
        found.reserveCapacity(rank.count)
        var stack: [Int] = []
        for root in rank.indices where back.degree(root) == 0 {
            stack.append(root)
            while let vertex = stack.popLast() {
                guard !isSeen[vertex] else { continue }
                isSeen[vertex] = true
                found.append(vertex)
                for next in forth[vertex].reversed() where !isSeen[next] { stack.append(next) }
            }
        }
        return found
    }
}
