import LogReduction

/// Bounds on what is read, sent and believed.
public enum AnalysisLimits {
    /// Tokens of evidence for a whole diagnosis.
    public static let evidenceTokens = 2000
    /// Task instances whose logs are read; 500 mapped ones that fail alike are one finding.
    public static let taskInstances = 12
    /// Task instances read of one task.
    public static let instancesPerTask = 3
    /// Lines of a log that are given at once to those who look around evidence.
    public static let logLines = 400
    /// Fewest tokens for a task's evidence, about one traceback; fewer tasks are read rather
    /// than less of each.
    static let fewestTokensPerTask = 160
    /// Tasks before a failed one whose logs are read when it failed for want of input.
    static let sources = 2
    /// Bytes read of a successful run's log: enough to know what is normal, and a log of
    /// 27 MB takes Airflow most of a minute.
    static let baselineBytes = 8 << 20
    /// Successful runs looked at for one in which the same task succeeded.
    static let baselineRuns = 3
    /// Entries of a run's event log.
    static let events = 1000
    /// Characters of one note.
    static let noteCharacters = 400
    /// Failed tasks that a diagnosis without a model words.
    static let wordedTasks = 3
    /// Characters of a quoted line in such a diagnosis.
    static let quoteCharacters = 400
    /// Pieces of advice taken from a model.
    static let advice = 6
    /// Characters of the cause that a model may give.
    static let causeCharacters = 4000
    /// Rows given to a model as samples; figures are computed over all.
    public static let sampleRows = 50
    /// Characters of a sample handed to a model.
    static let sampleCharacters = 12_000
    /// Columns of a table that figures are computed for.
    static let columns = 40
    /// Rows, and columns, of a table that a summary shows whole.
    static let shownRows = 10
    static let shownColumns = 8
    /// Characters of one cell in such a table.
    static let cellCharacters = 80
    /// Tokens a model may answer with.
    static let answerTokens = 1500
}
