/// Fills the budget with findings, best first.
struct EvidenceSelector {
    let collector: Collector
    let options: ReductionOptions
    var redactor: Redactor

    /// The tokens of a text of so many bytes.
    static func tokens(_ bytes: Int) -> Int { (bytes + 3) / 4 }

    mutating func select(_ findings: [Finding], focus: TryVerdict) -> [Evidence] {
        var evidence: [Evidence] = []
        var remaining = options.tokenBudget
        var taken: [Int: [ClosedRange<Int>]] = [:]
        var texts: Set<[UInt8]> = []
        var isFirst = true
        let neighbours = Neighbours(findings, collector: collector)
        for finding in findings where finding.score >= 8 || isFirst {
            guard evidence.count < options.maximumEvidence, remaining > 0 else { break }
            let candidate = collector.candidates[finding.candidate]
            let range = finding.place.line...max(finding.place.line, finding.lastLine)
            let others = taken[candidate.tryIndex] ?? []
            if others.contains(where: { $0.overlaps(range) }) { continue }
            // An exit code needs no long traceback; what was raised does.
            let isVerdict = finding.candidate == focus.candidate && focus.kind != .consequence
            let share = isVerdict || isFirst ? 45 : 22
            let limit = min(remaining * 4, max(options.tokenBudget * 4 * share / 100, 160))
            guard let alone = render(finding, candidate, limit: limit) else { continue }
            let key = Array(candidate.text.dropFirst(candidate.messageStart))
            if candidate.block == nil, texts.contains(key) { continue }
            let group = neighbours.around(finding, except: others)
            let rendered = together(alone, group, limit: limit)
            let text = redactor.redact(String(decoding: rendered.text, as: UTF8.self))
            let cost = Self.tokens(text.utf8.count)
            guard cost > 0, cost <= remaining else { continue }
            if candidate.block == nil { texts.insert(key) }
            remaining -= cost
            isFirst = false
            taken[candidate.tryIndex, default: []].append(
                min(range.lowerBound, rendered.firstLine)...max(range.upperBound, rendered.lastLine)
            )
            evidence.append(make(evidence.count + 1, finding, candidate, rendered, text))
        }
        return evidence
    }

    /// A line with those beside it that are worth showing too, as many as fit.
    private func together(
        _ alone: BlockRendering.Rendered, _ group: [Finding], limit: Int
    ) -> BlockRendering.Rendered {
        var result = alone
        for finding in group {
            let candidate = collector.candidates[finding.candidate]
            guard let next = render(finding, candidate, limit: limit),
                result.text.count + 8 + next.text.count <= limit
            else { continue }
            let gap = Array("\n[…]\n".utf8)
            let distance = max(result.firstLine - next.firstLine, next.firstLine - result.lastLine)
            let between = distance == 1 ? [0x0A] : gap
            if next.firstLine < result.firstLine, distance <= 2 {
                result.text = next.text + between + result.text
                result.firstLine = next.firstLine
                result.byteStart = next.byteStart
            } else if next.firstLine > result.lastLine, distance <= 2 {
                result.text += between + next.text
                result.lastLine = next.lastLine
                result.byteEnd = next.byteEnd
            }
        }
        return result
    }

    private func make(
        _ number: Int, _ finding: Finding, _ candidate: Candidate,
        _ rendered: BlockRendering.Rendered, _ text: String
    ) -> Evidence {
        let counts = candidate.counts.compactMap { item -> TryCount? in
            let record = collector.tries[item.tryIndex]
            return record.isBaseline ? nil : TryCount(tryNumber: record.number, count: item.count)
        }
        return Evidence(
            id: "E\(number)", tryNumber: collector.tries[candidate.tryIndex].number,
            lineStart: rendered.firstLine, lineEnd: rendered.lastLine,
            byteStart: rendered.byteStart, byteEnd: rendered.byteEnd, text: text,
            reason: finding.reason, count: counts.reduce(0) { $0 + $1.count },
            countsByTry: counts, score: finding.score)
    }

    private func render(
        _ finding: Finding, _ candidate: Candidate, limit: Int
    ) -> BlockRendering.Rendered? {
        if let block = candidate.block { return BlockRendering(block: block).render(limit: limit) }
        let text =
            finding.recent.map {
                ControlText.cleaned($0.text.span, limit: Limits.quotedLineBytes)
            } ?? candidate.text
        guard !text.isEmpty else { return nil }
        let place = finding.place
        return BlockRendering.Rendered(
            text: LineCut.cut(text, limit: min(limit, 800)), firstLine: place.line,
            lastLine: place.line, byteStart: place.start, byteEnd: place.end)
    }
}
