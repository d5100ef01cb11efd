/// What the rules read of a failure: the ending, then the likeliest causes, handled trouble left out.
struct RuleTexts {
    let collector: Collector
    let focus: TryVerdict
    let handling: Handling

    /// The findings that are looked at, and the texts that are kept of them.
    private static let looked = 10
    private static let kept = 7
    /// Below this a finding is background.
    private static let least = 17.0
    private static let likely = 34.0

    /// The texts, each with how much it counts, the ending first.
    func weighed(_ findings: [Finding]) -> [(text: [UInt8], weight: Double)] {
        var result: [(text: [UInt8], weight: Double)] = []
        let isConsequence = focus.kind == .consequence
        if let index = focus.candidate {
            result.append((text(collector.candidates[index]), isConsequence ? 0.5 : 1))
        } else if isSilent {
            result.append((Array("(the log stops without a word)".utf8), 1))
        }
        for finding in findings.prefix(Self.looked)
        where finding.candidate != focus.candidate && finding.score >= Self.least {
            let candidate = collector.candidates[finding.candidate]
            if handling.isHandled(finding.candidate) || candidate.cues.contains(.deprecation) {
                continue
            }
            guard candidate.tryIndex == focus.tryIndex else {
                // How another try failed tells more than an ending that only follows from it.
                result.append((text(candidate), isConsequence ? 0.5 : 0.25))
                continue
            }
            let isMarked = candidate.level >= .warning || finding.score >= Self.likely
            let isFirst = isConsequence && finding.score > 100
            result.append((text(candidate), isFirst ? 1 : isMarked ? 0.6 : 0.3))
            if result.count >= Self.kept { break }
        }
        return result
    }

    /// Whether the log of an Airflow task ends in the middle.
    private var isSilent: Bool {
        let record = collector.tries[focus.tryIndex]
        return record.outcome == .stopped && record.format != .text
    }

    private func text(_ candidate: Candidate) -> [UInt8] {
        guard let block = candidate.block else {
            return Array(candidate.text.dropFirst(candidate.messageStart))
        }
        var text: [UInt8] = []
        for line in block.lines
        where line.kind == .exception || line.kind == .other || line.kind == .head {
            text.append(contentsOf: line.text.dropFirst(line.messageStart))
            text.append(0x0A)
        }
        // A missing setting is a KeyError like any other but for its source line, or its name.
        let exceptions = block.exceptions
        let isSetting =
            exceptions.contains { $0.starts("KeyError: ") }
            && block.lines.contains { $0.kind == .code && Self.readsSettings($0.text) }
        if isSetting || exceptions.contains(where: Self.namesVariable) {
            text.add("environment variable")
        }
        return text
    }

    /// Whether a line of source reads the environment or the conf of a run.
    private static func readsSettings(_ source: [UInt8]) -> Bool {
        source.holds("os.environ[") || source.holds("conf[") || source.holds("params[")
            || source.holds("settings[") || source.holds("config[")
    }

    /// Whether an exception is `KeyError: 'SOME_NAME'`, as of environment variables.
    static func namesVariable(_ exception: [UInt8]) -> Bool {
        let start = Array("KeyError: '".utf8)
        guard exception.starts(with: start) else { return false }
        let name = exception.dropFirst(start.count).dropLast()
        let isUpper = name.allSatisfy { $0 &- 0x41 < 26 || $0 == 0x5F || Byte.isDigit($0) }
        return isUpper && name.contains(0x5F)
    }
}
