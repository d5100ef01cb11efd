import WorkflowModel

// The transitions. Each event has passed `RunReducer.refusal(of:in:)` before it comes here.
extension RunState {
    mutating func apply(_ event: RunEvent, at moment: Timestamp) {
        switch event {
        case .created: break
        case .started(let owner): start(owner, at: moment)
        case .continued(let owner): goOn(owner)
        case .attemptStarted(let id, let attempt): startAttempt(attempt, of: id, at: moment)
        case .attemptSucceeded(let id, _, let output):
            nodes[id]?.output = output
            settle(id, .succeeded, at: moment)
        case .attemptFailed(let id, _, let failure): fail(id, failure, at: moment)
        case .attemptWaiting(let id, _, let pollAt, let state, let progress, let asks):
            nodes[id]?.phase = .polling(at: pollAt, state: state, progress: progress, asks: asks)
            nodes[id]?.decision = nil
        case .nodeTimedOut(let id, _): timeOut(id, at: moment)
        case .attemptStopped(let id, _, let problem): stopped(id, problem, at: moment)
        case .decided(let id, let decision): decide(id, decision, at: moment)
        case .cancelRequested(let person): cancel(person, at: moment)
        case .resumed: resume(at: moment)
        case .finished(let status):
            outcome = status
            finishedAt = moment
        }
    }

    private mutating func start(_ owner: String, at moment: Timestamp) {
        self.owner = owner
        startedAt = moment
        let entrances = creation.graph.nodes.map(\.id).filter {
            creation.graph.incoming($0).isEmpty
        }
        for node in entrances { consider(node, at: moment) }
    }

    /// What was under way when the process died: whatever may be done again is outstanding
    /// anyway; what must not be is put to a person.
    private mutating func goOn(_ owner: String) {
        self.owner = owner
        for node in creation.graph.nodes where node.repeatRule == .atMostOnce {
            guard let run = nodes[node.id], run.phase == .running, run.stopping == nil else {
                continue
            }
            let failure = NodeFailure(
                code: "interrupted",
                message: "the server stopped while this was going on; it is not known whether "
                    + "it took effect", isUncertain: true)
            nodes[node.id]?.failure = failure
            nodes[node.id]?.phase = .asking(.uncertain(failure))
        }
    }

    private mutating func startAttempt(_ attempt: Int, of id: NodeID, at moment: Timestamp) {
        guard var node = nodes[id] else { return }
        node.phase = .running
        node.attempts = attempt
        node.startedAt = node.startedAt ?? moment
        node.roundStartedAt = node.roundStartedAt ?? moment
        nodes[id] = node
    }

    private mutating func fail(_ id: NodeID, _ failure: NodeFailure, at moment: Timestamp) {
        guard let node = nodes[id], let policy = creation.graph.node(id)?.retry else { return }
        nodes[id]?.failure = failure
        nodes[id]?.decision = nil
        let used = node.attempts - node.earlierAttempts
        if failure.isUncertain {
            nodes[id]?.phase = .asking(.uncertain(failure))
        } else if failure.isRetryable && used < policy.attempts {
            let next = moment.advanced(bySeconds: policy.delaySeconds(afterAttempt: used))
            nodes[id]?.phase = .ready(notBefore: next)
        } else {
            settle(id, .failed, at: moment)
        }
    }

    private mutating func timeOut(_ id: NodeID, at moment: Timestamp) {
        guard let node = nodes[id] else { return }
        let limit = creation.graph.node(id)?.timeoutSeconds ?? 0
        let mayHaveActed = creation.graph.node(id)?.repeatRule == .atMostOnce
        nodes[id]?.failure = NodeFailure(
            code: "timed-out", message: "it was not done within \(limit) seconds",
            isUncertain: mayHaveActed && node.phase == .running, output: node.failure?.output)
        if node.isUnderWay {
            nodes[id]?.stopping = .timedOut
        } else {
            settle(id, .failed, at: moment)
        }
    }

    private mutating func stopped(_ id: NodeID, _ problem: String?, at moment: Timestamp) {
        guard let node = nodes[id] else { return }
        if let problem {
            let message = "it may still be going on outside: \(problem)"
            nodes[id]?.failure =
                node.failure.map { failure in
                    var failure = failure
                    failure.message += "; " + message
                    return failure
                } ?? NodeFailure(code: "stop-failed", message: message)
        }
        if node.stopping == .cancelled || cancelRequestedBy != nil {
            settle(id, .cancelled, at: moment)
        } else if let failure = nodes[id]?.failure, failure.isUncertain {
            nodes[id]?.stopping = nil
            nodes[id]?.phase = .asking(.uncertain(failure))
        } else {
            settle(id, .failed, at: moment)
        }
    }

    private mutating func decide(_ id: NodeID, _ decision: NodeDecision, at moment: Timestamp) {
        guard let node = nodes[id] else { return }
        if case .polling(_, let state, _, _) = node.phase {
            // It asks no more: the executor makes an outcome of the answer at the next look.
            var answer = decision
            answer.at = moment
            nodes[id]?.decision = answer
            let progress = "answered by \(decision.by)"
            nodes[id]?.phase = .polling(at: moment, state: state, progress: progress)
            return
        }
        switch decision.verdict {
        case .retry, .approve:
            nodes[id]?.beginNewRound()
            nodes[id]?.phase = .ready(notBefore: nil)
        case .succeed:
            nodes[id]?.output = decision.output ?? .null
            nodes[id]?.failure = nil
            settle(id, .succeeded, at: moment)
        case .fail, .reject:
            settle(id, .failed, at: moment)
        }
    }

    private mutating func cancel(_ person: String, at moment: Timestamp) {
        cancelRequestedBy = person
        for node in creation.graph.nodes {
            guard let run = nodes[node.id], !run.status.isSettled else { continue }
            if run.isUnderWay {
                nodes[node.id]?.stopping = run.stopping ?? .cancelled
            } else {
                nodes[node.id]?.settle(.cancelled, at: moment)
            }
        }
    }

    private mutating func resume(at moment: Timestamp) {
        var again: Set<NodeID> = []
        for node in creation.graph.nodes {
            let status = nodes[node.id]?.status
            let isLost = status == .cancelled || status == .upstreamFailed
            if isLost || isUnhandledFailure(node.id) { again.insert(node.id) }
        }
        var open = Array(again)
        while let id = open.popLast() {
            for edge in creation.graph.outgoing(id) where nodes[edge.target]?.status == .skipped {
                if again.insert(edge.target).inserted { open.append(edge.target) }
            }
        }
        outcome = nil
        finishedAt = nil
        cancelRequestedBy = nil
        // Whoever takes it up takes it up anew; queued until then if it never started.
        for id in again { nodes[id]?.beginNewRound() }
        if startedAt != nil {
            for node in creation.graph.nodes where again.contains(node.id) {
                consider(node.id, at: moment)
            }
        }
    }
}

extension DecisionRequest {
    /// What is asked when it is not known whether an effect took place.
    static func uncertain(_ failure: NodeFailure) -> DecisionRequest {
        DecisionRequest(
            question: failure.message + ". Did it take effect?",
            verdicts: [.retry, .succeed, .fail])
    }
}

extension RetryPolicy {
    /// Seconds before the attempt that follows the given one.
    func delaySeconds(afterAttempt attempt: Int) -> Double {
        var delay = max(0, delaySeconds)
        for _ in 1..<max(1, attempt) where delay < Limits.retryDelaySeconds {
            delay *= max(1, backoff)
        }
        return min(delay, Limits.retryDelaySeconds)
    }
}
