import Assistant
import WebAPI
import WorkflowEngine
import WorkflowModel
import WorkflowStore

/// Keeps documents of files as versions of the workflows of their names.
struct FileKeeping: Sendable {
    let installation: Installation

    /// Keeps a document: as a version of the workflow of its name, or as a new workflow.
    ///
    /// The same document twice is the same version.
    /// - Throws: ``CommandError`` after printing what is wrong with the document.
    func keep(_ source: DocumentSource, asJSON: Bool) async throws -> VersionRecord {
        let checked = await installation.desk.validated(source.value, isOffline: false)
        guard let document = checked.document, checked.isValid else {
            throw Refusals.invalid(checked, in: source, asJSON: asJSON)
        }
        let workflow = try await workflow(named: document.name)
        let proposal = try await installation.desk.submit(
            document, replacing: workflow, by: installation.settings.person)
        guard
            let record = try await installation.store.versionRecord(
                proposal.version, of: WorkflowID(proposal.workflowID))
        else { throw CommandError(.outOfReach, "The version was not kept.") }
        return record
    }

    private func workflow(named name: String) async throws -> WorkflowID? {
        var cursor: String?
        repeat {
            let page = try await installation.store.workflows(after: cursor, limit: 200)
            if let found = page.items.first(where: { $0.name == name }) { return found.id }
            cursor = page.nextCursor
        } while cursor != nil
        return nil
    }
}
