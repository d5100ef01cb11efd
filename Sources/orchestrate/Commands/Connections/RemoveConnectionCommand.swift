import ArgumentParser
import WorkflowStore

struct RemoveConnectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Delete a connection and its secret.")

    @Argument(help: "The connection.")
    var name: String

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let settings = try database.settings()
        let store = try settings.openStore()
        try await store.deleteConnection(name)
        try await store.audit("connection.deleted", of: name, by: settings.person)
        try store.close()
        Console.print("Connection \(name) is deleted.")
    }
}
