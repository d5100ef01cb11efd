/// Scores candidates: severity in its context, place, novelty, rarity.
///
/// The scale: about 100 is what ended the try, above 40 is likely a cause, below 8 is noise.
struct Scorer {
    let collector: Collector
    let focus: TryVerdict
    /// Successful logs: the tries and baselines in which a template is normal.
    let passing: Set<Int>
    let handling: Handling
    private let related: Set<UInt64>
    /// Where blocks begin: their first lines are shown with them, not alone.
    private let heads: Set<LinePlace>

    init(collector: Collector, focus: TryVerdict, passing: Set<Int>, handling: Handling) {
        self.handling = handling
        self.collector = collector
        self.focus = focus
        self.passing = passing
        var words: Set<UInt64> = []
        if let index = focus.candidate, let block = collector.candidates[index].block {
            for exception in block.exceptions { words.formUnion(Words.telling(exception.span)) }
        }
        related = words
        heads = Set(
            collector.candidates.filter { $0.block != nil && $0.tryIndex == focus.tryIndex }
                .map(\.place))
    }

    private var record: TryRecord { collector.tries[focus.tryIndex] }

    /// Scores what occurred in the try in focus; nil for what can be no evidence.
    func score(_ index: Int) -> Finding? {
        let candidate = collector.candidates[index]
        guard candidate.tryIndex == focus.tryIndex,
            !candidate.cues.contains(.chatter) || candidate.role != .none
        else { return nil }
        if index == focus.candidate {
            return Finding(
                candidate: index, score: 100, reason: verdictReason(candidate),
                place: candidate.place, lastLine: candidate.lastLine)
        }
        if candidate.block == nil, heads.contains(candidate.place) { return nil }
        if candidate.block == nil,
            BlockGrammar.isAtFrame(candidate.text.span, from: candidate.messageStart)
        {
            // Names such as `failJob` are no trouble.
            return Finding(
                candidate: index, score: 8, reason: "a frame of a stack trace",
                place: candidate.place, lastLine: candidate.lastLine)
        }
        if candidate.block == nil, candidate.origin == .airflow {
            switch candidate.role {
            case .taskFailed, .jobFailed, .markedFailed, .commandExit, .output: return nil
            default: break
            }
        }
        var (score, reason) =
            candidate.block == nil
            ? line(candidate, isHandled: handling.isHandled(index))
            : block(candidate, isHandled: handling.isHandled(index))
        if candidate.isInBaseline
            || candidate.counts.contains(where: { passing.contains($0.tryIndex) })
        {
            score -= 40
            reason += "; also seen when the task succeeded"
        }
        return Finding(
            candidate: index, score: score, reason: reason, place: candidate.place,
            lastLine: candidate.lastLine)
    }

    private func verdictReason(_ candidate: Candidate) -> String {
        let place =
            candidate.location.isEmpty
            ? "" : ", raised at \(String(decoding: candidate.location, as: UTF8.self))"
        switch focus.kind {
        case .raised: return "the exception that ended the try" + place
        case .consequence:
            return "how the try ended; the cause is likely in an earlier line" + place
        case .cutShort: return "how the try was ended" + place
        }
    }

    private func line(_ candidate: Candidate, isHandled: Bool) -> (Double, String) {
        var score: Double
        var reason: String
        switch candidate.level {
        case .critical: (score, reason) = (52, "a critical line")
        case .error: (score, reason) = (46, "an error line")
        case .warning: (score, reason) = (38, "a warning")
        case .debug: (score, reason) = (2, "a debug line")
        case .info, .none: (score, reason) = (6, "a line of the task")
        }
        let cues = candidate.cues
        if cues.contains(.bad) {
            score += candidate.level >= .warning ? 6 : 26
            if candidate.level < .warning { reason = "a line that tells of trouble" }
        } else if cues.contains(.odd) {
            score += candidate.level >= .warning ? 4 : 12
        }
        if candidate.origin == .airflow { score += machinery(candidate) }
        score += dampening(candidate, isHandled: isHandled, &reason)
        guard score > 0, !isHandled else { return (score, reason) }
        score += nearness(candidate, &reason)
        return (score, reason)
    }

    /// What Airflow says about itself matters only where it tells of an ending.
    private func machinery(_ candidate: Candidate) -> Double {
        switch candidate.role {
        case .signal, .timedOut, .stateSet, .givenUp: return 8
        case .taskFailed, .jobFailed, .markedFailed, .commandExit: return -40
        case .taskExit: return focus.kind == .cutShort ? 4 : -40
        default: return candidate.level >= .warning ? -8 : -30
        }
    }

    private func dampening(
        _ candidate: Candidate, isHandled: Bool, _ reason: inout String
    ) -> Double {
        var change = 0.0
        let cues = candidate.cues
        if cues.contains(.deprecation) { change -= 36 }
        if isHandled {
            change -= 30
            reason += ", but it was handled"
        }
        if cues.contains(.consequence) { change -= 8 }
        let count = candidate.count(in: focus.tryIndex)
        if count > 1 {
            change -= min(24, 3 * Double(count.bitWidth - count.leadingZeroBitCount - 1))
        }
        let isRemarkable = candidate.level >= .warning || !cues.isDisjoint(with: [.bad, .odd])
        if count == 1, record.lineCount > 200, isRemarkable { change += 6 }
        return change
    }

    private func nearness(_ candidate: Candidate, _ reason: inout String) -> Double {
        var change = 0.0
        let line = candidate.place.line
        if line <= focus.line, focus.line - line <= 10 {
            change += 6 * (1 - Double(focus.line - line) / 11)
        }
        if focus.kind == .consequence, let start = record.outputStart, line > start,
            line < focus.line,
            candidate.cues.contains(.bad)
        {
            change += 8
            reason = "output of the command before it failed"
        }
        if line == record.firstBadLine { change += 5 }
        if line == record.lastBadLine { change += 3 }
        if !related.isEmpty {
            let shared = Words.telling(candidate.text.span).intersection(related).count
            if shared > 0 {
                change += min(12, 4 * Double(shared))
                reason += "; shares words with the failure"
            }
        }
        return change
    }

    private func block(_ candidate: Candidate, isHandled: Bool) -> (Double, String) {
        var score = candidate.level >= .error ? 54.0 : 40.0
        var reason = "an exception that was logged"
        if isHandled {
            score -= 34
            reason = "an exception that was logged and handled"
        } else if candidate.role == .jobFailed || candidate.role == .taskFailed {
            score += 10
        }
        if candidate.cues.contains(.deprecation) { score -= 30 }
        if focus.kind == .consequence, candidate.level >= .error, !isHandled {
            score += 8
            reason = "the last exception before the try failed"
        }
        let count = candidate.count(in: focus.tryIndex)
        if count > 2 { score -= min(12, Double(count)) }
        if let block = candidate.block, !related.isEmpty {
            var words: Set<UInt64> = []
            for exception in block.exceptions { words.formUnion(Words.telling(exception.span)) }
            if !words.isDisjoint(with: related) { score += 6 }
        }
        return (score, reason)
    }
}

/// The words of a line that tell it from others: names and longer words, as hashes.
enum Words {
    static func telling(_ text: Span<UInt8>) -> Set<UInt64> {
        var result: Set<UInt64> = []
        var index = 0
        let end = min(text.count, Limits.templateBytes)
        while index < end {
            guard Byte.isLetter(text[index]) else {
                index += 1
                continue
            }
            let start = index
            var hash: UInt64 = 0xCBF2_9CE4
            var hasSign = false
            while index < end, Byte.isWord(text[index]) {
                hasSign = hasSign || text[index] == 0x5F || Byte.isDigit(text[index])
                hash = (hash ^ UInt64(Byte.lower(text[index]))) &* 0x100_0000_01B3
                index += 1
            }
            let length = index - start
            if length >= 6 || hasSign && length >= 4, !common.contains(hash) { result.insert(hash) }
        }
        return result
    }

    private static let common: Set<UInt64> = {
        let words = [
            "warning", "exception", "failed", "failure", "traceback", "valueerror", "keyerror",
            "runtimeerror", "typeerror", "airflow", "exceptions", "airflowexception", "during",
            "process", "because", "cannot", "expected", "returned", "command", "unusual_prefix",
            "critical", "function", "finished", "started", "running", "before", "should", "version",
            "number", "connection", "database", "records", "validation", "column", "columns",
        ]
        var result: Set<UInt64> = []
        for word in words {
            var hash: UInt64 = 0xCBF2_9CE4
            for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            result.insert(hash)
        }
        return result
    }()
}
