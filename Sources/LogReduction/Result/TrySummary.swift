/// What the log of one try was and how it ended.
public struct TrySummary: Sendable, Hashable {
    /// How a try ended, as far as its log tells.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// The log says that the task failed.
        case failed
        /// The log says that the task succeeded or was skipped.
        case succeeded
        /// The log ends without a word: the worker or its machine may be gone.
        case stopped
        /// There was no log.
        case empty
    }

    /// The number of the try.
    public let number: Int
    /// The form its log was recognised as.
    public let format: LogFormat
    /// How it ended.
    public let outcome: Outcome
    /// Its lines, or events.
    public let lineCount: Int
    /// Its bytes, as fed.
    public let byteCount: Int
    /// The failure in one redacted line (`ValueError: …`); empty if none was found.
    public let failure: String

    /// Makes a summary, as tests and stand-ins need to.
    public init(
        number: Int, format: LogFormat, outcome: Outcome, lineCount: Int, byteCount: Int,
        failure: String
    ) {
        self.number = number
        self.format = format
        self.outcome = outcome
        self.lineCount = lineCount
        self.byteCount = byteCount
        self.failure = failure
    }
}

/// The form of a log, recognised by its content.
public enum LogFormat: String, Sendable, Hashable, CaseIterable {
    /// Nothing but blanks.
    case empty
    /// Lines of text, with or without time and level.
    case text
    /// Airflow 2's lines: `[time] {file:line} LEVEL - message`.
    case airflowText = "airflow 2 text"
    /// Structured events, one a line.
    case events
    /// One JSON document with the events under `content`.
    case eventDocument = "event document"
}
