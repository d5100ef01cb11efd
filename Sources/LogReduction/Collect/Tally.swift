/// What each further line of a template needs to know, apart from what only the ranking reads.
///
/// Invariant: the facts are those of the candidate at the same position; `pending` are the
/// occurrences in the current log that the candidate's counts do not hold yet.
struct Tally: Sendable {
    var pending = 0
    var tryIndex: Int
    var level: LogLevel
    var role: LineRole
    var cues: Cues
    var startsKey: Bool

    init(of candidate: Candidate, count: Int) {
        tryIndex = candidate.tryIndex
        level = candidate.level
        role = candidate.role
        cues = candidate.cues
        startsKey = candidate.startsKey
        pending = count
    }

    mutating func take(_ candidate: Candidate) {
        self = Tally(of: candidate, count: pending)
    }
}
