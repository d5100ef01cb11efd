import ArgumentParser
import WebAPI
import WorkflowModel

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what each step of a document would do, and what an approval would cover.")

    @Argument(help: "A file, or the id of a workflow.")
    var document: String

    @Option(help: "The version of the workflow; the newest if absent.")
    var version: Int?

    @Option(help: "A file or workflow to compare with; what is different is shown first.")
    var against: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let installation = try Installation(
            try database.settings(), continuesUnfinishedRuns: false)
        do {
            try await plan(installation)
        } catch {
            await installation.close()
            throw error
        }
        await installation.close()
    }

    private func plan(_ installation: Installation) async throws {
        let source = try await DocumentSource.find(
            document, version: version, asJSON: format.isJSON, in: installation.store)
        let checked = await installation.desk.validated(source.value, isOffline: false)
        guard let document = checked.document, checked.isValid else {
            throw Refusals.invalid(checked, in: source, asJSON: format.isJSON)
        }
        let difference = try await difference(to: document, installation)
        let plan = try await installation.desk.plan(of: document)
        if format.isJSON {
            var members = plan.json.objectValue ?? [:]
            if let difference { members["diff"] = difference.json }
            Console.print(json: .object(members))
        } else {
            if let difference {
                let title = "Against \(against ?? ""):"
                Console.print(Style.plain(title + "\n" + difference.text + "\n"))
            }
            Console.print(Style.plain(plan.text))
        }
    }

    /// What is different from the document to compare with, if there is one.
    private func difference(
        to document: WorkflowDocument, _ installation: Installation
    ) async throws -> WorkflowDiff? {
        guard let against else { return nil }
        let source = try await DocumentSource.find(
            against, version: nil, asJSON: format.isJSON, in: installation.store)
        let (older, findings) = DocumentReader.read(source.value)
        guard let older else {
            let checked = ValidatedDocument(document: nil, sha256: nil, diagnostics: findings)
            throw Refusals.invalid(checked, in: source, asJSON: format.isJSON)
        }
        return WorkflowDiff(from: older, to: document)
    }
}
