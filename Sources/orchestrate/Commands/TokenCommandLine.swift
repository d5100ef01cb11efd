import ArgumentParser
import LLMGateway
import Logging
import WorkflowModel

struct TokenCommandLine: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Run the token command, and tell kind and expiry; never the token.")

    @OptionGroup var format: FormatOptions

    func run() async throws {
        let settings = try Settings()
        var log = LogSetup.begin(settings)
        // What goes wrong is told once, as the answer.
        log.logLevel = .critical
        let home = try? HomeFolder.find(settings)
        let source = try Planner.tokens(settings, home: home, log: log)
        do {
            _ = try await source.token(forceRefresh: nil)
        } catch let error as LLMGatewayError {
            throw CommandError(.outOfReach, error.message)
        }
        let status = source.status
        let kind = status.kind?.rawValue ?? "none"
        let seconds = status.expiresIn.map { Int($0 / .seconds(1)) }
        if format.isJSON {
            Console.print(json: [
                "kind": .string(kind),
                "expires_in_seconds": seconds.map { .integer($0) } ?? .null,
                "expires_at": status.expiresAt.map { .integer(Int($0)) } ?? .null,
            ])
        } else {
            let end = seconds.map { "expires in \($0) s" } ?? "does not say when it expires"
            Console.print("\(kind) token, \(end)")
        }
    }
}
