import ArgumentParser
import Foundation
import NodeTypes
import WorkflowExport
import WorkflowModel
import WorkflowStore

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a document in another form.")

    @Argument(help: "A file, or the id of a workflow; a file needs no server and no database.")
    var document: String

    @Option(
        name: .customLong("format"),
        help: "\(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = ExportFormat.json.rawValue

    @Option(name: .shortAndLong, help: "Where to write it; standard output if absent.")
    var output: String?

    @Option(help: "The version of the workflow; the newest if absent.")
    var version: Int?

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        guard let format = ExportFormat(rawValue: format) else {
            let known = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandError(.wrongUse, "--format must be one of \(known), not '\(format)'.")
        }
        let settings = try database.settings()
        let source = try await DocumentSource.find(
            document, version: version, asJSON: false,
            in: try Store(
                StoreLocation(url: settings[.database] ?? ""),
                secretKey: settings[.secretKey]))
        let (read, findings) = DocumentReader.read(source.value)
        guard let read, !findings.contains(where: { $0.severity == .error }) else {
            let checked = ValidatedDocument(document: nil, sha256: nil, diagnostics: findings)
            throw Refusals.invalid(checked, in: source, asJSON: false)
        }
        let text = try read.laidOut(keepingExisting: true).exported(
            as: format, with: NodeTypeLibrary.python, version: source.version?.number)
        guard let output else { return Console.printPiece(text) }
        do {
            try Data(text.utf8).write(to: URL(filePath: output), options: .atomic)
        } catch {
            throw CommandError(.outOfReach, "The file '\(output)' cannot be written.")
        }
    }
}
