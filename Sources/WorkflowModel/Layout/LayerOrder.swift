/// Columns of boxes and bends, and their order from top to bottom with few crossings.
///
/// Vertices below `graph.count` are nodes, the others bends of arrows longer than one column.
/// Every link joins two neighbouring columns.
struct LayerOrder {
    /// A link to a vertex of the next or previous column.
    struct Link {
        /// The vertex at the other end.
        var vertex: Int
        /// Whether it is part of a failure arrow.
        var isFailure: Bool
    }

    /// How many vertices are nodes.
    let nodeCount: Int
    /// The column of each vertex.
    private(set) var rank: [Int]
    /// Links to the previous column.
    private(set) var before: [[Link]]
    /// Links to the next column.
    private(set) var after: [[Link]]
    /// The vertices of each column, from top to bottom.
    var layers: [[Int]] = []
    /// The place of each vertex in its column.
    var place: [Int]

    /// Makes the columns of a graph and orders them.
    init(_ graph: LayoutGraph) {
        nodeCount = graph.count
        rank = graph.ranks()
        before = Array(repeating: [], count: graph.count)
        after = before
        place = []
        // Failures last, so that the first order has them below.
        for arrow in graph.arrows where !arrow.isFailure { addLinks(of: arrow) }
        for arrow in graph.arrows where arrow.isFailure { addLinks(of: arrow) }
        place = Array(repeating: 0, count: rank.count)
        fillLayers()
        reduceCrossings()
        exchangeNeighbours()
        if lowerFailures() {
            exchangeNeighbours()
            _ = lowerFailures()
        }
    }

    /// Whether a vertex is a bend of a long arrow.
    func isBend(_ vertex: Int) -> Bool { vertex >= nodeCount }

    private mutating func addLinks(of arrow: LayoutGraph.Arrow) {
        let span = rank[arrow.target] - rank[arrow.source]
        guard span >= 1, rank.count - nodeCount + span - 1 <= Limits.bends else { return }
        var from = arrow.source
        for column in (rank[arrow.source] + 1)..<(rank[arrow.target] + 1) {
            let isLast = column == rank[arrow.target]
            let vertex = isLast ? arrow.target : rank.count
            if !isLast {
                rank.append(column)
                before.append([])
                after.append([])
            }
            after[from].append(Link(vertex: vertex, isFailure: arrow.isFailure))
            before[vertex].append(Link(vertex: from, isFailure: arrow.isFailure))
            from = vertex
        }
    }

    /// The first order: depth first from the sources, so that what belongs together is together.
    private mutating func fillLayers() {
        layers = Array(repeating: [], count: (rank.max() ?? -1) + 1)
        var isSeen = Array(repeating: false, count: rank.count)
        for root in 0..<rank.count where before[root].isEmpty {
            var stack = [root]
            while let vertex = stack.popLast() {
                guard !isSeen[vertex] else { continue }
                isSeen[vertex] = true
                layers[rank[vertex]].append(vertex)
                for link in after[vertex].reversed() where !isSeen[link.vertex] {
                    stack.append(link.vertex)
                }
            }
        }
        for column in layers.indices { renumber(column) }
    }

    private mutating func renumber(_ column: Int) {
        for (index, vertex) in layers[column].enumerated() { place[vertex] = index }
    }

    /// Sweeps by barycentre, right and left in turn; keeps the best order seen.
    private mutating func reduceCrossings() {
        var best = layers
        var fewest = crossings()
        var idle = 0
        for sweep in 0..<Limits.crossingSweeps where fewest > 0 && idle < 4 {
            let goesRight = sweep.isMultiple(of: 2)
            for column in goesRight ? Array(layers.indices) : layers.indices.reversed() {
                sort(column, by: goesRight ? before : after, goesRight: goesRight)
            }
            let count = crossings()
            idle += 1
            if count < fewest { (best, fewest, idle) = (layers, count, 0) }
        }
        layers = best
        for column in layers.indices { renumber(column) }
    }

    /// Sorts a column by the mean place of neighbours; vertices without any stay where they are.
    private mutating func sort(_ column: Int, by links: [[Link]], goesRight: Bool) {
        var movable: [(key: Double, vertex: Int)] = []
        for vertex in layers[column] where !links[vertex].isEmpty {
            // A failure arrow leaves below the others, so that ties put failures below.
            let shift = goesRight ? 0.25 : -0.25
            let sum = links[vertex].reduce(0.0) {
                $0 + Double(place[$1.vertex]) + ($1.isFailure ? shift : 0)
            }
            movable.append((sum / Double(links[vertex].count), vertex))
        }
        movable.sort { ($0.key, place[$0.vertex]) < ($1.key, place[$1.vertex]) }
        var next = movable.makeIterator()
        for (index, vertex) in layers[column].enumerated() where !links[vertex].isEmpty {
            if let taken = next.next() { layers[column][index] = taken.vertex }
        }
        renumber(column)
    }

    /// Exchanges neighbours in a column while that removes crossings.
    private mutating func exchangeNeighbours() {
        var isBetter = true
        for _ in 0..<Limits.exchangePasses where isBetter {
            isBetter = false
            for column in layers.indices {
                for index in layers[column].indices.dropLast() {
                    let upper = layers[column][index]
                    let lower = layers[column][index + 1]
                    let now = pairCrossings(upper, lower)
                    guard now > 0, pairCrossings(lower, upper) < now else { continue }
                    layers[column].swapAt(index, index + 1)
                    place[upper] = index + 1
                    place[lower] = index
                    isBetter = true
                }
            }
        }
    }

    /// Puts nodes that only a failure leads to below what its source's success leads to.
    ///
    /// - Returns: Whether anything had to move.
    private mutating func lowerFailures() -> Bool {
        var hasMoved = false
        for column in layers.indices.dropFirst() {
            for vertex in layers[column] {
                guard !before[vertex].isEmpty, before[vertex].allSatisfy(\.isFailure) else {
                    continue
                }
                let siblings = before[vertex].flatMap { after[$0.vertex] }
                let lowest = siblings.filter { !$0.isFailure }.map { place[$0.vertex] }.max()
                guard let lowest, lowest > place[vertex] else { continue }
                layers[column].remove(at: place[vertex])
                layers[column].insert(vertex, at: lowest)
                renumber(column)
                hasMoved = true
            }
        }
        return hasMoved
    }
}
