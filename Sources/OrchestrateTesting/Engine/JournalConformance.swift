public import WorkflowEngine
import WorkflowModel

/// What every run journal must do.
///
/// Run each function on each implementation.
public struct JournalConformance: Sendable {
    /// What does not hold.
    public struct Failure: Error, CustomStringConvertible {
        /// In words.
        public let description: String
    }

    private let journal: any RunJournal

    /// Checks a journal; it should be empty.
    public init(_ journal: any RunJournal) { self.journal = journal }

    /// All checks, by name; each wants an empty journal of its own.
    public static let checks: [String] = [
        "stores", "refusesGaps", "keepsAllOrNothing", "keepsKeysApart", "findsUnfinished",
        "pages", "survivesRaces",
    ]

    /// Runs one check.
    public func run(_ check: String) async throws {
        switch check {
        case "stores": try await stores()
        case "refusesGaps": try await refusesGaps()
        case "keepsAllOrNothing": try await keepsAllOrNothing()
        case "keepsKeysApart": try await keepsKeysApart()
        case "findsUnfinished": try await findsUnfinished()
        case "pages": try await pages()
        case "survivesRaces": try await survivesRaces()
        default: throw Failure(description: "there is no check '\(check)'")
        }
    }

    private func expect(_ holds: Bool, _ what: String) throws {
        if !holds { throw Failure(description: what) }
    }

    private func expect(
        _ code: WorkflowEngineError.Code, _ what: String, _ work: () async throws -> Void
    ) async throws {
        do {
            try await work()
        } catch let error as WorkflowEngineError where error.code == code {
            return
        }
        throw Failure(description: "\(what) should throw \(code.rawValue)")
    }

    private func entry(_ run: RunID, _ sequence: Int, _ event: RunEvent) -> RunEntry {
        RunEntry(
            run: run, sequence: sequence, at: Timestamp(milliseconds: 1000 + sequence),
            event: event)
    }

    private func summary(
        _ run: String, at milliseconds: Int = 1000, workflow: String = "w", version: Int = 1,
        state: RunStatus = .queued
    ) -> RunSummary {
        RunSummary(
            id: RunID(run), workflow: WorkflowID(workflow), version: version, state: state,
            requestedBy: "ada", createdAt: Timestamp(milliseconds: milliseconds),
            finishedAt: state.isFinished ? Timestamp(milliseconds: milliseconds + 5) : nil)
    }

    private func creation(_ summary: RunSummary, key: String? = nil) throws -> RunEvent {
        .created(
            RunCreation(
                workflow: summary.workflow, version: summary.version, documentSHA256: "d",
                contractSHA256: "c",
                inputs: ["text": "ä\u{0}\u{2028}", "whole": .double(1), "none": .null],
                requestedBy: "ada", idempotencyKey: key,
                graph: try RunGraph(
                    nodes: [RunGraph.Node(id: NodeID("a"), type: "step", timeoutSeconds: 1.5)],
                    edges: [])))
    }

    @discardableResult
    private func create(_ summary: RunSummary, key: String? = nil) async throws -> RunID {
        try await journal.create(
            summary, idempotencyKey: key,
            entry: entry(summary.id, 1, try creation(summary, key: key)))
    }

    /// What is stored reads back equal and in order, page by page.
    private func stores() async throws {
        let run = RunID("r1")
        var first = summary("r1")
        try await create(first)
        first.state = .running
        let more = (2...7).map { entry(run, $0, .continued(owner: "o\($0)")) }
        try await journal.append(Array(more.prefix(1)), summary: first)
        try await journal.append(Array(more.dropFirst()), summary: first)
        let all = try await journal.entries(of: run, after: 0, limit: 100)
        let expected = [entry(run, 1, try creation(first))] + more
        try expect(all == expected, "entries read back equal and in order")
        let page = try await journal.entries(of: run, after: 2, limit: 3)
        try expect(page.map(\.sequence) == [3, 4, 5], "a page begins after its sequence")
        let end = try await journal.entries(of: run, after: 7, limit: 3)
        try expect(end.isEmpty, "nothing follows the last entry")
        let none = try await journal.entries(of: RunID("nobody"), after: 0, limit: 3)
        try expect(none.isEmpty, "an unknown run has no entries")
        let list = try await journal.runs(matching: RunFilter(), after: nil, limit: 10)
        try expect(list.runs == [first], "the summary is that of the last append")
    }

    /// An append must follow the last entry; else it changes nothing.
    private func refusesGaps() async throws {
        let run = summary("r1")
        try await create(run)
        for sequence in [1, 3] {
            try await expect(.sequenceConflict, "sequence \(sequence) after 1") {
                try await journal.append(
                    [entry(run.id, sequence, .continued(owner: "o"))], summary: run)
            }
        }
        try await expect(.runNotFound, "appending to nobody") {
            let nobody = summary("nobody")
            try await journal.append(
                [entry(nobody.id, 1, .continued(owner: "o"))], summary: nobody)
        }
        try await expect(.runExists, "creating a run twice") { try await create(run) }
    }

    /// Of several entries none is stored when one does not fit, and the summary stays.
    private func keepsAllOrNothing() async throws {
        let run = summary("r1")
        try await create(run)
        var changed = run
        changed.state = .running
        try await expect(.sequenceConflict, "a gap inside an append") {
            try await journal.append(
                [
                    entry(run.id, 2, .continued(owner: "o")),
                    entry(run.id, 4, .continued(owner: "o")),
                ], summary: changed)
        }
        let entries = try await journal.entries(of: run.id, after: 0, limit: 10)
        try expect(entries.count == 1, "nothing of a refused append is stored")
        let list = try await journal.runs(matching: RunFilter(), after: nil, limit: 10)
        try expect(list.runs == [run], "a refused append leaves the summary")
    }

    /// One key is one run, for one workflow.
    private func keepsKeysApart() async throws {
        try await create(summary("r1"), key: "k")
        let again = try await create(summary("r2"), key: "k")
        try expect(again == RunID("r1"), "the same key gives the same run")
        let other = try await create(summary("r3", workflow: "v"), key: "k")
        try expect(other == RunID("r3"), "another workflow has keys of its own")
        let found = try await journal.run(withIdempotencyKey: "k", of: WorkflowID("w"))
        try expect(found == RunID("r1"), "a key is found")
        let none = try await journal.run(withIdempotencyKey: "x", of: WorkflowID("w"))
        try expect(none == nil, "an unknown key is not found")
        let nothing = try await journal.entries(of: RunID("r2"), after: 0, limit: 1)
        try expect(nothing.isEmpty, "the second run was not stored")
    }

    /// Unfinished runs are found, oldest first, also those that were resumed.
    private func findsUnfinished() async throws {
        for (name, time) in [("r2", 20), ("r1", 10), ("r3", 30)] {
            try await create(summary(name, at: time))
        }
        let done = summary("r1", at: 10, state: .failed)
        try await journal.append([entry(done.id, 2, .finished(.failed))], summary: done)
        let first = try await journal.unfinishedRuns()
        try expect(first == [RunID("r2"), RunID("r3")], "finished runs are left out")
        try await journal.append(
            [entry(done.id, 3, .resumed(by: "ada"))],
            summary: summary("r1", at: 10, state: .running))
        let second = try await journal.unfinishedRuns()
        try expect(second.first == RunID("r1"), "a resumed run is unfinished again")
    }

    /// Lists are newest first, page without loss or doubles, and filter.
    private func pages() async throws {
        for number in 0..<7 {
            let workflow = number.isMultiple(of: 2) ? "w" : "v"
            // Two at a time share a moment: the id decides.
            try await create(
                summary("r\(number)", at: number / 2, workflow: workflow, version: number))
        }
        var seen: [String] = []
        var cursor: String?
        repeat {
            let page = try await journal.runs(matching: RunFilter(), after: cursor, limit: 3)
            try expect(page.runs.count <= 3, "a page has at most its limit")
            seen += page.runs.map(\.id.rawValue)
            cursor = page.nextCursor
        } while cursor != nil
        try expect(seen == (0..<7).reversed().map { "r\($0)" }, "pages are whole: \(seen)")
        let mine = RunFilter(workflow: WorkflowID("v"))
        let filtered = try await journal.runs(matching: mine, after: nil, limit: 10)
        try expect(filtered.runs.map(\.id.rawValue) == ["r5", "r3", "r1"], "workflows filter")
        let one = RunFilter(workflow: WorkflowID("w"), version: 4)
        let versioned = try await journal.runs(matching: one, after: nil, limit: 10)
        try expect(versioned.runs.map(\.id.rawValue) == ["r4"], "versions filter")
        let failed = RunFilter(states: [.failed, .cancelled])
        let none = try await journal.runs(matching: failed, after: nil, limit: 10)
        try expect(none.runs.isEmpty && none.nextCursor == nil, "states filter")
        try await expect(.invalidCursor, "a made-up cursor") {
            _ = try await journal.runs(matching: RunFilter(), after: "no cursor", limit: 3)
        }
    }

    /// Of many writers that append the same sequence, one wins.
    private func survivesRaces() async throws {
        let run = summary("r1")
        try await create(run)
        let wins = await withTaskGroup(of: Bool.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    let entry = self.entry(run.id, 2, .continued(owner: "o\(writer)"))
                    return (try? await self.journal.append([entry], summary: run)) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        try expect(wins == 1, "one writer wins, not \(wins)")
        let entries = try await journal.entries(of: run.id, after: 0, limit: 10)
        try expect(entries.count == 2, "one entry is stored")
    }
}
