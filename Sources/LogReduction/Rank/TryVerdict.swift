/// How one try ended, boiled down to the candidate that says so.
struct TryVerdict: Sendable {
    enum Kind: Sendable {
        /// An exception that says something of its own.
        case raised
        /// A failure whose cause stands in earlier lines: a command's exit code, a summary.
        case consequence
        /// Ended from outside, by a limit, or without a word.
        case cutShort
    }

    let tryIndex: Int
    let kind: Kind
    /// The candidate that tells the failure; nil if the log just stops.
    let candidate: Int?
    /// Equal for two tries that failed in the same way.
    let signature: UInt64
    /// What the task said before it ended, oldest first.
    let before: [RecentLines.Line]
    let line: Int

    init(_ index: Int, in collector: Collector) {
        let record = collector.tries[index]
        tryIndex = index
        let failures = record.failures
        let raised = failures.last { ending in
            (ending.role == .taskFailed || ending.role == .jobFailed)
                && collector.candidates[ending.candidate].block != nil
        }
        let cut = failures.last { ending in
            switch ending.role {
            case .signal, .timedOut, .stateSet, .givenUp: return true
            case .taskExit: return Self.isSignal(ending.code)
            default: return false
            }
        }
        let exit = failures.last { $0.role == .commandExit }
        if let raised {
            let cues = collector.candidates[raised.candidate].cues
            let isTimeout = failures.contains { $0.role == .timedOut }
            kind = isTimeout ? .cutShort : cues.contains(.consequence) ? .consequence : .raised
            candidate = raised.candidate
            signature = collector.candidates[raised.candidate].hash
            before = raised.before
            line = raised.place.line
        } else if let cut {
            kind = .cutShort
            candidate = cut.candidate
            signature = UInt64(bitPattern: Int64(cut.code ?? 0)) ^ UInt64(cut.role.rawValue) << 32
            before = cut.before
            line = cut.place.line
        } else if let exit {
            kind = .consequence
            candidate = exit.candidate
            signature = UInt64(bitPattern: Int64(exit.code ?? 0)) ^ 0xE417
            before = exit.before
            line = exit.place.line
        } else if let last = record.blocks.last(where: { Self.isOpen(collector.candidates[$0]) })
            ?? record.lastErrorCandidate
        {
            let cues = collector.candidates[last].cues
            kind = cues.contains(.consequence) ? .consequence : .raised
            candidate = last
            signature = collector.candidates[last].hash
            before = record.recent.lines
            line = collector.candidates[last].place.line
        } else {
            let marked = failures.last
            kind = .cutShort
            candidate = marked?.candidate
            signature = 0x5709
            before = record.recent.lines
            line = marked?.place.line ?? record.lineCount
        }
    }

    private static func isOpen(_ candidate: Candidate) -> Bool {
        candidate.cues.isDisjoint(with: [.handled, .deprecation]) && candidate.level >= .error
    }

    static func isSignal(_ code: Int?) -> Bool {
        guard let code else { return false }
        return code < 0 || code > 128 && code < 160
    }
}
