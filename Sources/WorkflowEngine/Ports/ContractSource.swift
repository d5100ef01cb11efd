public import WorkflowModel

/// Tells what a document would run against, as the world is now.
public protocol ContractSource: Sendable {
    /// The contract of the document now: asks for connections' identities and DAG versions.
    /// - Throws: when the world cannot be asked; nothing runs then.
    func contract(for document: WorkflowDocument) async throws -> Contract
}
