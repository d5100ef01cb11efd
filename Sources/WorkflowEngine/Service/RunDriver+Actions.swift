import Logging
import WorkflowModel

// Carrying out one action, each in a child task of its own.
extension RunDriver {
    func carryOut(_ item: Schedule.Item) async {
        let run = item.key.run
        switch item.action {
        case .begin:
            let owner = service.owner
            await record(run) { _ in .started(owner: owner) }
        case .finish:
            await record(run) { state in state.isSettled ? .finished(state.verdict) : nil }
        case .timeOut(let node, let attempt, _):
            await record(run) { _ in .nodeTimedOut(node: node, attempt: attempt) }
        case .startAttempt(let node, let attempt, _):
            let intent = RunEvent.attemptStarted(node: node, attempt: attempt)
            if !mailbox.isStopping, let state = await record(run, { _ in intent }) {
                await work(on: node, attempt, of: state, item.key)
            }
        case .execute(let node, let attempt), .poll(let node, let attempt, _):
            if !mailbox.isStopping, let state = await current(run) {
                await work(on: node, attempt, of: state, item.key)
            }
        case .stopAttempt(let node, let attempt):
            await stop(node, attempt, of: run)
        }
        mailbox.done(item.key)
    }

    /// Carries out an attempt, or takes the next look at it, and journals what came of it.
    private func work(
        on node: NodeID, _ attempt: Int, of state: RunState, _ key: Schedule.Key
    ) async {
        guard let run = state.nodes[node], run.attempts == attempt, run.isUnderWay,
            run.stopping == nil, let outcome = await attempts.carryOut(node, state, key)
        else { return }
        let moment = clock.now
        await record(state.id) { state in
            // Somebody decided meanwhile: what was found without that decision does not count,
            // and the next look, which is due at once, takes it into account.
            guard state.nodes[node]?.decision == run.decision else { return nil }
            return switch outcome {
            case .succeeded(let output):
                .attemptSucceeded(node: node, attempt: attempt, output: output)
            case .failed(let failure):
                .attemptFailed(node: node, attempt: attempt, failure: failure)
            case .waiting(let duration, let state, let progress, let asks):
                .attemptWaiting(
                    node: node, attempt: attempt, pollAt: moment + duration, state: state,
                    progress: progress, asks: asks)
            }
        }
    }

    /// Stops what an attempt has going on, here and outside.
    private func stop(_ node: NodeID, _ attempt: Int, of run: RunID) async {
        let key = Schedule.Key(run: run, subject: .work(node))
        if let ended = interrupts.fire(key) {
            await withTaskGroup(of: Void.self) { group in
                let patience = clock.now + service.options.interruptGrace
                group.addTask { for await _ in ended {} }
                group.addTask { try? await self.clock.sleep(until: patience) }
                await group.next()
                group.cancelAll()
            }
        }
        guard let state = await current(run), state.nodes[node]?.stopping != nil else { return }
        var problem = await attempts.cancel(node, state)
        var tries = 1
        while problem != nil, tries < Limits.stopAttempts, !mailbox.isStopping {
            let next = clock.now.advanced(bySeconds: Double(tries))
            guard (try? await clock.sleep(until: next)) != nil else { return }
            problem = await attempts.cancel(node, state)
            tries += 1
        }
        // While stopping, a problem may be of our making: the restart tries again.
        if Task.isCancelled || (problem != nil && mailbox.isStopping) { return }
        let reason = problem
        await record(run) { _ in .attemptStopped(node: node, attempt: attempt, problem: reason) }
    }

    private func current(_ run: RunID) async -> RunState? {
        await persistently(run) { try await self.ledger.state(of: run) } ?? nil
    }

    /// Appends an event unless it cannot happen any more, however long the journal is away.
    /// - Returns: the state after; nil if the event was not appended.
    @discardableResult
    private func record(
        _ run: RunID, _ event: @Sendable (RunState) -> RunEvent?
    ) async -> RunState? {
        await persistently(run) {
            let owner = self.service.owner
            let (state, hasAppended) = try await self.ledger.record(run) { state in
                guard state.owner == nil || state.owner == owner, let event = event(state),
                    RunReducer.refusal(of: event, in: state) == nil
                else { return [] }
                return [event]
            }
            return hasAppended ? state : nil
        } ?? nil
    }

    /// Tries until it works; gives up when the run is beyond help, or when the service stops.
    private func persistently<Result>(
        _ run: RunID, _ work: () async throws -> Result
    ) async -> Result? {
        var delay = 0.5
        while true {
            do {
                return try await work()
            } catch is CancellationError {
                return nil
            } catch let error as WorkflowEngineError
                where error.code == .corruptJournal || error.code == .runNotFound
            {
                logger.error("a run is left alone", metadata: ["reason": "\(error)"])
                return nil
            } catch {
                logger.warning(
                    "the journal does not answer, trying again",
                    metadata: ["run": "\(run)", "reason": "\(error)"])
            }
            if mailbox.isStopping || Task.isCancelled { return nil }
            let next = clock.now.advanced(bySeconds: delay)
            guard (try? await clock.sleep(until: next)) != nil else { return nil }
            delay = min(delay * 2, Limits.journalRetrySeconds)
        }
    }
}
