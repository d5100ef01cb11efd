import ArgumentParser
import WorkflowEngine
import WorkflowModel
import WorkflowStore

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Keep a document as a version of the workflow of its name.",
        discussion: """
            Reads JSON, YAML, a React Flow export, or a Python script that was exported: the \
            document travels in it, and a script whose document was changed by hand is refused.
            """)

    @Argument(help: "The document; - is standard input.")
    var file: String

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let source = try DocumentSource.readFile(file, asJSON: format.isJSON)
        let installation = try Installation(
            try database.settings(), continuesUnfinishedRuns: false)
        do {
            let record = try await FileKeeping(installation: installation)
                .keep(source, asJSON: format.isJSON)
            if format.isJSON {
                Console.print(json: [
                    "workflow_id": .string(record.workflow.rawValue),
                    "version": .integer(record.number), "sha256": .string(record.sha256),
                ])
            } else {
                Console.print(
                    "Workflow \(record.workflow), version \(record.number), "
                        + "sha256 \(record.sha256)")
            }
        } catch {
            await installation.close()
            throw error
        }
        await installation.close()
    }
}
