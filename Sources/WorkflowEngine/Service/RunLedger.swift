import Synchronization
import WorkflowModel

/// The one way to a run's events: reads what is there, lets the caller decide, appends.
///
/// Invariants: in this process one writer at a time for each run; another process is noticed by
/// the sequence, and the decision taken again on what it wrote.
final class RunLedger: Sendable {
    let journal: any RunJournal
    let clock: any EngineClock
    let mailbox: Mailbox
    let signals = RunSignals()
    private let gate = SerialGate()
    private let known = Mutex<[RunID: RunState]>([:])

    init(journal: any RunJournal, clock: any EngineClock, mailbox: Mailbox) {
        self.journal = journal
        self.clock = clock
        self.mailbox = mailbox
    }

    /// Stores a new run, or finds the one that has its idempotency key.
    func create(_ id: RunID, _ creation: RunCreation) async throws -> RunID {
        let entry = RunEntry(run: id, sequence: 1, at: clock.now, event: .created(creation))
        let state = try RunReducer.fold(entry, into: nil)
        let stored = try await journal.create(
            state.summary, idempotencyKey: creation.idempotencyKey, entry: entry)
        mailbox.changed(stored)
        return stored
    }

    /// The run as the journal has it now.
    /// - Throws: ``WorkflowEngineError`` `run-not-found`, `corrupt-journal`.
    func state(of run: RunID) async throws -> RunState {
        var state = known.withLock { $0[run] }
        while true {
            let entries = try await journal.entries(
                of: run, after: state?.sequence ?? 0, limit: Limits.journalPage)
            for entry in entries { state = try RunReducer.fold(entry, into: state) }
            if entries.count < Limits.journalPage { break }
        }
        guard let state else {
            throw WorkflowEngineError(.runNotFound, "there is no run '\(run)'")
        }
        remember(state)
        return state
    }

    /// Appends the events that `decide` gives for the run's state now; none, if it gives none.
    /// - Returns: the state after, and whether anything was appended.
    /// - Throws: ``WorkflowEngineError`` `not-allowed` when an event cannot happen now,
    ///   `run-not-found`, `corrupt-journal`, `sequence-conflict`; what `decide` or the journal
    ///   throws. After an error the journal alone knows whether the events are there.
    func record(
        _ run: RunID, _ decide: (RunState) throws -> [RunEvent]
    ) async throws -> (state: RunState, hasAppended: Bool) {
        try await gate.alone(for: run) {
            for _ in 0..<Limits.appendAttempts {
                let state = try await state(of: run)
                let events = try decide(state)
                if events.isEmpty { return (state, false) }
                let (next, entries) = try extend(state, by: events)
                // Told even if it throws: it may have been stored all the same.
                defer {
                    mailbox.changed(run)
                    signals.wake(run)
                }
                do {
                    try await journal.append(entries, summary: next.summary)
                } catch let error as WorkflowEngineError where error.code == .sequenceConflict {
                    continue
                }
                remember(next)
                return (next, true)
            }
            throw WorkflowEngineError(
                .sequenceConflict, "another program keeps writing to run '\(run)'")
        }
    }

    private func extend(
        _ state: RunState, by events: [RunEvent]
    ) throws -> (RunState, [RunEntry]) {
        let now = clock.now
        var next = state
        var entries: [RunEntry] = []
        for event in events {
            if let reason = RunReducer.refusal(of: event, in: next) {
                throw WorkflowEngineError(.notAllowed, reason)
            }
            let entry = RunEntry(
                run: state.id, sequence: next.sequence + 1, at: now, event: event)
            next = try RunReducer.fold(entry, into: next)
            entries.append(entry)
        }
        return (next, entries)
    }

    /// Keeps the states of unfinished runs only, and never an older one.
    private func remember(_ state: RunState) {
        known.withLock { known in
            if state.outcome != nil {
                known[state.id] = nil
            } else if state.sequence >= known[state.id]?.sequence ?? 0 {
                known[state.id] = state
            }
        }
    }
}
