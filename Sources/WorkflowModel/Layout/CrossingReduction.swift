/// Orders the columns of a component so that few arrows cross: sweeps that put vertices near their
/// neighbours, and exchanges of two that stand next to each other.
///
/// Invariant: `order` holds one whole column after the other; only places within a column change.
/// The best order seen is kept, so that no step makes the result worse.
struct CrossingReduction {
    /// The component, in the order reached so far.
    private(set) var layers: LayerOrder
    private var cursor: [Int]
    private var counts: [Int]
    private var keys: [Double]
    private var turnsTies = false

    /// Prepares a component without an order.
    init(_ layers: LayerOrder) {
        self.layers = layers
        cursor = Array(repeating: 0, count: layers.rank.count)
        keys = Array(repeating: 0, count: layers.rank.count)
        counts = Array(repeating: 0, count: layers.columns.count)
    }

    /// Finds an order with few crossings.
    ///
    /// - Returns: How many pairs of links cross then.
    mutating func run() -> Int {
        var best: (order: [Int], crossings: Int)?
        let isLarge = layers.before.ends.count > Limits.linksForSecondStart
        for fromEnds in isLarge ? [false] : [false, true] {
            layers.take(layers.depthFirst(fromEnds: fromEnds))
            let crossings = improve()
            if crossings < best?.crossings ?? .max { best = (layers.order, crossings) }
            if crossings == 0 { break }
        }
        guard let best else { return 0 }
        layers.restore(best.order)
        var crossings = walk(best.crossings)
        // Where few arrows cross, sweeping once more from the best order costs little.
        for _ in 0..<Limits.moreStarts
        where crossings > 0 && !isLarge && crossings < layers.before.ends.count / 10 {
            let order = layers.order
            let next = walk(improve())
            if next >= crossings {
                layers.restore(order)
                break
            }
            crossings = next
        }
        return crossings - lowerFailures()
    }

    /// Takes an order as given, but for exchanges that make it better.
    mutating func settle(_ vertices: [Int]) -> Int {
        layers.take(vertices)
        exchangeNeighbours()
        return countAll()
    }

    /// Moves single vertices over others, also where that makes no difference, in search of an
    /// order with fewer crossings.
    private mutating func walk(_ crossings: Int) -> Int {
        var best = layers.order
        var fewest = crossings
        var count = crossings
        var idle = 0
        for round in 0..<Limits.walkRounds where fewest > 0 && idle < Limits.idleSweeps {
            let columns = layers.columns
            for column in round % 4 < 2 ? Array(columns) : columns.reversed() {
                count -= sift(column, prefersLower: round.isMultiple(of: 2))
            }
            idle += 1
            if count < fewest { (best, fewest, idle) = (layers.order, count, 0) }
        }
        layers.restore(best)
        return fewest
    }

    /// Sweeps right and left in turn until that has not helped for a while.
    private mutating func improve() -> Int {
        exchangeNeighbours()
        var best = layers.order
        var fewest = countAll()
        var idle = 0
        for sweep in 0..<Limits.crossingSweeps where fewest > 0 && idle < Limits.idleSweeps {
            let goesRight = sweep.isMultiple(of: 2)
            let columns = layers.columns
            turnsTies = sweep % 4 >= 2
            for column in goesRight ? Array(columns) : columns.reversed() {
                sort(column, goesRight: goesRight)
            }
            exchangeNeighbours()
            let count = countAll()
            idle += 1
            if count < fewest { (best, fewest, idle) = (layers.order, count, 0) }
        }
        layers.restore(best)
        return fewest
    }

    // MARK: Sweeps

    /// Sorts a column by the mean place of neighbours; vertices without any stay where they are.
    private mutating func sort(_ column: Int, goesRight: Bool) {
        let range = layers.range(column)
        var movable: [Int] = []
        var isSorted = true
        var last = -Double.infinity
        for index in range {
            let vertex = layers.order[index]
            guard let key = key(vertex, goesRight: goesRight) else { continue }
            keys[vertex] = key
            if key < last || (turnsTies && key == last) { isSorted = false }
            last = key
            movable.append(vertex)
        }
        if isSorted { return }
        movable.sort {
            keys[$0] == keys[$1]
                ? (layers.place[$0] < layers.place[$1]) != turnsTies : keys[$0] < keys[$1]
        }
        var next = 0
        for index in range {
            let vertex = layers.order[index]
            guard (goesRight ? layers.before : layers.after).degree(vertex) > 0 else { continue }
            layers.order[index] = movable[next]
            next += 1
        }
        for index in range { layers.place[layers.order[index]] = index }
    }

    private func key(_ vertex: Int, goesRight: Bool) -> Double? {
        let table = goesRight ? layers.before : layers.after
        let range = table.range(vertex)
        if range.isEmpty { return nil }
        var sum = 0
        for index in range { sum += layers.place[table.ends[index]] }
        let mean = Double(sum) / Double(range.count)
        // Of what one node leads to, the failure stands below.
        return goesRight && layers.isFailureOnly[vertex] ? mean + 0.25 : mean
    }

    // MARK: Exchanges

    /// Exchanges neighbours in each column while that removes crossings.
    private mutating func exchangeNeighbours() {
        var isDirty = Array(repeating: true, count: layers.columns.count + 2)
        for pass in 0..<Limits.exchangePasses {
            var isBetter = false
            let columns = layers.columns
            for column in pass.isMultiple(of: 2) ? Array(columns) : columns.reversed()
            where isDirty[column + 1] {
                isDirty[column + 1] = false
                guard exchange(in: column, ties: turnsTies && pass == 0) else { continue }
                isBetter = true
                isDirty[column] = true
                isDirty[column + 2] = true
            }
            if !isBetter { return }
        }
    }

    private mutating func exchange(in column: Int, ties: Bool) -> Bool {
        let range = layers.range(column)
        guard range.count > 1 else { return false }
        sortLinks(of: column)
        if ties { turnTies(in: range) }
        var hasChanged = false
        var isBetter = true
        var passes = 0
        while isBetter, passes < Limits.exchangePasses {
            isBetter = false
            passes += 1
            for index in range.dropLast() {
                let upper = layers.order[index]
                let lower = layers.order[index + 1]
                guard gain(upper, lower) > 0 else { continue }
                layers.order.swapAt(index, index + 1)
                layers.place[upper] = index + 1
                layers.place[lower] = index
                isBetter = true
                hasChanged = true
            }
        }
        return hasChanged
    }

    /// Whether links of two neighbours cross now; their links are sorted.
    private func crosses(_ upper: Int, _ lower: Int) -> Bool {
        for table in [layers.before, layers.after] {
            let first = table.range(upper)
            let second = table.range(lower)
            guard let last = first.last, !second.isEmpty else { continue }
            if layers.place[table.ends[last]] > layers.place[table.ends[second.lowerBound]] {
                return true
            }
        }
        return false
    }

    /// Exchanges neighbours where that makes no difference now, to come out of a dead end.
    private mutating func turnTies(in range: Range<Int>) {
        for index in range.dropLast() {
            let upper = layers.order[index]
            let lower = layers.order[index + 1]
            guard gain(upper, lower) == 0, crosses(upper, lower) else { continue }
            layers.order.swapAt(index, index + 1)
            layers.place[upper] = index + 1
            layers.place[lower] = index
        }
    }

    /// Moves each vertex of a column to the best place near its own; of places as good, to the
    /// farthest below, or above.
    ///
    /// - Returns: How many crossings less there are.
    private mutating func sift(_ column: Int, prefersLower: Bool) -> Int {
        let range = layers.range(column)
        guard range.count > 1 else { return 0 }
        sortLinks(of: column)
        var gained = 0
        for vertex in Array(layers.order[range]) {
            let place = layers.place[vertex]
            var best = (gain: 0, place: place)
            var gain = 0
            for index in place..<min(range.upperBound - 1, place + Limits.siftReach) {
                gain += self.gain(vertex, layers.order[index + 1])
                if gain > best.gain || (prefersLower && gain == best.gain) {
                    best = (gain, index + 1)
                }
            }
            gain = 0
            for index in (max(range.lowerBound, place - Limits.siftReach)..<place).reversed() {
                gain += self.gain(layers.order[index], vertex)
                if gain > best.gain || (!prefersLower && gain == best.gain) { best = (gain, index) }
            }
            move(vertex, to: best.place)
            gained += best.gain
        }
        return gained
    }

    /// Moves a vertex within its column.
    private mutating func move(_ vertex: Int, to target: Int) {
        var index = layers.place[vertex]
        let step = index < target ? 1 : -1
        while index != target {
            let other = layers.order[index + step]
            layers.order[index] = other
            layers.place[other] = index
            index += step
        }
        layers.order[target] = vertex
        layers.place[vertex] = target
    }

    /// Lists the neighbours of a column's vertices in the order in which they stand.
    private mutating func sortLinks(of column: Int) {
        if column > 0 {
            layers.before.sort(
                by: layers.order[layers.range(column - 1)], through: layers.after, cursor: &cursor)
        }
        if column + 1 < layers.columns.count {
            layers.after.sort(
                by: layers.order[layers.range(column + 1)], through: layers.before, cursor: &cursor)
        }
    }

    /// How many crossings an exchange of two neighbours removes; their links are sorted.
    private func gain(_ upper: Int, _ lower: Int) -> Int {
        gain(upper, lower, layers.before) + gain(upper, lower, layers.after)
    }

    private func gain(_ upper: Int, _ lower: Int, _ table: LinkTable) -> Int {
        let first = table.range(upper)
        let second = table.range(lower)
        if first.isEmpty || second.isEmpty { return 0 }
        if first.count == 1, second.count == 1 {
            return
                (layers.place[table.ends[first.lowerBound]]
                - layers.place[table.ends[second.lowerBound]]).signum()
        }
        var gain = 0
        var below = second.lowerBound
        var notAbove = second.lowerBound
        for index in first {
            let end = layers.place[table.ends[index]]
            while below < second.upperBound, layers.place[table.ends[below]] < end { below += 1 }
            while notAbove < second.upperBound, layers.place[table.ends[notAbove]] <= end {
                notAbove += 1
            }
            gain += (below - second.lowerBound) - (second.upperBound - notAbove)
        }
        return gain
    }

    // MARK: Failures

    /// Puts what only a failure leads to below what else its source leads to, where no more
    /// arrows cross then.
    ///
    /// - Returns: How many crossings less there are.
    private mutating func lowerFailures() -> Int {
        var gained = 0
        for column in layers.columns.dropFirst() {
            let failures = layers.order[layers.range(column)].filter { layers.isFailureOnly[$0] }
            if failures.isEmpty { continue }
            sortLinks(of: column)
            for vertex in failures.reversed() {
                var lowest = layers.place[vertex]
                for source in layers.before[vertex] {
                    for sibling in layers.after[source] where !layers.isFailureOnly[sibling] {
                        lowest = max(lowest, layers.place[sibling])
                    }
                }
                let gain = gain(lowering: vertex, to: lowest)
                guard lowest > layers.place[vertex], gain >= 0 else { continue }
                gained += gain
                move(vertex, to: lowest)
            }
        }
        return gained
    }

    private func gain(lowering vertex: Int, to lowest: Int) -> Int {
        var gain = 0
        for index in layers.place[vertex]..<lowest {
            gain += self.gain(vertex, layers.order[index + 1])
        }
        return gain
    }

    // MARK: Counting

    /// How many pairs of links cross in all.
    private mutating func countAll() -> Int {
        var crossings = 0
        for column in layers.columns.dropLast() { crossings += count(after: column) }
        return crossings
    }

    /// How many pairs of links cross between a column and the next: inversions, by a binary
    /// indexed tree.
    private mutating func count(after column: Int) -> Int {
        let base = layers.columnStart[column + 1]
        let width = layers.range(column + 1).count
        var tree = Array(repeating: 0, count: width + 1)
        var seen = 0
        var crossings = 0
        for place in layers.range(column) {
            let range = layers.after.range(layers.order[place])
            for link in range {
                var notBelow = 0
                var index = layers.place[layers.after.ends[link]] - base + 1
                while index > 0 {
                    notBelow += tree[index]
                    index &= index - 1
                }
                crossings += seen - notBelow
            }
            for link in range {
                var index = layers.place[layers.after.ends[link]] - base + 1
                while index <= width {
                    tree[index] += 1
                    index += index & -index
                }
            }
            seen += range.count
        }
        return crossings
    }
}
