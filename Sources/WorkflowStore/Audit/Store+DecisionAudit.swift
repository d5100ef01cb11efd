public import WorkflowEngine
public import WorkflowModel

extension Store {
    /// Keeps on record who decided what about a node of a run.
    /// - Throws: ``WorkflowStoreError``.
    public func auditDecision(
        _ decision: NodeDecision, of node: NodeID, in run: RunID
    ) async throws {
        var details: [String: JSONValue] = ["verdict": .string(decision.verdict.rawValue)]
        if let comment = decision.comment { details["comment"] = .string(comment) }
        try await audit(
            "node.decided", of: "\(run)/\(node)", by: decision.by, details: .object(details))
    }
}
