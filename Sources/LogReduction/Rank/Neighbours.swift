/// Lines that stand beside each other and tell one story: `Error:`, then what it was.
struct Neighbours {
    /// Findings of single lines, by try and line.
    private var byLine: [Int: [Int: Finding]] = [:]
    private let collector: Collector

    /// The most lines that are joined to one.
    private static let most = 6
    /// Below this a neighbour is background.
    private static let least = 20.0

    init(_ findings: [Finding], collector: Collector) {
        self.collector = collector
        for finding in findings where collector.candidates[finding.candidate].block == nil {
            let tryIndex = collector.candidates[finding.candidate].tryIndex
            byLine[tryIndex, default: [:]][finding.place.line] = finding
        }
    }

    /// The neighbours of a line, each beside it or beside one given before, with at most one line
    /// between them; none of a block.
    func around(_ finding: Finding, except taken: [ClosedRange<Int>]) -> [Finding] {
        let candidate = collector.candidates[finding.candidate]
        guard candidate.block == nil, let lines = byLine[candidate.tryIndex] else { return [] }
        var result: [Finding] = []
        var first = finding.place.line
        var last = finding.place.line
        while result.count < Self.most {
            // A repeat of another line may stand between two: one line may be left out.
            let beside = [
                lines[first - 1] ?? lines[first - 2], lines[last + 1] ?? lines[last + 2],
            ]
            let free = beside.compactMap { $0 }.filter { next in
                isWorthIt(next) && !taken.contains { $0.contains(next.place.line) }
            }
            guard let best = free.max(by: { $0.score < $1.score }) else { break }
            result.append(best)
            first = min(first, best.place.line)
            last = max(last, best.place.line)
        }
        return result
    }

    /// Whether a line says something of its own, or goes on with the one before.
    private func isWorthIt(_ finding: Finding) -> Bool {
        let candidate = collector.candidates[finding.candidate]
        guard finding.score >= Self.least,
            candidate.cues.isDisjoint(with: [.handled, .recovered, .deprecation])
        else { return false }
        if candidate.level >= .warning || !candidate.cues.isDisjoint(with: [.bad, .odd]) {
            return true
        }
        let start = candidate.messageStart
        return start < candidate.text.count && Byte.isBlank(candidate.text[start])
    }
}
