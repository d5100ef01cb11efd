import WorkflowModel

extension RunReducer {
    /// Why an event cannot happen in a state, in plain words; nil when it can.
    public static func refusal(of event: RunEvent, in state: RunState) -> String? {
        if let outcome = state.outcome {
            guard case .resumed = event else { return "the run is \(outcome.rawValue)" }
        }
        switch event {
        case .created: return "the run is there already"
        case .started: return state.startedAt == nil ? nil : "the run has started"
        case .continued: return nil
        case .cancelRequested:
            return state.cancelRequestedBy == nil ? nil : "the run is being cancelled already"
        case .resumed: return refusalToResume(state)
        case .finished(let status):
            guard state.isSettled else { return "not every node is done" }
            return status == state.verdict
                ? nil : "the nodes say that it is \(state.verdict.rawValue)"
        case .attemptStarted(let id, let attempt):
            return refusal(toStart: attempt, of: id, in: state)
        case .attemptSucceeded(let id, let attempt, _):
            return refusal(id, attempt, in: state) { node in
                node.isUnderWay && node.stopping != .timedOut
                    ? nil : "the attempt is not under way"
            }
        case .attemptFailed(let id, let attempt, _),
            .attemptWaiting(let id, let attempt, _, _, _, _):
            return refusal(id, attempt, in: state) { node in
                node.isUnderWay && node.stopping == nil ? nil : "the attempt is not under way"
            }
        case .nodeTimedOut(let id, let attempt):
            return refusal(id, attempt, in: state) { node in
                let isRetrying = if case .ready(.some) = node.phase { true } else { false }
                return (node.isUnderWay || isRetrying) && node.stopping == nil
                    ? nil : "the node is not under way"
            }
        case .attemptStopped(let id, let attempt, _):
            return refusal(id, attempt, in: state) { node in
                node.stopping != nil ? nil : "the attempt is not being stopped"
            }
        case .decided(let id, let decision):
            return refusal(of: decision, for: id, in: state)
        }
    }

    private static func refusalToResume(_ state: RunState) -> String? {
        switch state.outcome {
        case .failed, .cancelled: nil
        case .succeeded: "the run succeeded; start a new one"
        default: "the run is not finished"
        }
    }

    private static func refusal(
        toStart attempt: Int, of id: NodeID, in state: RunState
    ) -> String? {
        guard let node = state.nodes[id] else { return "there is no node '\(id)'" }
        guard case .ready = node.phase, attempt == node.attempts + 1 else {
            return "attempt \(attempt) of node '\(id)' cannot start now"
        }
        return state.startedAt == nil ? "the run has not started" : nil
    }

    private static func refusal(
        _ id: NodeID, _ attempt: Int, in state: RunState, _ check: (NodeRun) -> String?
    ) -> String? {
        guard let node = state.nodes[id] else { return "there is no node '\(id)'" }
        guard attempt == node.attempts else {
            return "attempt \(attempt) of node '\(id)' is not the current one"
        }
        return check(node)
    }

    private static func refusal(
        of decision: NodeDecision, for id: NodeID, in state: RunState
    ) -> String? {
        guard let node = state.nodes[id] else { return "there is no node '\(id)'" }
        switch node.phase {
        case .asking(let request):
            return refusal(of: decision, to: request, by: id)
        case .polling(_, _, _, .some(let request)):
            if node.stopping != nil { return "node '\(id)' is being stopped" }
            return refusal(of: decision, to: request, by: id)
        case .polling where node.decision != nil:
            return "node '\(id)' was decided already, by \(node.decision?.by ?? "somebody")"
        default:
            return "node '\(id)' does not wait for a decision: it is \(node.status.rawValue)"
        }
    }

    private static func refusal(
        of decision: NodeDecision, to request: DecisionRequest, by id: NodeID
    ) -> String? {
        if request.verdicts.contains(decision.verdict) { return nil }
        let verdicts = request.verdicts.map(\.rawValue).joined(separator: ", ")
        return "node '\(id)' takes one of \(verdicts)"
    }
}
