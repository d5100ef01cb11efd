import ArgumentParser
import NodeTypes
import WorkflowModel

struct TestConnectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Ask a connection's system for a sign of life.",
        discussion: "Exits with 3 if it gives none.")

    @Argument(help: "The connection.")
    var name: String

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let installation = try Installation(
            try database.settings(), continuesUnfinishedRuns: false)
        do {
            let check = try await installation.systems.test(name)
            if format.isJSON {
                Console.print(json: check.json)
            } else {
                Console.print(Style.plain(check.text))
            }
            await installation.close()
            if !check.isWell { throw CommandError(.outOfReach) }
        } catch {
            await installation.close()
            throw error
        }
    }
}
