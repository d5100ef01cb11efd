import ArgumentParser
import WorkflowEngine
import WorkflowModel
import WorkflowStore

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Show who did what, newest first.")

    @Option(help: "How many lines.")
    var limit = 50

    @Option(help: "Goes on after a page; `next_cursor` of the JSON form.")
    var cursor: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let store = try database.settings().openStore()
        let page = try await store.auditLog(after: cursor, limit: limit)
        try store.close()
        guard format.isJSON else {
            for line in page.items {
                Console.print(
                    Style.plain("\(line.at)  \(line.actor)  \(line.action)  \(line.subject)"))
            }
            return
        }
        Console.print(json: [
            "items": .array(page.items.map(Self.json)),
            "next_cursor": page.nextCursor.map { .string($0) } ?? .null,
        ])
    }

    private static func json(_ line: AuditRecord) -> JSONValue {
        [
            "id": .integer(line.id), "at": .string(line.at.description),
            "actor": .string(line.actor), "action": .string(line.action),
            "subject": .string(line.subject), "details": line.details,
        ]
    }
}
