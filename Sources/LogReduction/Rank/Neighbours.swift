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

    /// The neighbours of a line, each beside it or beside one given before; none of a block.
    func around(_ finding: Finding, except taken: [ClosedRange<Int>]) -> [Finding] {
        let candidate = collector.candidates[finding.candidate]
        guard candidate.block == nil, let lines = byLine[candidate.tryIndex] else { return [] }
        var result: [Finding] = []
        var first = finding.place.line
        var last = finding.place.line
        while result.count < Self.most {
            let free = [lines[first - 1], lines[last + 1]].compactMap { $0 }.filter { next in
                next.score >= Self.least && !taken.contains { $0.contains(next.place.line) }
            }
            guard let best = free.max(by: { $0.score < $1.score }) else { break }
            result.append(best)
            first = min(first, best.place.line)
            last = max(last, best.place.line)
        }
        return result
    }
}
