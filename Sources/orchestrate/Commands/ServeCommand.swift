import ArgumentParser
import ServiceLifecycle
import WebAPI

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the page and the API.",
        discussion: """
            Once ready, prints one line on standard error that ends in \
            'listening on http://HOST:PORT'. Stops in good order on SIGTERM and Ctrl-C.
            """)

    @Option(help: "The address (HOST); loopback, as long as no log-in is configured.")
    var host: String?

    @Option(help: "The port (PORT); 0 takes a free one.")
    var port: Int?

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        var flags: [SettingName: String] = [:]
        if let host { flags[.host] = host }
        if let port { flags[.port] = String(port) }
        let settings = try database.settings(flags)
        let host = settings[.host] ?? "127.0.0.1"
        let port = try settings.port()
        try BindRule.check(host: host)
        let installation = try Installation(settings, continuesUnfinishedRuns: true)
        let services = try installation.services(host: host, port: port) { port in
            let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
            Console.note("orchestrate \(Version.text) listening on http://\(name):\(port)")
            await installation.learnAboutPython()
        }
        do {
            try await installation.group(of: services).run()
        } catch {
            await installation.close()
            throw Self.described(error, host: host, port: port)
        }
        await installation.close()
    }

    private static func described(_ error: any Error, host: String, port: Int) -> any Error {
        if PeerErrors.describe(error) != nil || error is CommandError { return error }
        return CommandError(
            .outOfReach,
            "The server cannot listen on \(host), port \(port), or had to stop: \(error)")
    }
}
