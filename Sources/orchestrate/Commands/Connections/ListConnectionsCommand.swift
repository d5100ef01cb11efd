import ArgumentParser
import WorkflowModel
import WorkflowStore

struct ListConnectionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the connections; never their secrets.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let store = try database.settings().openStore()
        let all = try await store.connections()
        try store.close()
        if format.isJSON {
            Console.print(json: ["items": .array(all.map(\.json)), "next_cursor": .null])
            return
        }
        if all.isEmpty {
            Console.print("There is no connection; `orchestrate connections add --help`.")
        }
        for record in all {
            let place = record.url ?? record.host ?? record.database ?? ""
            let user = record.username.map { " as \($0)" } ?? ""
            let secret = record.hasSecret ? ", secret kept" : ""
            Console.print(Style.plain("\(record.name)  \(record.kind)  \(place)\(user)\(secret)"))
        }
    }
}
