/// Which trouble of a try was dealt with: the line says so itself, or the one after it does.
///
/// `ERROR could not reach the cache`, `INFO continuing without it`: no cause of a later failure.
struct Handling {
    private var handled: Set<Int> = []

    init(_ collector: Collector, focus: TryVerdict) {
        var byLine: [Int: Int] = [:]
        let candidates = collector.candidates
        for index in candidates.indices where candidates[index].tryIndex == focus.tryIndex {
            if candidates[index].block == nil { byLine[candidates[index].place.line] = index }
        }
        for index in candidates.indices where index != focus.candidate {
            let candidate = candidates[index]
            if !candidate.cues.isDisjoint(with: [.handled, .recovered]) {
                handled.insert(index)
                continue
            }
            // Once only: trouble that comes again may end otherwise.
            guard candidate.tryIndex == focus.tryIndex, candidate.origin != .airflow,
                candidate.count(in: focus.tryIndex) == 1,
                let next = byLine[max(candidate.place.line, candidate.lastLine) + 1]
            else { continue }
            let answer = candidates[next]
            let isAnswer =
                answer.origin != .airflow && answer.level <= .info
                && !answer.cues.isDisjoint(with: [.handled, .recovered])
            if isAnswer { handled.insert(index) }
        }
    }

    /// Whether a candidate tells of trouble that was dealt with.
    func isHandled(_ candidate: Int) -> Bool { handled.contains(candidate) }
}
