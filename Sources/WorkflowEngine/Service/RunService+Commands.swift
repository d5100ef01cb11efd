public import WorkflowModel

extension RunService {
    /// Starts a run of an approved version; it is stored when this returns.
    ///
    /// - Parameters:
    ///   - workflow: the workflow.
    ///   - version: the number of its version.
    ///   - inputs: by name; what is left out takes its default.
    ///   - idempotencyKey: the same key for the same workflow gives the same run.
    ///   - requestedBy: the person or program that asks.
    /// - Returns: the run's id.
    /// - Throws: ``WorkflowEngineError`` `version-not-found`, `invalid-inputs`, `not-approved`,
    ///   `contract-changed`, `idempotency-conflict`, `invalid-workflow`, `stopping`.
    public func startRun(
        of workflow: WorkflowID, version: Int, inputs: [String: JSONValue] = [:],
        idempotencyKey: String? = nil, requestedBy: String
    ) async throws -> RunID {
        try refuseWhenStopping()
        let stored = try await gate.version(version, of: workflow)
        let values = try RunInputs.check(inputs, against: stored.document.inputs)
        if let idempotencyKey {
            try Self.check(idempotencyKey)
            if let run = try await parts.journal.run(
                withIdempotencyKey: idempotencyKey, of: workflow)
            {
                return try await same(run, version: version, inputs: values)
            }
        }
        let approved = try await gate.pass(workflow, version: version)
        let graph = try RunGraph(document: stored.document, registry: parts.registry)
        let creation = RunCreation(
            workflow: workflow, version: version, documentSHA256: stored.document.sha256,
            contractSHA256: approved.contractSHA256, inputs: values, requestedBy: requestedBy,
            idempotencyKey: idempotencyKey, graph: graph)
        let id = parts.runIDs.makeRunID(at: parts.clock.now)
        let run = try await ledger.create(id, creation)
        return run == id ? id : try await same(run, version: version, inputs: values)
    }

    /// Asks to stop a run; it is `cancelled` once everything it has going on outside is stopped.
    ///
    /// Asking again changes nothing.
    /// - Throws: ``WorkflowEngineError`` `run-not-found`, or `not-allowed` when it is finished.
    public func cancel(_ run: RunID, by person: String) async throws {
        _ = try await ledger.record(run) { state in
            let isAsked = state.cancelRequestedBy != nil && state.outcome == nil
            return isAsked || state.outcome == .cancelled ? [] : [.cancelRequested(by: person)]
        }
    }

    /// Runs again what failed or was cancelled in a finished run, and what depends on it; what
    /// succeeded stays.
    ///
    /// The contract must still be the approved one.
    /// - Throws: ``WorkflowEngineError`` `run-not-found`, `not-allowed`, `not-approved`,
    ///   `contract-changed`, `stopping`.
    public func resume(_ run: RunID, by person: String) async throws {
        try refuseWhenStopping()
        let creation = try await ledger.state(of: run).creation
        let approved = try await gate.pass(creation.workflow, version: creation.version)
        guard approved.contractSHA256 == creation.contractSHA256 else {
            throw WorkflowEngineError(
                .contractChanged,
                "another contract was approved since this run began; start a new run")
        }
        _ = try await ledger.record(run) { _ in [.resumed(by: person)] }
    }

    /// Gives a person's decision to a node that waits for one.
    /// - Throws: ``WorkflowEngineError`` `run-not-found`, `node-not-found`, `not-an-approver` when
    ///   the node asks others, or `not-allowed` when it does not wait for this decision, or no
    ///   more.
    public func decide(_ run: RunID, node: NodeID, decision: NodeDecision) async throws {
        var decision = decision
        if let output = decision.output {
            guard case .succeeded(let value) = NodeOutcome.succeeded(output).normalized() else {
                throw WorkflowEngineError(.notAllowed, "the output given is too large")
            }
            decision.output = value
        }
        let clock = parts.clock
        _ = try await ledger.record(run) { state in
            guard let asked = state.nodes[node] else {
                throw WorkflowEngineError(
                    .nodeNotFound, "run '\(run)' has no node '\(node)'")
            }
            if let request = asked.request {
                try Self.check(decision.by, request, of: node, at: clock.now)
            }
            return [.decided(node: node, decision: decision)]
        }
    }

    /// Refuses whoever is not asked, and an answer that comes too late.
    private static func check(
        _ person: String, _ request: DecisionRequest, of node: NodeID, at now: Timestamp
    ) throws {
        guard request.admits(person) else {
            throw WorkflowEngineError(
                .notAnApprover,
                "node '\(node)' is decided by \(request.approvers.joined(separator: ", ")); "
                    + "you are '\(person)'")
        }
        if let end = request.expiresAt, now >= end {
            throw WorkflowEngineError(
                .notAllowed, "node '\(node)' took an answer until \(end); that time is over")
        }
    }

    /// Takes up a run that was left unfinished; for a program that does not take up all it finds.
    /// - Throws: ``WorkflowEngineError`` `run-not-found`, or `not-allowed` when it is finished.
    public func takeUp(_ run: RunID) async throws {
        if let outcome = try await ledger.state(of: run).outcome {
            throw WorkflowEngineError(.notAllowed, "run '\(run)' is \(outcome.rawValue)")
        }
        mailbox.changed(run)
    }

    /// A run as it is now.
    /// - Throws: ``WorkflowEngineError`` `run-not-found`.
    public func run(_ id: RunID) async throws -> RunSnapshot {
        try await ledger.state(of: id).snapshot
    }

    /// A page of runs, newest first.
    /// - Throws: ``WorkflowEngineError`` `invalid-cursor`.
    public func runs(
        matching filter: RunFilter = RunFilter(), after cursor: String? = nil, limit: Int = 50
    ) async throws -> RunPage {
        try await parts.journal.runs(
            matching: filter, after: cursor, limit: min(max(1, limit), Limits.runsPage))
    }

    /// The events of a run after that sequence, first the stored ones, then live ones, without loss
    /// or duplicates.
    ///
    /// Ends after `run.finished`, or when the service stops.
    /// - Throws: ``WorkflowEngineError`` `run-not-found`.
    public func events(of run: RunID, after sequence: Int = 0) async throws -> RunUpdates {
        _ = try await ledger.state(of: run)
        return RunUpdates(
            run: run, after: sequence, journal: parts.journal, signals: ledger.signals)
    }

    private func refuseWhenStopping() throws {
        if mailbox.isStopping {
            throw WorkflowEngineError(.stopping, "the server is stopping; try again shortly")
        }
    }

    private static func check(_ key: String) throws {
        guard !key.isEmpty, key.count <= Limits.idempotencyKeyLength else {
            throw WorkflowEngineError(
                .idempotencyConflict,
                "an idempotency key has 1 to \(Limits.idempotencyKeyLength) characters")
        }
    }

    /// The run that has the caller's key, if it is what the caller asks for.
    private func same(
        _ run: RunID, version: Int, inputs: [String: JSONValue]
    ) async throws -> RunID {
        let creation = try await ledger.state(of: run).creation
        guard creation.version == version, creation.inputs == inputs else {
            throw WorkflowEngineError(
                .idempotencyConflict,
                "run '\(run)' has this idempotency key, with another version or other inputs")
        }
        return run
    }
}
