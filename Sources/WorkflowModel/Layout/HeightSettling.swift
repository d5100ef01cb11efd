/// Moves what stands in line, one run after the other, to where its neighbours want it, within the
/// room that there is.
///
/// Runs are nodes and the bends of one arrow that stand at one height, so that what is straight
/// stays straight. Every move makes the sum of all arrows' drops less or leaves it as it is.
struct HeightSettling {
    /// The middle of each vertex.
    private(set) var middle: [Double]
    private let layers: LayerOrder

    /// Starts from heights that keep their distances.
    init(_ layers: LayerOrder, middle: [Double]) {
        self.layers = layers
        self.middle = middle
    }

    /// Moves runs until that has little effect.
    mutating func run() {
        for sweep in 0..<Limits.straighteningSweeps {
            let columns = layers.columns
            var hasMoved = false
            for column in sweep.isMultiple(of: 2) ? Array(columns) : columns.reversed() {
                let range = layers.range(column)
                for index in sweep.isMultiple(of: 2) ? Array(range) : range.reversed() {
                    let vertex = layers.order[index]
                    if layers.isBend(vertex), isInsideRun(vertex) { continue }
                    if settle(run(from: vertex)) { hasMoved = true }
                }
            }
            if !hasMoved { return }
        }
    }

    /// Whether the bend before a bend stands at the same height.
    private func isInsideRun(_ vertex: Int) -> Bool {
        guard let source = layers.before[vertex].first, layers.isBend(source) else { return false }
        return middle[source] == middle[vertex]
    }

    /// A node alone; a bend with those that follow it at its height.
    private func run(from vertex: Int) -> [Int] {
        var run = [vertex]
        guard layers.isBend(vertex) else { return run }
        while let last = run.last, let next = layers.after[last].first, layers.isBend(next),
            middle[next] == middle[vertex]
        {
            run.append(next)
        }
        return run
    }

    /// Moves a run as near as there is room to the middle of what its neighbours want.
    private mutating func settle(_ run: [Int]) -> Bool {
        guard let first = run.first, let last = run.last else { return false }
        var wishes: [Double] = []
        for source in layers.before[first] {
            wishes.append(middle[source] + layers.drop(source, first))
        }
        for target in layers.after[last] {
            wishes.append(middle[target] - layers.drop(last, target))
        }
        if wishes.isEmpty { return false }
        wishes.sort()
        let now = middle[first]
        // Anywhere between the two middle wishes arrows are as short; in line with one of them
        // they are straight too.
        let (upper, lower) = (wishes[(wishes.count - 1) / 2], wishes[wishes.count / 2])
        let wish = abs(upper - now) <= abs(lower - now) ? upper : lower
        if wish == now { return false }
        var least = -Double.infinity
        var most = Double.infinity
        for vertex in run {
            let place = layers.place[vertex]
            let range = layers.range(layers.rank[vertex])
            if place > range.lowerBound {
                let upper = layers.order[place - 1]
                least = max(
                    least,
                    middle[upper] + LayerCoordinates.distance(upper, vertex, in: layers))
            }
            if place + 1 < range.upperBound {
                let lower = layers.order[place + 1]
                most = min(
                    most, middle[lower] - LayerCoordinates.distance(vertex, lower, in: layers))
            }
        }
        let height = max(least, min(most, wish))
        if height == now { return false }
        for vertex in run { middle[vertex] = height }
        return true
    }
}

extension LayerOrder {
    /// How far below its source a vertex should stand: a row, if only a failure leads there.
    func drop(_ source: Int, _ target: Int) -> Double {
        guard isFailureOnly[target], !isBend(source) else { return 0 }
        let hasSuccess = after.range(source).contains { !isFailureOnly[after.ends[$0]] }
        return hasSuccess ? Limits.boxHeight + Limits.rowGap : 0
    }
}
