import GRDB
public import WorkflowEngine
import WorkflowModel

extension Store: RunJournal {
    /// Stores a new run with its first entry, unless its idempotency key is taken.
    public func create(
        _ run: RunSummary, idempotencyKey: String?, entry: RunEntry
    ) async throws -> RunID {
        let event = entry.storedEvent
        return try await writing { db in
            if let idempotencyKey,
                let there = try Self.run(withKey: idempotencyKey, of: run.workflow, db)
            {
                return there
            }
            let isTaken = try Bool.fetchOne(
                db, sql: "SELECT COUNT(*) > 0 FROM runs WHERE id = ?",
                arguments: [run.id.rawValue])
            guard isTaken == false else {
                throw WorkflowEngineError(.runExists, "there is a run '\(run.id)' already")
            }
            guard entry.run == run.id, entry.sequence == 1 else { throw Self.conflict(run.id) }
            try db.execute(
                sql: """
                    INSERT INTO runs (id, workflow, version, state, requested_by,
                        idempotency_key, created_at_milliseconds, started_at_milliseconds,
                        finished_at_milliseconds, error, last_sequence)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
                    """,
                arguments: [
                    run.id.rawValue, run.workflow.rawValue, run.version, run.state.rawValue,
                    run.requestedBy, idempotencyKey, run.createdAt.milliseconds,
                    run.startedAt?.milliseconds, run.finishedAt?.milliseconds, run.error,
                ])
            try Self.insert(entry, event, db)
            return run.id
        }
    }

    /// The run that was created with that key, or nil.
    public func run(
        withIdempotencyKey key: String, of workflow: WorkflowID
    ) async throws -> RunID? {
        try await reading { db in try Self.run(withKey: key, of: workflow, db) }
    }

    /// Appends entries and stores the summary, all or nothing.
    public func append(_ entries: [RunEntry], summary: RunSummary) async throws {
        guard let first = entries.first, let last = entries.last else { return }
        let stored = entries.map { ($0, $0.storedEvent) }
        try await writing { db in
            guard
                let sequence = try Int.fetchOne(
                    db, sql: "SELECT last_sequence FROM runs WHERE id = ?",
                    arguments: [summary.id.rawValue])
            else {
                throw WorkflowEngineError(.runNotFound, "there is no run '\(summary.id)'")
            }
            let isInOrder = entries.enumerated().allSatisfy {
                $1.run == summary.id && $1.sequence == first.sequence + $0
            }
            guard isInOrder, first.sequence == sequence + 1 else {
                throw Self.conflict(summary.id)
            }
            for (entry, event) in stored { try Self.insert(entry, event, db) }
            try db.execute(
                sql: """
                    UPDATE runs SET state = ?, started_at_milliseconds = ?,
                        finished_at_milliseconds = ?, error = ?, last_sequence = ?
                    WHERE id = ?
                    """,
                arguments: [
                    summary.state.rawValue, summary.startedAt?.milliseconds,
                    summary.finishedAt?.milliseconds, summary.error, last.sequence,
                    summary.id.rawValue,
                ])
        }
    }

    /// The entries after that sequence in order, at most `limit`.
    public func entries(
        of run: RunID, after sequence: Int, limit: Int
    ) async throws -> [RunEntry] {
        try await reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM run_events WHERE run = ? AND sequence > ?
                    ORDER BY sequence LIMIT ?
                    """, arguments: [run.rawValue, sequence, max(0, limit)]
            ).map { row in
                let stored = StoredRow(row, of: "run_events")
                return try RunEntry(
                    run: run, sequence: try stored.integer("sequence"),
                    at: try stored.moment("at_milliseconds"),
                    storedEvent: try stored.text("event"))
            }
        }
    }

    /// The runs that are not finished, oldest first.
    public func unfinishedRuns() async throws -> [RunID] {
        try await reading { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT id FROM runs WHERE finished_at_milliseconds IS NULL
                    ORDER BY created_at_milliseconds, id
                    """
            ).map { RunID($0) }
        }
    }

    /// A page of runs, newest first.
    public func runs(
        matching filter: RunFilter, after cursor: String?, limit: Int
    ) async throws -> RunPage {
        var last: Cursor?
        if let cursor {
            guard let place = Cursor(cursor) else {
                throw WorkflowEngineError(
                    .invalidCursor, "the cursor is none that this server gave")
            }
            last = place
        }
        let limit = min(max(1, limit), Limits.page)
        let (condition, arguments) = Self.condition(filter, after: last)
        return try await reading { db in
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT * FROM runs" + condition
                    + " ORDER BY created_at_milliseconds DESC, id DESC LIMIT \(limit + 1)",
                arguments: arguments)
            let page = Page(
                rows: try rows.map { try RunSummary(StoredRow($0, of: "runs")) }, limit: limit
            ) { Cursor(number: $0.createdAt.milliseconds, id: $0.id.rawValue) }
            return RunPage(runs: page.items, nextCursor: page.nextCursor)
        }
    }

    private static func condition(
        _ filter: RunFilter, after last: Cursor?
    ) -> (String, StatementArguments) {
        var conditions: [String] = []
        var arguments = StatementArguments()
        if let last {
            conditions.append("(created_at_milliseconds, id) < (?, ?)")
            arguments += [last.number, last.id]
        }
        if let workflow = filter.workflow {
            conditions.append("workflow = ?")
            arguments += [workflow.rawValue]
            if let version = filter.version {
                conditions.append("version = ?")
                arguments += [version]
            }
        }
        if !filter.states.isEmpty {
            let states = filter.states.map(\.rawValue).sorted()
            let places = states.map { _ in "?" }.joined(separator: ", ")
            conditions.append("state IN (\(places))")
            arguments += StatementArguments(states)
        }
        let text = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        return (text, arguments)
    }

    private static func run(
        withKey key: String, of workflow: WorkflowID, _ db: Database
    ) throws -> RunID? {
        try String.fetchOne(
            db, sql: "SELECT id FROM runs WHERE workflow = ? AND idempotency_key = ?",
            arguments: [workflow.rawValue, key]
        ).map { RunID($0) }
    }

    private static func insert(_ entry: RunEntry, _ event: String, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO run_events (run, sequence, at_milliseconds, type, event)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.run.rawValue, entry.sequence, entry.at.milliseconds, entry.event.type,
                event,
            ])
    }

    private static func conflict(_ run: RunID) -> WorkflowEngineError {
        WorkflowEngineError(.sequenceConflict, "another writer was first for run '\(run)'")
    }
}

extension RunSummary {
    init(_ row: StoredRow) throws {
        self.init(
            id: RunID(try row.text("id")), workflow: WorkflowID(try row.text("workflow")),
            version: try row.integer("version"), state: try row.word("state"),
            requestedBy: try row.text("requested_by"),
            createdAt: try row.moment("created_at_milliseconds"),
            startedAt: try row.optionalMoment("started_at_milliseconds"),
            finishedAt: try row.optionalMoment("finished_at_milliseconds"),
            error: try row.optionalText("error"))
    }
}
