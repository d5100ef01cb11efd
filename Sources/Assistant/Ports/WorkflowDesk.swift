public import WorkflowModel

/// Workflows as the assistant may touch them: it reads, checks and proposes.
///
/// There is no way here to approve or to run anything, and none may be added: the model decides
/// which of these are called.
public protocol WorkflowDesk: Sendable {
    /// Reads and validates a document with what is known of the world outside.
    ///
    /// - Parameter workflow: the document's JSON, as it was written.
    /// - Returns: the document if it could be read at all, and every finding.
    func check(
        _ workflow: JSONValue
    ) async -> (document: WorkflowDocument?, diagnostics: [Diagnostic])

    /// Lays the document out, saves it as a new version, and works out plan, contract and diff.
    ///
    /// Called only with documents that ``check(_:)`` found no error in; it may check again.
    ///
    /// - Parameters:
    ///   - document: the document.
    ///   - workflowID: the workflow that gets a new version; nil makes a new workflow.
    ///   - conversationID: the conversation that asked, for the record.
    /// - Returns: what a person is shown to decide on.
    /// - Throws: when it could not be saved; nothing has changed then.
    func propose(
        _ document: WorkflowDocument, replacing workflowID: String?, conversationID: String
    ) async throws -> Proposal

    /// A workflow's document; the newest version if none is named; nil if there is none such.
    func document(
        _ workflowID: String, version: Int?
    ) async throws -> (document: WorkflowDocument, version: Int)?

    /// The workflows whose name holds the text.
    func workflows(search: String?) async throws -> JSONValue

    /// The latest runs, of one workflow or of all.
    func runs(workflowID: String?, limit: Int) async throws -> JSONValue

    /// One run with its nodes' states; nil if there is none such.
    func run(_ id: String) async throws -> JSONValue?
}
