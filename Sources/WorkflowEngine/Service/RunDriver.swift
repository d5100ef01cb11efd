import Logging
import WorkflowModel

/// Carries out what is outstanding, as child tasks fed by the mailbox.
///
/// One loop decides what is taken next and owns the schedule; child tasks carry out one action
/// each and tell the mailbox. Nothing is kept here that the journal does not have.
final class RunDriver: Sendable {
    let service: RunService
    let interrupts = Interrupts()
    let attempts: AttemptRunner
    var ledger: RunLedger { service.ledger }
    var mailbox: Mailbox { service.mailbox }
    var clock: any EngineClock { service.parts.clock }
    var logger: Logger { service.parts.logger }

    init(_ service: RunService) {
        self.service = service
        attempts = AttemptRunner(parts: service.parts, interrupts: interrupts)
    }

    /// What the loop knows.
    private struct Desk {
        var schedule: Schedule
        /// When the earliest sleeping child wakes the loop.
        var armed: Timestamp?
        /// Runs that another server took over.
        var lost: Set<RunID> = []
    }

    func run() async throws {
        let options = service.options
        if options.continuesUnfinishedRuns {
            for run in try await service.parts.journal.unfinishedRuns() { mailbox.changed(run) }
        }
        await withDiscardingTaskGroup { group in
            var desk = Desk(
                schedule: Schedule(perRun: options.nodesPerRun, overall: options.nodesOverall))
            for await _ in mailbox.wakes {
                if mailbox.isStopping { break }
                await takeIn(mailbox.take(), &desk, &group)
                for item in desk.schedule.take(at: clock.now) {
                    group.addTask { await self.carryOut(item) }
                }
                arm(&desk, desk.schedule.nextDue(after: clock.now), &group)
            }
            if !Task.isCancelled { await drain(&desk, &group) }
            group.cancelAll()
        }
    }

    /// Brings the schedule up to date with what was told.
    private func takeIn(
        _ batch: Mailbox.Batch, _ desk: inout Desk, _ group: inout DiscardingTaskGroup
    ) async {
        if let armed = desk.armed, armed <= clock.now { desk.armed = nil }
        for key in batch.done { desk.schedule.done(key) }
        for run in batch.changed {
            do {
                try await refresh(run, &desk)
            } catch is CancellationError {
                return
            } catch let error as WorkflowEngineError where error.code == .corruptJournal {
                logger.error("a run is left alone", metadata: ["reason": "\(error)"])
                desk.schedule.remove(run)
            } catch {
                logger.warning(
                    "a run could not be read, trying again",
                    metadata: ["run": "\(run)", "reason": "\(error)"])
                let next = clock.now.advanced(bySeconds: 1)
                group.addTask {
                    try? await self.clock.sleep(until: next)
                    self.mailbox.changed(run)
                }
            }
        }
    }

    /// Works out what is outstanding for a run; takes it up if it is new here.
    private func refresh(_ run: RunID, _ desk: inout Desk) async throws {
        let state = try await ledger.state(of: run)
        if state.outcome != nil {
            desk.schedule.remove(run)
            desk.lost.remove(run)
        } else if desk.lost.contains(run) {
            return
        } else if state.owner == nil || state.owner == service.owner {
            desk.schedule.update(run, RunReducer.outstanding(state))
        } else if desk.schedule.contains(run) {
            logger.warning("another server took a run over", metadata: ["run": "\(run)"])
            desk.schedule.remove(run)
            desk.lost.insert(run)
            for key in desk.schedule.workKeys where key.run == run { _ = interrupts.fire(key) }
        } else {
            let owner = service.owner
            _ = try await ledger.record(run) { state in
                state.outcome == nil && state.owner != owner ? [.continued(owner: owner)] : []
            }
        }
    }

    /// Has the loop woken at that moment.
    private func arm(
        _ desk: inout Desk, _ due: Timestamp?, _ group: inout DiscardingTaskGroup
    ) {
        guard let due else { return }
        if let armed = desk.armed, armed <= due { return }
        desk.armed = due
        group.addTask {
            try? await self.clock.sleep(until: due)
            self.mailbox.tick()
        }
    }

    /// Waits for what is in hand, first patiently, then after telling it to stop.
    private func drain(_ desk: inout Desk, _ group: inout DiscardingTaskGroup) async {
        let options = service.options
        let patience = clock.now + options.stopGrace
        await settle(until: patience, &desk, &group)
        for key in desk.schedule.workKeys { _ = interrupts.fire(key) }
        await settle(until: clock.now + options.interruptGrace, &desk, &group)
    }

    private func settle(
        until moment: Timestamp, _ desk: inout Desk, _ group: inout DiscardingTaskGroup
    ) async {
        desk.armed = nil
        arm(&desk, moment, &group)
        for key in mailbox.take().done { desk.schedule.done(key) }
        while !desk.schedule.isIdle && clock.now < moment && !Task.isCancelled {
            for await _ in mailbox.wakes { break }
            for key in mailbox.take().done { desk.schedule.done(key) }
        }
    }
}
