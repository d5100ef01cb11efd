/// The engine's limits, each with its reason.
enum Limits {
    /// Entries read from the journal at once: bounded memory, few round trips.
    static let journalPage = 500
    /// Runs of one page of a list: what a screen shows, times a few.
    static let runsPage = 200
    /// Bytes of one node's output: it is kept in memory, in the journal and in every snapshot.
    static let outputBytes = 4 << 20
    /// How deep an output may nest: far less than a journal's reader takes.
    static let outputDepth = 200
    /// Bytes of a wait state: it is journalled at every look.
    static let waitStateBytes = 64 << 10
    /// Characters of progress and of failure messages: a few lines on a screen.
    static let messageLength = 10_000
    /// Bytes of all inputs of a run together: they are journalled.
    static let inputBytes = 1 << 20
    /// Characters of an idempotency key: twice what callers use.
    static let idempotencyKeyLength = 200
    /// Seconds between two attempts at most: a day.
    static let retryDelaySeconds = 86_400.0
    /// How often another writer may be first before an operation gives up.
    static let appendAttempts = 8
    /// How often stopping what goes on outside is tried.
    static let stopAttempts = 3
    /// Seconds between two looks at least: an executor must not make us spin.
    static let pollSeconds = 0.05
    /// Documents kept in memory: those of the runs at work, usually.
    static let cachedDocuments = 64
    /// Seconds between two tries to reach a journal that fails, at most.
    static let journalRetrySeconds = 30.0
}
