import ArgumentParser
import NodeTypes
import WebAPI
import WorkflowExport
import WorkflowModel
import WorkflowStore

struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Find everything that is wrong with a document.",
        discussion: """
            Prints each finding as compilers do: file, line and column, the line with the place \
            underlined, and what was probably meant. Exits with 1 if the document has errors; \
            warnings do not count.
            """)

    @Argument(help: "The document, in any form that import reads; - is standard input.")
    var file: String

    @Flag(help: "Ask no system outside, and do not look at the connections.")
    var offline = false

    @OptionGroup var database: DatabaseOptions

    @Option(help: "text for people, json for programs, sarif for code scanners.")
    var format: ReportFormat = .text

    /// How findings are reported.
    enum ReportFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
        case text
        case json
        case sarif
    }

    func run() async throws {
        let settings = try database.settings()
        let text = try DocumentFile.read(file)
        let report: FindingReport
        switch text.value {
        case .success(let value):
            report = FindingReport(
                name: text.name, bytes: text.bytes, checked: try await check(value, settings))
        case .failure(let unreadable): report = unreadable.report
        }
        switch format {
        case .text: Console.print(report.text(FindingPaint(of: .standardOutput)))
        case .json: Console.print(json: report.json)
        case .sarif: Console.print(json: report.sarif(version: Version.text))
        }
        if !report.isValid { throw CommandError(.answerIsNo) }
    }

    private func check(_ value: JSONValue, _ settings: Settings) async throws -> ValidatedDocument {
        let validator = WorkflowValidator(registry: NodeTypeLibrary.registry)
        if offline { return validator.check(json: value) }
        let location = try StoreLocation(url: settings[.database] ?? "")
        guard let path = location.path, InputFiles.exists(path) else {
            // Where nothing is kept yet, there is no connection; looking must not make a database.
            return validator.check(json: value, catalogue: Catalogue(connections: [:]))
        }
        let installation = try Installation(settings, continuesUnfinishedRuns: false)
        let checked = await installation.desk.validated(value, isOffline: false)
        await installation.close()
        return checked
    }
}
