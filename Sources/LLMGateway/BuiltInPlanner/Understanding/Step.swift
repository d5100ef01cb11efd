import WorkflowModel

/// One thing that is to be done, in the words of the person; names are not yet looked up.
enum Step: Sendable, Hashable {
    case run(RunWish)
    case wait(dag: [Word], connection: String?)
    case delay(seconds: Double)
    case check(CountWish)
    case count(CountWish)
    case sql(String)
    case python(String)
    case diagnose(dag: [Word], isRun: Bool)
    case summarise(question: String?)
    case logs(dag: [Word])
}

/// A DAG that is to be run.
struct RunWish: Sendable, Hashable {
    /// The words that name it.
    var dag: [Word]
    /// The day it is run for.
    var day: Day?
    /// What is to be in its conf, by name as written.
    var conf: [ConfEntry] = []
    /// What was said of the connection, if anything.
    var connection: String?
    /// Whether to wait for its end.
    var waits = true
    /// Whether it shall be unpaused.
    var unpauses = false
    /// How often it is tried.
    var attempts: Int?
    /// How long it may take, in seconds.
    var timeout: Double?

    /// One value of a conf.
    struct ConfEntry: Sendable, Hashable {
        var name: String
        var value: JSONValue
    }
}

/// Rows that are to be counted, and what the number must be.
struct CountWish: Sendable, Hashable {
    /// The words that name the table, in groups between prepositions.
    var nouns: [[Word]]
    /// What the number must be; empty if it is only counted.
    var bounds: [Bound]
    /// The day that counts.
    var day: Day?
    /// Conditions on columns.
    var filters: [Filter] = []
    /// Whether the opposite is wanted.
    var isNegated = false
    /// Whether it is about the rows of the query before rather than about a table.
    var isAboutResult: Bool { nouns.isEmpty }

    /// A condition on a column.
    struct Filter: Sendable, Hashable {
        var column: String
        /// An operator of SQL, or `IS NULL`, or `IS NOT NULL`.
        var sign: String
        var value: JSONValue?
    }
}

/// How a step follows the ones before it.
enum Link: Sendable, Hashable {
    /// After the step before, or the first of all.
    case then
    /// Beside the step before.
    case parallel
    /// After something that may or may not be a step before; the words say what.
    case after([Word])
    /// When something has failed; the words say what.
    case onFailure([Word])
    /// When something has succeeded; the words say what.
    case onSuccess([Word])
    /// In the opposite case of the last condition.
    case otherwise
    /// When a count is as wanted.
    case ifCount(CountWish)
}

/// A step with its place.
struct PlannedStep: Sendable, Hashable {
    var link: Link
    var step: Step
    /// Whether it begins a new sentence, which leaves a way that a condition had opened.
    var beginsSentence: Bool
    /// As the person wrote it.
    var text: String
}
