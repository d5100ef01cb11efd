/// One template, or one block, with where it occurred and what its words hint at.
struct Candidate: Sendable {
    var hash: UInt64
    var level: LogLevel
    var origin: LogOrigin
    var cues: Cues
    var role: LineRole
    /// The try that `place` and the text are from: the latest in which it occurred.
    var tryIndex: Int
    /// The first occurrence in that try.
    var place: LinePlace
    /// The last line of that occurrence.
    var lastLine: Int
    var lastByte: Int
    var text: [UInt8]
    /// Where the message begins in `text`, after a header.
    var messageStart: Int
    var block: Block?
    /// Where an exception was raised, if a structured event tells.
    var location: [UInt8] = []
    /// Occurrences by try, in order; the tries are positions, not numbers.
    var counts: [(tryIndex: Int, count: Int)] = []
    var isInBaseline = false
    /// Begins a private key, whose lines are never looked at.
    var startsKey = false

    /// Occurrences in all tries.
    var total: Int { counts.reduce(0) { $0 + $1.count } }

    /// Occurrences in one try.
    func count(in tryIndex: Int) -> Int {
        counts.first { $0.tryIndex == tryIndex }?.count ?? 0
    }

    mutating func add(_ count: Int, in tryIndex: Int) {
        if let last = counts.indices.last, counts[last].tryIndex == tryIndex {
            counts[last].count += count
        } else {
            counts.append((tryIndex, count))
        }
    }
}
