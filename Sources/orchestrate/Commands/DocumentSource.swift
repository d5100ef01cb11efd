import WebAPI
import WorkflowEngine
import WorkflowExport
import WorkflowModel
import WorkflowStore

/// A document that a command names: a file, or a workflow that is kept.
struct DocumentSource: Sendable {
    /// What the document is called in findings.
    let name: String
    /// The document's JSON.
    let value: JSONValue
    /// The text, if it is a file.
    let bytes: [UInt8]?
    /// The version, if it is kept.
    let version: VersionRecord?

    /// Reads a file, or finds the workflow of that id.
    ///
    /// - Throws: ``CommandError`` if there is neither; after printing why a file is no document.
    static func find(
        _ name: String, version number: Int?, asJSON: Bool,
        in store: @autoclosure () throws -> Store
    ) async throws -> DocumentSource {
        if InputFiles.exists(name) { return try readFile(name, asJSON: asJSON) }
        let store = try store()
        guard let workflow = try await store.workflow(WorkflowID(name)) else {
            throw CommandError(
                .wrongUse, "'\(name)' is neither a file nor the id of a workflow.")
        }
        let wanted = number ?? workflow.latestVersion
        guard let version = try await store.versionRecord(wanted, of: workflow.id) else {
            throw CommandError(.answerIsNo, "The workflow '\(name)' has no version \(wanted).")
        }
        return DocumentSource(
            name: name, value: version.document.json, bytes: nil, version: version)
    }

    /// Reads a file that must hold a document.
    ///
    /// - Throws: ``CommandError``, after printing why the file is none.
    static func readFile(_ name: String, asJSON: Bool) throws(CommandError) -> DocumentSource {
        let file = try DocumentFile.read(name)
        switch file.value {
        case .success(let value):
            return DocumentSource(
                name: file.name, value: value, bytes: file.bytes, version: nil)
        case .failure(let unreadable): throw Refusals.unfit(unreadable.report, asJSON: asJSON)
        }
    }
}
