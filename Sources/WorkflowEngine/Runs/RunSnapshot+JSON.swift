public import WorkflowModel

extension RunSummary {
    /// The run as lists show it.
    public var json: JSONValue {
        .object([
            "id": .string(id.rawValue), "workflow_id": .string(workflow.rawValue),
            "version": .integer(version), "state": .string(state.rawValue),
            "requested_by": .string(requestedBy), "created_at": .string(createdAt.description),
            "started_at": startedAt.map { .string($0.description) } ?? .null,
            "finished_at": finishedAt.map { .string($0.description) } ?? .null,
            "error": error.map { .string($0) } ?? .null,
        ])
    }
}

extension RunSnapshot {
    /// The run as the HTTP API gives it.
    public var json: JSONValue {
        var members = summary.json.objectValue ?? [:]
        members["sequence"] = .integer(sequence)
        members["inputs"] = .object(inputs)
        members["document_sha256"] = .string(documentSHA256)
        members["contract_sha256"] = .string(contractSHA256)
        members["is_cancelling"] = .bool(isCancelling)
        members["nodes"] = .nodes(nodes)
        members["handled_failures"] = .array(handledFailures.map { .string($0.rawValue) })
        return .object(members)
    }
}

extension NodeSnapshot {
    /// The node as the HTTP API gives it.
    public var json: JSONValue {
        var members: [String: JSONValue] = [
            "state": .string(state.rawValue), "attempts": .integer(attempts),
            "output": output ?? .null, "error": error?.shownJSON ?? .null,
        ]
        if let progress { members["progress"] = .string(progress) }
        if let decision { members["decision"] = decision.json }
        if let startedAt { members["started_at"] = .string(startedAt.description) }
        if let finishedAt { members["finished_at"] = .string(finishedAt.description) }
        if let nextAt { members["next_at"] = .string(nextAt.description) }
        return .object(members)
    }
}

extension RunUpdate {
    /// The update as the HTTP API gives it.
    public var json: JSONValue {
        .object([
            "sequence": .integer(sequence), "at": .string(at.description), "type": .string(type),
            "run": run.json, "nodes": .nodes(changed),
        ])
    }
}

extension DecisionRequest {
    /// The question as the HTTP API gives it.
    public var json: JSONValue {
        .object([
            "question": .string(question),
            "verdicts": .array(verdicts.map { .string($0.rawValue) }),
            "approvers": .array(approvers.map { .string($0) }),
            "expires_at": expiresAt.map { .string($0.description) } ?? .null,
        ])
    }
}

extension JSONValue {
    fileprivate static func nodes(_ nodes: [NodeID: NodeSnapshot]) -> JSONValue {
        .object(Dictionary(nodes.map { ($0.rawValue, $1.json) }) { first, _ in first })
    }
}
