import WorkflowModel

/// Remembers the calls of one reply, to notice a model that runs in circles.
///
/// A call counts once in an answer, however often it stands there.
struct CallMemory {
    private var seen: [String: (times: Int, outcome: ToolOutcome?)] = [:]
    private var inAnswer: Set<String> = []

    /// What to do with a call.
    enum Decision {
        /// It is new: carry it out.
        case carryOut
        /// It was made before: answer it from what it gave, with a note.
        case answerAgain
        /// It was made twice before: the reply ends.
        case stop
    }

    /// Begins a new answer of the model.
    mutating func beginAnswer() { inAnswer = [] }

    /// Decides on a call.
    mutating func decide(_ key: String) -> Decision {
        let times = seen[key]?.times ?? 0
        guard inAnswer.insert(key).inserted else { return .answerAgain }
        seen[key] = (times + 1, seen[key]?.outcome)
        switch times {
        case 0: return .carryOut
        case 1: return seen[key]?.outcome == nil ? .carryOut : .answerAgain
        default: return .stop
        }
    }

    /// Keeps what a call gave.
    mutating func keep(_ outcome: ToolOutcome, for key: String) { seen[key]?.outcome = outcome }

    /// What the call gave before.
    func outcome(for key: String) -> ToolOutcome? { seen[key]?.outcome }

    /// Forgets calls that read what has changed.
    mutating func forget(_ tools: [ToolName]) {
        let prefixes = tools.map { $0.rawValue + " " }
        seen = seen.filter { entry in !prefixes.contains { entry.key.hasPrefix($0) } }
    }
}
