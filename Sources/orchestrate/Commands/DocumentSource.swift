import WebAPI
import WorkflowEngine
import WorkflowExport
import WorkflowModel
import WorkflowStore

/// A document that a command names: a file, or a workflow that is kept.
struct DocumentSource: Sendable {
    /// The document's JSON.
    let value: JSONValue
    /// The version, if it is kept.
    let version: VersionRecord?

    /// Reads a file, or finds the workflow of that id.
    ///
    /// - Throws: ``CommandError`` if there is neither.
    static func find(
        _ name: String, version number: Int?, in store: @autoclosure () throws -> Store
    ) async throws -> DocumentSource {
        if InputFiles.exists(name) {
            return DocumentSource(value: try readFile(name), version: nil)
        }
        let store = try store()
        guard let workflow = try await store.workflow(WorkflowID(name)) else {
            throw CommandError(
                .wrongUse, "'\(name)' is neither a file nor the id of a workflow.")
        }
        let wanted = number ?? workflow.latestVersion
        guard let version = try await store.versionRecord(wanted, of: workflow.id) else {
            throw CommandError(.answerIsNo, "The workflow '\(name)' has no version \(wanted).")
        }
        return DocumentSource(value: version.document.json, version: version)
    }

    private static func readFile(_ name: String) throws(CommandError) -> JSONValue {
        let bytes = try InputFiles.read(name)
        do {
            return try DocumentText.read(bytes, name: InputFiles.stem(name))
        } catch let error as JSONError {
            throw CommandError(
                .answerIsNo,
                "\(name):\(error.location.line):\(error.location.column): \(error.message)")
        } catch {
            throw CommandError(.answerIsNo, "\(name): \(error)")
        }
    }
}
