/// The shortest way from one list to another by removing and inserting
/// (Myers, An O(ND) Difference Algorithm, 1986).
///
/// Equal beginnings and ends are set aside first. Where what is left differs in too many places,
/// it counts as replaced as a whole, so that the cost stays bounded.
struct ShortestEdit {
    /// One step; the numbers are places in the older or, for insertions, the newer list.
    enum Step: Hashable {
        case keep(Int)
        case remove(Int)
        case insert(Int)
    }

    /// The steps from the first to the last element; of a change, what goes stands before what comes.
    private(set) var steps: [Step] = []

    init(from old: [String], to new: [String]) {
        let old = old.map(Piece.init)
        let new = new.map(Piece.init)
        var start = 0
        while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
        var end = 0
        while end < min(old.count, new.count) - start,
            old[old.count - 1 - end] == new[new.count - 1 - end]
        {
            end += 1
        }
        steps = (0..<start).map { .keep($0) }
        let oldMiddle = start..<old.count - end
        let newMiddle = start..<new.count - end
        if let middle = Self.path(old[oldMiddle], new[newMiddle]) {
            steps += Self.ordered(middle)
        } else {
            steps += oldMiddle.map { .remove($0) } + newMiddle.map { .insert($0) }
        }
        steps += (old.count - end..<old.count).map { .keep($0) }
    }

    /// A text compared by its bytes: canonical equivalence would hide a change.
    private struct Piece: Equatable {
        let text: String
        let hash: Int

        init(_ text: String) {
            self.text = text
            hash = Array(text.utf8).hashValue
        }

        static func == (one: Piece, other: Piece) -> Bool {
            one.hash == other.hash && one.text.utf8.elementsEqual(other.text.utf8)
        }
    }

    /// The steps, or nil if there are more changes than the limit.
    private static func path(_ old: ArraySlice<Piece>, _ new: ArraySlice<Piece>) -> [Step]? {
        if old.isEmpty || new.isEmpty {
            return old.indices.map { .remove($0) } + new.indices.map { .insert($0) }
        }
        let most = min(old.count + new.count, Limits.textChanges)
        let middle = most + 1
        // `reach[middle + k]` is how far into the older list the diagonal k has come.
        var reach = [Int](repeating: 0, count: 2 * middle + 1)
        var trace: [[Int]] = []
        for changes in 0...most {
            trace.append(Array(reach[(middle - changes - 1)...(middle + changes + 1)]))
            for diagonal in stride(from: -changes, through: changes, by: 2) {
                let (left, right) = (reach[middle + diagonal - 1], reach[middle + diagonal + 1])
                let isInsertion = diagonal == -changes || diagonal != changes && left < right
                var x = isInsertion ? right : left + 1
                var y = x - diagonal
                while x < old.count, y < new.count,
                    old[old.startIndex + x] == new[new.startIndex + y]
                {
                    x += 1
                    y += 1
                }
                reach[middle + diagonal] = x
                if x >= old.count, y >= new.count {
                    return walk(back: trace, from: old.indices, new.indices)
                }
            }
        }
        return nil
    }

    /// Follows the traces from the end to the start.
    private static func walk(
        back trace: [[Int]], from old: Range<Int>, _ new: Range<Int>
    ) -> [Step] {
        var steps: [Step] = []
        var x = old.count
        var y = new.count
        for changes in stride(from: trace.count - 1, through: 0, by: -1) {
            let reach = trace[changes]
            let diagonal = x - y
            let (left, right) = (
                reach[changes + 1 + diagonal - 1], reach[changes + 1 + diagonal + 1]
            )
            let isInsertion = diagonal == -changes || diagonal != changes && left < right
            let previousX = changes == 0 ? 0 : isInsertion ? right : left
            let previousY =
                changes == 0 ? 0 : previousX - (isInsertion ? diagonal + 1 : diagonal - 1)
            while x > previousX, y > previousY {
                x -= 1
                y -= 1
                steps.append(.keep(old.lowerBound + x))
            }
            guard changes > 0 else { break }
            steps.append(
                isInsertion
                    ? .insert(new.lowerBound + previousY) : .remove(old.lowerBound + previousX))
            (x, y) = (previousX, previousY)
        }
        return steps.reversed()
    }

    /// Puts what goes before what comes, between two runs that stay.
    private static func ordered(_ steps: [Step]) -> [Step] {
        var result: [Step] = []
        var removed: [Step] = []
        var inserted: [Step] = []
        for step in steps {
            switch step {
            case .remove: removed.append(step)
            case .insert: inserted.append(step)
            case .keep:
                result += removed + inserted + [step]
                removed = []
                inserted = []
            }
        }
        return result + removed + inserted
    }
}

extension Limits {
    /// Changed words or lines of one text that are told apart; a text with more is another text.
    static let textChanges = 1_000
}
