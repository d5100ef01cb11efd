import WorkflowModel

/// What follows from an event: the one place that decides what runs when.
///
/// Pure: no clock, no randomness, no disk. What is outstanding is worked out from the state, so
/// replaying a journal after a crash gives the actions that were lost with the process.
public enum RunReducer {
    /// Adds an event to a run's state.
    /// - Parameters:
    ///   - state: the state before; nil before `run.created`.
    ///   - entry: the event in its place.
    /// - Returns: the state after, and the actions that are outstanding now and were not before.
    /// - Throws: ``WorkflowEngineError`` `corrupt-journal` when the event cannot follow.
    public static func reduce(
        _ state: RunState?, _ entry: RunEntry
    ) throws(WorkflowEngineError) -> (state: RunState, actions: [RunAction]) {
        let before = Set(state.map(outstanding) ?? [])
        let after = try fold(entry, into: state)
        return (after, outstanding(after).filter { !before.contains($0) })
    }

    /// The state that a whole journal comes to, or nil for an empty one.
    /// - Throws: ``WorkflowEngineError`` `corrupt-journal`.
    public static func replay(
        _ entries: some Sequence<RunEntry>
    ) throws(WorkflowEngineError) -> RunState? {
        var state: RunState?
        for entry in entries { state = try fold(entry, into: state) }
        return state
    }

    /// Adds an event to a run's state, without working out what follows.
    /// - Throws: ``WorkflowEngineError`` `corrupt-journal`.
    static func fold(
        _ entry: RunEntry, into state: RunState?
    ) throws(WorkflowEngineError) -> RunState {
        guard entry.sequence == (state?.sequence ?? 0) + 1 else {
            throw corrupt(entry, "it should have number \((state?.sequence ?? 0) + 1)")
        }
        guard var state else {
            guard case .created(let creation) = entry.event else {
                throw corrupt(entry, "a run begins with 'run.created'")
            }
            return RunState(id: entry.run, creation: creation, at: entry.at)
        }
        guard entry.run == state.id else { throw corrupt(entry, "it is of another run") }
        if let reason = refusal(of: entry.event, in: state) { throw corrupt(entry, reason) }
        state.sequence = entry.sequence
        state.apply(entry.event, at: entry.at)
        return state
    }

    /// What is to be done for a run now, in the document's order; all of it after a restart.
    public static func outstanding(_ state: RunState) -> [RunAction] {
        if state.outcome != nil { return [] }
        if state.startedAt == nil && state.cancelRequestedBy == nil { return [.begin] }
        if state.isSettled { return [.finish(state.verdict)] }
        var actions: [RunAction] = []
        for node in state.creation.graph.nodes {
            guard let run = state.nodes[node.id] else { continue }
            let attempt = run.attempts
            if run.stopping != nil {
                actions.append(.stopAttempt(node: node.id, attempt: attempt))
                continue
            }
            switch run.phase {
            case .ready(let moment):
                actions.append(
                    .startAttempt(node: node.id, attempt: attempt + 1, notBefore: moment))
            case .running:
                actions.append(.execute(node: node.id, attempt: attempt))
            case .polling(let moment, _, _, _):
                actions.append(.poll(node: node.id, attempt: attempt, at: moment))
            case .pending, .asking, .settled:
                continue
            }
            if let seconds = node.timeoutSeconds, let start = run.roundStartedAt {
                let deadline = start.advanced(bySeconds: seconds)
                actions.append(.timeOut(node: node.id, attempt: attempt, at: deadline))
            }
        }
        return actions
    }

    private static func corrupt(_ entry: RunEntry, _ reason: String) -> WorkflowEngineError {
        WorkflowEngineError(
            .corruptJournal,
            "event \(entry.sequence) ('\(entry.event.type)') of run '\(entry.run)': \(reason)")
    }
}
