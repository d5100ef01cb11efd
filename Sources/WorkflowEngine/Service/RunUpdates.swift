/// The events of a run from some point on: stored ones, then live ones.
///
/// Reads the journal again whenever something was appended, so that nothing is lost or doubled
/// however slow the reader is; the memory held is one page. Each iteration begins anew.
public struct RunUpdates: AsyncSequence, Sendable {
    let run: RunID
    let after: Int
    let journal: any RunJournal
    let signals: RunSignals

    /// Begins to read.
    public func makeAsyncIterator() -> Iterator {
        Iterator(
            run: run, after: after, journal: journal,
            signal: signals.follow(run).makeAsyncIterator())
    }

    /// Reads a run's events one by one.
    public struct Iterator: AsyncIteratorProtocol {
        let run: RunID
        let after: Int
        let journal: any RunJournal
        var signal: AsyncStream<Void>.Iterator
        private var state: RunState?
        private var page: ArraySlice<RunEntry> = []
        private var isAtEnd = false

        init(
            run: RunID, after: Int, journal: any RunJournal, signal: AsyncStream<Void>.Iterator
        ) {
            self.run = run
            self.after = after
            self.journal = journal
            self.signal = signal
        }

        /// The next event; nil after the run has finished, or when the service stops.
        /// - Throws: `CancellationError`, ``WorkflowEngineError`` `corrupt-journal`, or what the
        ///   journal throws.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws -> RunUpdate? {
            while !isAtEnd {
                try Task.checkCancellation()
                if let entry = page.popFirst() {
                    if let update = try fold(entry) { return update }
                    continue
                }
                let entries = try await journal.entries(
                    of: run, after: state?.sequence ?? 0, limit: Limits.journalPage)
                page = entries[...]
                if !entries.isEmpty { continue }
                // A finished run may be resumed later; whoever followed it then asks again.
                if state?.state.isFinished == true { return nil }
                if await signal.next(isolation: actor) == nil { isAtEnd = true }
            }
            return nil
        }

        private mutating func fold(_ entry: RunEntry) throws -> RunUpdate? {
            let before = state
            let next = try RunReducer.fold(entry, into: before)
            state = next
            guard entry.sequence > after else { return nil }
            return RunUpdate(
                sequence: entry.sequence, at: entry.at, type: entry.event.type,
                run: next.summary, changed: next.changes(since: before))
        }
    }
}
