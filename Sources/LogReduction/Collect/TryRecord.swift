/// What is known of one try besides its lines.
struct TryRecord: Sendable {
    /// A line that tells how the try went, with what the task said just before.
    struct Ending: Sendable {
        var role: LineRole
        var candidate: Int
        var place: LinePlace
        var code: Int?
        var before: [RecentLines.Line]
    }

    let number: Int
    let isBaseline: Bool
    var format = LogFormat.empty
    var lineCount = 0
    var byteCount = 0
    var endings: [Ending] = []
    var recent = RecentLines()
    /// Blocks in order of their end, as candidates, the latest last.
    var blocks: [Int] = []
    var isMarkedDone = false
    var isPostExecution = false
    var hasExitedWell = false
    var outputStart: Int?
    var firstBadLine: Int?
    var lastBadLine: Int?
    var lastErrorCandidate: Int?

    init(number: Int, isBaseline: Bool) {
        self.number = number
        self.isBaseline = isBaseline
    }

    mutating func add(_ ending: Ending) {
        endings.append(ending)
        if endings.count > Limits.endings { endings.remove(at: Limits.endings / 4) }
    }

    /// Lets go of the lines that were remembered with the endings.
    mutating func forgetLines() {
        for index in endings.indices { endings[index].before = [] }
        recent = RecentLines()
    }

    /// About the memory of the lines that are remembered.
    var keptBytes: Int {
        endings.reduce(recent.keptBytes) { sum, ending in
            sum + ending.before.reduce(0) { $0 + $1.text.count + 96 }
        }
    }

    mutating func note(block: Int) {
        if blocks.last != block { blocks.append(block) }
        if blocks.count > Limits.endings { blocks.removeFirst() }
    }

    /// The endings that say that the task failed.
    var failures: [Ending] {
        endings.filter { ending in
            switch ending.role {
            case .taskFailed, .jobFailed, .signal, .timedOut, .givenUp, .markedFailed, .stateSet:
                return true
            case .taskExit, .commandExit: return (ending.code ?? 0) != 0
            default: return false
            }
        }
    }

    var outcome: TrySummary.Outcome {
        if format == .empty { return .empty }
        let failures = failures
        if failures.contains(where: { $0.role != .commandExit && $0.role != .stateSet }) {
            if isMarkedDone, !failures.contains(where: { $0.role == .taskFailed }) {
                return .succeeded
            }
            return .failed
        }
        if isMarkedDone || hasExitedWell { return .succeeded }
        if isPostExecution, failures.isEmpty { return .succeeded }
        if !failures.isEmpty || !blocks.isEmpty || lastErrorCandidate != nil { return .failed }
        return .stopped
    }
}
