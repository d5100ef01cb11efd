/// Where runs are kept: append-only events, from which a run's state is worked out again.
public protocol RunJournal: Sendable {
    /// Stores a new run with its first entry (sequence 1, `run.created`).
    ///
    /// Atomic: of two calls with one workflow and one idempotency key, one creates.
    /// - Returns: the id of the run that has this key: the new one, or the one that was there.
    /// - Throws: ``WorkflowEngineError`` `run-exists` when the id is taken.
    func create(_ run: RunSummary, idempotencyKey: String?, entry: RunEntry) async throws -> RunID

    /// The run that was created with that key, or nil.
    func run(withIdempotencyKey key: String, of workflow: WorkflowID) async throws -> RunID?

    /// Appends entries and stores the summary, all or nothing.
    ///
    /// The entries' sequences go up by one and begin right after the last stored one; this is what
    /// keeps two writers apart.
    /// - Throws: ``WorkflowEngineError`` `sequence-conflict` when another entry is there already,
    ///   `run-not-found` when there is no such run. Nothing is stored then.
    func append(_ entries: [RunEntry], summary: RunSummary) async throws

    /// The entries after that sequence in order, at most `limit`; empty when there are none.
    func entries(of run: RunID, after sequence: Int, limit: Int) async throws -> [RunEntry]

    /// The runs that are not finished, oldest first.
    func unfinishedRuns() async throws -> [RunID]

    /// A page of runs, newest first.
    /// - Throws: ``WorkflowEngineError`` `invalid-cursor`.
    func runs(matching filter: RunFilter, after cursor: String?, limit: Int) async throws
        -> RunPage
}
