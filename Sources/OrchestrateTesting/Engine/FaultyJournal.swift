import Synchronization
public import WorkflowEngine

/// A journal whose process dies: from one operation on, nothing works any more.
public final class FaultyJournal: RunJournal {
    /// What a dead process's journal throws.
    public struct Dead: Error {
        /// Makes the error.
        public init() {}
    }

    private let journal: any RunJournal
    private let left: Mutex<Int>
    private let storesLast: Bool

    /// Wraps a journal.
    /// - Parameters:
    ///   - journal: what stays when the process dies.
    ///   - operations: how many writes work before.
    ///   - storesLast: whether the write that fails is stored all the same.
    public init(_ journal: any RunJournal, dyingAfter operations: Int, storesLast: Bool) {
        self.journal = journal
        left = Mutex(operations)
        self.storesLast = storesLast
    }

    /// Whether it has died.
    public var isDead: Bool { left.withLock { $0 < 0 } }

    private func write<Result>(_ work: () async throws -> Result) async throws -> Result {
        let left = left.withLock { left in
            left -= left < 0 ? 0 : 1
            return left
        }
        if left >= 0 { return try await work() }
        if storesLast, claimsLast() { _ = try await work() }
        throw Dead()
    }

    private let last = Mutex(false)
    private func claimsLast() -> Bool {
        last.withLock { isClaimed in
            defer { isClaimed = true }
            return !isClaimed
        }
    }

    /// Stores a new run, if the process is alive.
    public func create(
        _ run: RunSummary, idempotencyKey: String?, entry: RunEntry
    ) async throws -> RunID {
        try await write {
            try await journal.create(run, idempotencyKey: idempotencyKey, entry: entry)
        }
    }

    /// Appends entries, if the process is alive.
    public func append(_ entries: [RunEntry], summary: RunSummary) async throws {
        try await write { try await journal.append(entries, summary: summary) }
    }

    /// The run that was created with that key, or nil.
    public func run(
        withIdempotencyKey key: String, of workflow: WorkflowID
    ) async throws -> RunID? {
        if isDead { throw Dead() }
        return try await journal.run(withIdempotencyKey: key, of: workflow)
    }

    /// The entries after that sequence, if the process is alive.
    public func entries(
        of run: RunID, after sequence: Int, limit: Int
    ) async throws -> [RunEntry] {
        if isDead { throw Dead() }
        return try await journal.entries(of: run, after: sequence, limit: limit)
    }

    /// The runs that are not finished, if the process is alive.
    public func unfinishedRuns() async throws -> [RunID] {
        if isDead { throw Dead() }
        return try await journal.unfinishedRuns()
    }

    /// A page of runs, if the process is alive.
    public func runs(
        matching filter: RunFilter, after cursor: String?, limit: Int
    ) async throws -> RunPage {
        if isDead { throw Dead() }
        return try await journal.runs(matching: filter, after: cursor, limit: limit)
    }
}
