/// What words in a line hint at.
struct Cues: OptionSet, Sendable {
    let rawValue: UInt16
    /// Something went wrong, in so many words.
    static let bad = Cues(rawValue: 1 << 0)
    /// Something is odd: empty, dropped, mismatched.
    static let odd = Cues(rawValue: 1 << 1)
    /// What went wrong was dealt with.
    static let handled = Cues(rawValue: 1 << 2)
    /// Something works again.
    static let recovered = Cues(rawValue: 1 << 3)
    /// Advice to developers that breaks nothing today.
    static let deprecation = Cues(rawValue: 1 << 4)
    /// Tells of a failure whose cause stands elsewhere.
    static let consequence = Cues(rawValue: 1 << 5)
    /// Waiting for something or somebody.
    static let waiting = Cues(rawValue: 1 << 6)
    /// Machinery's chatter; never evidence.
    static let chatter = Cues(rawValue: 1 << 7)
}

/// What a line means for the course of a try.
enum LineRole: UInt8, Sendable {
    case none
    /// Airflow says that the task raised.
    case taskFailed
    /// Airflow 2 says it a second time.
    case jobFailed
    /// The task's process ended with a code.
    case taskExit
    /// A command that the task ran ended with a code.
    case commandExit
    /// The process was ended by a signal, or told to end.
    case signal
    /// Somebody or something else set the task's state.
    case stateSet
    /// A limit of time was reached.
    case timedOut
    /// Scheduler or executor gave the task up.
    case givenUp
    /// Airflow marks the task as failed or for retry.
    case markedFailed
    /// Airflow marks the task as done.
    case markedDone
    /// What follows is the output of a command.
    case output
    /// What follows is Airflow's tidying up.
    case postExecution
}
