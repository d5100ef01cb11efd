public import WorkflowModel

/// Where the engine reads what it runs.
public protocol WorkflowRepository: Sendable {
    /// The version of that number, or nil when there is none. Versions never change.
    func version(_ number: Int, of workflow: WorkflowID) async throws -> WorkflowVersion?
}

/// One immutable version of a workflow.
public struct WorkflowVersion: Sendable, Hashable {
    /// The workflow.
    public var workflow: WorkflowID
    /// The version's number, from 1.
    public var number: Int
    /// The document.
    public var document: WorkflowDocument
    /// The hash of the document's canonical form.
    public var sha256: String

    /// Makes a version.
    public init(workflow: WorkflowID, number: Int, document: WorkflowDocument, sha256: String) {
        self.workflow = workflow
        self.number = number
        self.document = document
        self.sha256 = sha256
    }
}
