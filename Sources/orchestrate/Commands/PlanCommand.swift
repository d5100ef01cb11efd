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
            document, version: version, in: installation.store)
        let checked = await installation.desk.validated(source.value, isOffline: false)
        guard let document = checked.document, checked.isValid else {
            throw Refusals.invalid(checked, name: self.document, asJSON: format.isJSON)
        }
        let plan = try await installation.desk.plan(of: document)
        if format.isJSON {
            Console.print(json: plan.json)
        } else {
            Console.print(Style.plain(plan.text))
        }
    }
}
