import Synchronization
public import WorkflowEngine
import WorkflowModel

/// A journal in memory.
///
/// Keeps events as text, as a real one does, so that what does not read back shows.
public final class MemoryJournal: RunJournal {
    private struct Stored {
        var summary: RunSummary
        var key: String?
        var events: [(at: Timestamp, text: String)]
    }

    private let runs = Mutex<[RunID: Stored]>([:])

    /// Makes an empty journal.
    public init() {}

    /// Stores a new run with its first entry, unless its idempotency key is taken.
    public func create(
        _ run: RunSummary, idempotencyKey: String?, entry: RunEntry
    ) async throws -> RunID {
        try runs.withLock { runs in
            if let idempotencyKey,
                let there = runs.values.first(where: {
                    $0.key == idempotencyKey && $0.summary.workflow == run.workflow
                })
            {
                return there.summary.id
            }
            guard runs[run.id] == nil else {
                throw WorkflowEngineError(.runExists, "there is a run '\(run.id)' already")
            }
            guard entry.run == run.id, entry.sequence == 1 else {
                throw WorkflowEngineError(.sequenceConflict, "a run begins with sequence 1")
            }
            runs[run.id] = Stored(
                summary: run, key: idempotencyKey, events: [(entry.at, entry.storedEvent)])
            return run.id
        }
    }

    /// The run that was created with that key, or nil.
    public func run(
        withIdempotencyKey key: String, of workflow: WorkflowID
    ) async throws -> RunID? {
        runs.withLock { runs in
            runs.values.first { $0.key == key && $0.summary.workflow == workflow }?.summary.id
        }
    }

    /// Appends entries and stores the summary, all or nothing.
    public func append(_ entries: [RunEntry], summary: RunSummary) async throws {
        try runs.withLock { runs in
            guard var stored = runs[summary.id] else {
                throw WorkflowEngineError(.runNotFound, "there is no run '\(summary.id)'")
            }
            for entry in entries {
                guard entry.run == summary.id, entry.sequence == stored.events.count + 1 else {
                    throw WorkflowEngineError(.sequenceConflict, "another writer was first")
                }
                stored.events.append((entry.at, entry.storedEvent))
            }
            stored.summary = summary
            runs[summary.id] = stored
        }
    }

    /// The entries after that sequence in order, at most `limit`.
    public func entries(
        of run: RunID, after sequence: Int, limit: Int
    ) async throws -> [RunEntry] {
        let events = runs.withLock { $0[run]?.events ?? [] }
        return try events.enumerated().dropFirst(sequence).prefix(limit).map { place, event in
            try RunEntry(
                run: run, sequence: place + 1, at: event.at, storedEvent: event.text)
        }
    }

    /// The runs that are not finished, oldest first.
    public func unfinishedRuns() async throws -> [RunID] {
        runs.withLock { runs in
            runs.values.filter { $0.summary.finishedAt == nil }.map(\.summary).sorted {
                ($0.createdAt, $0.id.rawValue) < ($1.createdAt, $1.id.rawValue)
            }.map(\.id)
        }
    }

    /// A page of runs, newest first.
    ///
    /// The cursor is the id of the last run.
    public func runs(
        matching filter: RunFilter, after cursor: String?, limit: Int
    ) async throws -> RunPage {
        let sorted = runs.withLock { runs in
            runs.values.map(\.summary).filter(filter.includes).sorted {
                ($0.createdAt, $0.id.rawValue) > ($1.createdAt, $1.id.rawValue)
            }
        }
        var rest = sorted[...]
        if let cursor {
            let last = runs.withLock { $0[RunID(cursor)]?.summary }
            guard let last else {
                throw WorkflowEngineError(.invalidCursor, "the cursor is none of ours")
            }
            rest = rest.drop {
                ($0.createdAt, $0.id.rawValue) >= (last.createdAt, last.id.rawValue)
            }
        }
        let page = Array(rest.prefix(limit))
        return RunPage(
            runs: page, nextCursor: rest.count > limit ? page.last?.id.rawValue : nil)
    }
}
