import LogReduction

/// Bounds on what is read, sent and believed.
public enum AnalysisLimits {
    /// Tokens of evidence for a whole diagnosis.
    public static let evidenceTokens = 2000
    /// Task instances whose logs are read whole; 500 mapped ones that fail alike are one of them.
    public static let taskInstances = 12
    /// Task instances of a run whose last try is glanced at, to tell like failures from others;
    /// with four at once Airflow gives 500 short logs in about half a minute.
    public static let glances = 500
    /// Bytes of logs read for that: 500 logs of ordinary length are far less.
    static let glanceBytes = 256 << 20
    /// The share of a failure's words that like ones have in common, what varies left aside.
    static let likeness = 0.7
    /// Findings of a run that are told.
    static let findings = 50
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
    /// Warnings that it names as contributing.
    static let wordedWarnings = 2
    /// Characters of a quoted line in such a diagnosis.
    static let quoteCharacters = 400
    /// Pieces of advice taken from a model.
    static let advice = 6
    /// Characters of the cause that a model may give.
    static let causeCharacters = 4000
    /// Rows given to a model as samples; figures are computed over all.
    public static let sampleRows = 50
    /// Rows over which a sum or a mean must go to leave, where rows may not: of fewer it could
    /// tell single ones.
    static let leavingRows = 5
    /// Rows of an answer that stand in its text, and that its event holds.
    static let answerRows = 20
    static let answerEventRows = 200
    /// Columns of an answer's table.
    static let answerColumns = 20
    /// Characters of the rows whose numbers an answer may tell.
    static let answerCharacters = 400_000
    /// Rows that a sentence's names are looked up in.
    static let claimRows = 200
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
    /// Indexes of mapped instances that a finding lists.
    static let shownMapIndexes = 20
    /// Pieces of evidence that a finding names.
    static let evidenceOfFinding = 3
    /// Contributing factors taken from a model.
    static let contributing = 6
    /// Runs that a task's history looks back on: about three weeks of a daily DAG.
    public static let historyRuns = 20
    /// How much longer or shorter than usual a task takes before it is worth a sentence.
    static let driftFactor = 2.0
    /// Seconds of difference below which it is chance.
    static let driftSeconds = 5.0
    /// Questions to Airflow at once: its web server has few workers, and others use it too.
    static let concurrentReads = 4
    /// Logs of whole tries streamed at once; each may take as much memory as a reducer does.
    static let wholeReads = 2
    /// Braces in a model's answer at which an object is looked for.
    static let answerLooks = 50
    /// Statements taken from a model as the cause.
    static let statements = 8
    /// Struck sentences that a model is told of when it is asked once more.
    static let struckTold = 8
    /// The least share of a sentence's telling words that stand in what it cites.
    static let borneWords = 0.25
    /// The same of a sentence in another language than the log's: names and numbers must do.
    static let borneForeignWords = 0.1
    /// Values of a column for which rows are counted one by one.
    static let groups = 12
    /// Such counts in all.
    static let groupFigures = 60
    /// Rows below which a trend is chance.
    static let trendRows = 3
    /// How closely values must follow their order to be called rising or falling.
    static let trendCorrelation = 0.5
}
