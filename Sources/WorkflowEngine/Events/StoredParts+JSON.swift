import WorkflowModel

// The stored forms of what events hold.

extension RunCreation {
    var json: JSONValue {
        var members: [String: JSONValue] = [
            "workflow": .string(workflow.rawValue), "workflow_version": .integer(version),
            "document_sha256": .string(documentSHA256),
            "contract_sha256": .string(contractSHA256), "inputs": .object(inputs),
            "requested_by": .string(requestedBy), "graph": graph.json,
        ]
        if let idempotencyKey { members["idempotency_key"] = .string(idempotencyKey) }
        return .object(members)
    }

    init(_ json: JSONValue) throws(WorkflowEngineError) {
        let reader = MemberReader(json, "run")
        self.init(
            workflow: WorkflowID(try reader.string("workflow")),
            version: try reader.integer("workflow_version"),
            documentSHA256: try reader.string("document_sha256"),
            contractSHA256: try reader.string("contract_sha256"),
            inputs: try reader.object("inputs"), requestedBy: try reader.string("requested_by"),
            idempotencyKey: try reader.optionalString("idempotency_key"),
            graph: try RunGraph(reader.member("graph")))
    }
}

extension RunGraph {
    var json: JSONValue {
        .object([
            "nodes": .array(nodes.map(\.json)),
            "edges": .array(
                edges.map { edge in
                    .object([
                        "source": .string(edge.source.rawValue),
                        "target": .string(edge.target.rawValue),
                        "handle": .string(edge.handle.rawValue),
                    ])
                }),
        ])
    }

    init(_ json: JSONValue) throws(WorkflowEngineError) {
        let reader = MemberReader(json, "run's graph")
        var nodes: [Node] = []
        for node in try reader.array("nodes") { nodes.append(try Node(node)) }
        var edges: [Edge] = []
        for json in try reader.array("edges") {
            let edge = MemberReader(json, "run's edge")
            edges.append(
                Edge(
                    source: try edge.nodeID("source"), target: try edge.nodeID("target"),
                    handle: try edge.word("handle")))
        }
        try self.init(nodes: nodes, edges: edges)
    }
}

extension RunGraph.Node {
    fileprivate var json: JSONValue {
        var members: [String: JSONValue] = [
            "id": .string(id.rawValue), "type": .string(type),
            "repeat_rule": .string(repeatRule.rawValue), "attempts": .integer(retry.attempts),
            "delay_seconds": .double(retry.delaySeconds), "backoff": .double(retry.backoff),
        ]
        if let timeoutSeconds { members["timeout_seconds"] = .double(timeoutSeconds) }
        return .object(members)
    }

    fileprivate init(_ json: JSONValue) throws(WorkflowEngineError) {
        let reader = MemberReader(json, "run's node")
        self.init(
            id: try reader.nodeID("id"), type: try reader.string("type"),
            repeatRule: try reader.word("repeat_rule"),
            retry: RetryPolicy(
                attempts: try reader.integer("attempts"),
                delaySeconds: try reader.double("delay_seconds"),
                backoff: try reader.double("backoff")),
            timeoutSeconds: try reader.optionalDouble("timeout_seconds"))
    }
}

extension NodeFailure {
    /// The failure as it is stored and shown, without the output it left.
    var shownJSON: JSONValue {
        .object([
            "code": .string(code), "message": .string(message),
            "is_retryable": .bool(isRetryable), "is_uncertain": .bool(isUncertain),
        ])
    }

    var json: JSONValue {
        guard let output, case .object(var members) = shownJSON else { return shownJSON }
        members["output"] = output
        return .object(members)
    }

    init(_ json: JSONValue) throws(WorkflowEngineError) {
        let reader = MemberReader(json, "failure")
        self.init(
            code: try reader.string("code"), message: try reader.string("message"),
            isRetryable: try reader.boolean("is_retryable"),
            isUncertain: try reader.boolean("is_uncertain"), output: json["output"])
    }
}

extension DecisionRequest {
    /// The question as it is stored.
    var storedJSON: JSONValue {
        var members: [String: JSONValue] = [
            "question": .string(question),
            "verdicts": .array(verdicts.map { .string($0.rawValue) }),
        ]
        if !approvers.isEmpty {
            members["approvers"] = .array(approvers.map { .string($0) })
        }
        if let expiresAt { members["expires_at_milliseconds"] = .integer(expiresAt.milliseconds) }
        return .object(members)
    }

    init(stored json: JSONValue) throws(WorkflowEngineError) {
        let reader = MemberReader(json, "question")
        var verdicts: [NodeDecision.Verdict] = []
        for word in try reader.array("verdicts") {
            guard let verdict = word.stringValue.flatMap(NodeDecision.Verdict.init) else {
                throw reader.error("'verdicts' holds an unknown word")
            }
            verdicts.append(verdict)
        }
        let expiry = reader.optional("expires_at_milliseconds")?.integerValue
        self.init(
            question: try reader.string("question"), verdicts: verdicts,
            approvers: (reader.optional("approvers")?.arrayValue ?? []).compactMap(\.stringValue),
            expiresAt: expiry.map(Timestamp.init(milliseconds:)))
    }
}

extension NodeDecision {
    var json: JSONValue {
        var members: [String: JSONValue] = [
            "verdict": .string(verdict.rawValue), "by": .string(by),
        ]
        if let comment { members["comment"] = .string(comment) }
        if let output { members["output"] = output }
        return .object(members)
    }

    init(_ json: JSONValue) throws(WorkflowEngineError) {
        let reader = MemberReader(json, "decision")
        self.init(
            try reader.word("verdict"), by: try reader.string("by"),
            comment: try reader.optionalString("comment"), output: json["output"])
    }
}
