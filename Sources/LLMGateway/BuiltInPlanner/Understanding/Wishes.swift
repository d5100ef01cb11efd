/// A question that look-ups answer, with nothing to be run.
enum Question: Sendable, Hashable {
    case dags(search: [Word])
    case dag([Word])
    case tables(search: [Word])
    case table([Word])
    case connections
    case workflows(search: [Word])
    case runs(dag: [Word], states: [String], limit: Int)
    case latestRun(dag: [Word])
    case diagnose(DiagnosisWish)
    case logs(DiagnosisWish)
    case workflowRun(name: [Word])
    case help
    case thanks
}

/// A failure that is to be explained.
struct DiagnosisWish: Sendable, Hashable {
    /// The words that name the DAG; empty if none was named.
    var dag: [Word]
    /// The task's name, if one was named.
    var task: String?
    /// The run's id, if one was named.
    var runID: String?
    /// The day on which it ran.
    var day: Day?
    /// Whether it ran last night.
    var isNight = false
}

/// A change to the workflow that was proposed earlier in the conversation.
enum EditWish: Sendable, Hashable {
    case threshold(Bound?, number: Double, instead: Double?)
    case add([PlannedStep])
    case remove([Word])
    case renameWorkflow(String)
    case renameStep([Word], to: String)
    case retries(Int, of: [Word])
    case timeout(Double, of: [Word])
    case day(Day)
    case conf([RunWish.ConfEntry])
    case unpause
    case noWait
}

/// What one clause means.
enum ClauseReading: Sendable, Hashable {
    case steps([PlannedStep])
    case retry(Int)
    case noWait
    case named(String)
    case filler
    case question(Question)
    case edit([EditWish])
    case unknown
}
