/// Turns what was collected into a reduction.
struct Ranker {
    let collector: Collector
    let options: ReductionOptions
    private(set) var redactor: Redactor
    private let countsBefore: [RedactionCount]

    init(collector: Collector, options: ReductionOptions, redactor: Redactor) {
        self.collector = collector
        self.options = options
        self.redactor = redactor
        countsBefore = redactor.counts
    }

    mutating func reduce() -> Reduction {
        let tries = collector.tries.indices.filter { !collector.tries[$0].isBaseline }
        // Learn first: a password named in one line may stand bare in another.
        collector.teach(&redactor)
        let failed = tries.filter { isFailed($0) }
        let verdicts = failed.map { TryVerdict($0, in: collector) }
        let comparison = compare(tries, verdicts)
        let passing = Set(tries.filter { collector.tries[$0].outcome == .succeeded })
        let focusIndex = verdicts.last?.tryIndex ?? tries.last
        guard let focusIndex else { return empty([]) }
        let focus = verdicts.last ?? TryVerdict(focusIndex, in: collector)
        let handling = Handling(collector, focus: focus)
        let scorer = Scorer(
            collector: collector, focus: focus,
            passing: passing.subtracting([focusIndex]), handling: handling)
        var findings = collector.candidates.indices.compactMap { scorer.score($0) }
        addContext(focus, handling, to: &findings)
        addOtherTries(verdicts, focus, to: &findings)
        findings.sort { left, right in
            if left.score != right.score { return left.score > right.score }
            if left.place.line != right.place.line { return left.place.line < right.place.line }
            return left.candidate < right.candidate
        }
        if focus.kind == .consequence { promoteCause(focus, handling, in: &findings) }
        let texts = RuleTexts(collector: collector, focus: focus, handling: handling)
        let answer =
            verdicts.isEmpty
            ? Classifier.Answer() : Classifier.standard.classify(texts.weighed(findings))
        var selector = EvidenceSelector(collector: collector, options: options, redactor: redactor)
        let evidence = selector.select(findings, focus: focus)
        redactor = selector.redactor
        let redactions = redactor.counts.compactMap { item -> RedactionCount? in
            let before = countsBefore.first { $0.kind == item.kind }?.count ?? 0
            return item.count > before
                ? RedactionCount(kind: item.kind, count: item.count - before) : nil
        }
        let summaries = tries.map { summary($0, verdicts) }
        let isTransient = comparison == .passedAtLast || answer.helpsToRetry
        return Reduction(
            tokens: evidence.reduce(0) { $0 + EvidenceSelector.tokens($1.text.utf8.count) },
            category: answer.category, transient: isTransient,
            retryAdvice: RetryAdvice.sentence(
                answer, comparison: comparison, failures: verdicts.count),
            why: why(answer, verdicts), comparison: comparison, evidence: evidence,
            redactions: redactions, tries: summaries)
    }

    private func empty(_ tries: [TrySummary]) -> Reduction {
        Reduction(
            tokens: 0, category: .unknown, transient: false,
            retryAdvice: "There is no log to tell.", why: "There is no log.", comparison: .single,
            evidence: [], redactions: [], tries: tries)
    }

    private func isFailed(_ index: Int) -> Bool {
        let outcome = collector.tries[index].outcome
        return outcome == .failed || outcome == .stopped
    }

    private func compare(_ tries: [Int], _ verdicts: [TryVerdict]) -> TryComparison {
        guard tries.count > 1, let last = tries.last else { return .single }
        if collector.tries[last].outcome == .succeeded, !verdicts.isEmpty { return .passedAtLast }
        let distinct = Set(verdicts.map(\.signature))
        return distinct.count > 1 ? .different : .same
    }

    private func why(_ answer: Classifier.Answer, _ verdicts: [TryVerdict]) -> String {
        if verdicts.isEmpty { return "No try failed." }
        if answer.category == .unknown { return "No rule applies to what the log says." }
        return "The log tells that " + answer.subject + "."
    }

    /// The last lines before the end: telling where a task was cut short, background elsewhere.
    private func addContext(
        _ focus: TryVerdict, _ handling: Handling, to findings: inout [Finding]
    ) {
        let scale: [Double]
        switch focus.kind {
        case .cutShort: scale = [50, 42, 34, 30, 26, 22]
        case .consequence: scale = [30, 27, 24, 21, 18, 15]
        case .raised: scale = [20, 17, 15, 13, 11, 10]
        }
        let after = collector.tries[focus.tryIndex].recent.lines.filter { line in
            !focus.before.contains { $0.hash == line.hash }
        }
        var known: [Int: Int] = [:]
        for (position, finding) in findings.enumerated() { known[finding.candidate] = position }
        for (rank, line) in (focus.before.reversed() + after.reversed().prefix(3)).enumerated() {
            let base = rank < scale.count ? scale[rank] : 9
            guard line.candidate >= 0 else { continue }
            let candidate = collector.candidates[line.candidate]
            let isKnown =
                focus.kind == .consequence && !handling.isHandled(line.candidate)
                && knows(candidate)
            let isWaiting = focus.kind == .cutShort && candidate.cues.contains(.waiting)
            let bonus = isKnown ? 12.0 : isWaiting ? 4 : 0
            if let position = known[line.candidate] {
                if findings[position].score < base + bonus {
                    findings[position].score = base + bonus
                    findings[position].reason =
                        rank == 0 && focus.kind == .cutShort
                        ? "the last thing the task said before it ended"
                        : "what the task said shortly before it ended"
                }
                if candidate.level < .warning || focus.kind == .cutShort {
                    findings[position].recent = line
                    findings[position].place = line.place
                    findings[position].lastLine = line.place.line
                }
            }
        }
    }

    /// Whether a rule knows a line's message beyond doubt, whatever its words look like.
    private func knows(_ candidate: Candidate) -> Bool {
        let message = Array(candidate.text.dropFirst(candidate.messageStart))
        return candidate.origin != .airflow && Classifier.standard.strength(message) >= 7
    }

    private func addOtherTries(
        _ verdicts: [TryVerdict], _ focus: TryVerdict, to findings: inout [Finding]
    ) {
        var seen: Set<UInt64> = [focus.signature]
        for verdict in verdicts.reversed() where seen.insert(verdict.signature).inserted {
            guard let index = verdict.candidate else { continue }
            let candidate = collector.candidates[index]
            guard candidate.tryIndex == verdict.tryIndex else { continue }
            let number = collector.tries[verdict.tryIndex].number
            findings.append(
                Finding(
                    candidate: index, score: 47, reason: "how try \(number) failed, differently",
                    place: candidate.place, lastLine: candidate.lastLine))
        }
    }

    /// Where the ending is only a consequence, the likeliest cause goes before it.
    private func promoteCause(
        _ focus: TryVerdict, _ handling: Handling, in findings: inout [Finding]
    ) {
        guard let verdict = findings.firstIndex(where: { $0.candidate == focus.candidate }) else {
            return
        }
        let cause = findings.firstIndex { finding in
            finding.candidate != focus.candidate && finding.score >= 34
                && !handling.isHandled(finding.candidate)
                && collector.candidates[finding.candidate].tryIndex == focus.tryIndex
                && collector.candidates[finding.candidate].origin != .airflow
                && !collector.candidates[finding.candidate].cues.contains(.consequence)
        }
        guard let cause, cause > verdict else { return }
        var finding = findings.remove(at: cause)
        finding.score = findings[verdict].score + 1
        findings.insert(finding, at: verdict)
    }

    private mutating func summary(_ index: Int, _ verdicts: [TryVerdict]) -> TrySummary {
        let record = collector.tries[index]
        var failure: [UInt8] = []
        if let verdict = verdicts.first(where: { $0.tryIndex == index }), let at = verdict.candidate
        {
            let candidate = collector.candidates[at]
            let line = candidate.block?.headline
            failure = line ?? Array(candidate.text.dropFirst(candidate.messageStart))
        }
        var scratch = redactor
        let text = scratch.redact(String(decoding: LineCut.cut(failure, limit: 400), as: UTF8.self))
        return TrySummary(
            number: record.number, format: record.format, outcome: record.outcome,
            lineCount: record.lineCount, byteCount: record.byteCount, failure: text)
    }
}
