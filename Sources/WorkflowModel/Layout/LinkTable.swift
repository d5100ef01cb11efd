/// The neighbours of each vertex in the next or the previous column, in one list.
struct LinkTable {
    /// Where the neighbours of each vertex begin; one more entry than vertices.
    private(set) var start: [Int]
    /// The neighbours, vertex by vertex.
    private(set) var ends: [Int]

    /// Takes the neighbours of `count` vertices from pairs of a vertex and its neighbour.
    init(count: Int, from vertices: [Int], to neighbours: [Int]) {
        start = Array(repeating: 0, count: count + 1)
        for vertex in vertices { start[vertex + 1] += 1 }
        for vertex in 0..<count { start[vertex + 1] += start[vertex] }
        ends = Array(repeating: 0, count: vertices.count)
        var cursor = start
        for (index, vertex) in vertices.enumerated() {
            ends[cursor[vertex]] = neighbours[index]
            cursor[vertex] += 1
        }
    }

    /// The neighbours of a vertex.
    subscript(vertex: Int) -> ArraySlice<Int> { ends[start[vertex]..<start[vertex + 1]] }

    /// The places of a vertex's neighbours in ``ends``.
    func range(_ vertex: Int) -> Range<Int> { start[vertex]..<start[vertex + 1] }

    /// How many neighbours a vertex has.
    func degree(_ vertex: Int) -> Int { start[vertex + 1] - start[vertex] }

    /// Lists the neighbours of some vertices in the order in which others stand.
    ///
    /// - Parameters:
    ///   - column: the vertices that stand in order.
    ///   - others: the table of links from these back.
    ///   - cursor: room for a number a vertex.
    mutating func sort(
        by column: ArraySlice<Int>, through others: LinkTable, cursor: inout [Int]
    ) {
        for vertex in column {
            for index in others.range(vertex) {
                let other = others.ends[index]
                cursor[other] = start[other]
            }
        }
        for vertex in column {
            for index in others.range(vertex) {
                let other = others.ends[index]
                ends[cursor[other]] = vertex
                cursor[other] += 1
            }
        }
    }
}
