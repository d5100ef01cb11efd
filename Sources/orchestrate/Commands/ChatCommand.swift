import ArgumentParser
import OutboundHTTP
import ServiceLifecycle
import UnixSignals
import WorkflowModel

struct ChatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat", abstract: "Say what you want done; get a workflow to approve.",
        discussion: """
            Without a message it is interactive: /approve approves the last proposal, /run runs \
            it, /quit ends. Talks to the server at --url, or to one of its own. With \
            --format json each event is one JSON object a line: {"event": …, "data": …}.
            """)

    @Argument(help: "What to say.")
    var message: String?

    @Option(help: "The conversation to go on with.")
    var conversation: String?

    @Option(help: "A running server, such as http://127.0.0.1:8080.")
    var url: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let settings = try database.settings()
        if let url {
            let transport = CurlTransport(environment: settings.environment)
            do {
                try await talk(APIClient(url: url, transport: transport))
            } catch {
                await transport.shutdown()
                throw error
            }
            await transport.shutdown()
        } else {
            try await talkToOwnServer(settings)
        }
    }

    private func talkToOwnServer(_ settings: Settings) async throws {
        let installation = try Installation(settings, continuesUnfinishedRuns: false)
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let services = try installation.services(host: "127.0.0.1", port: 0) { number in
            port.yield(number)
            port.finish()
        }
        // A transport without the proxies of the environment: this is our own server.
        let transport = CurlTransport(environment: [:])
        let talk = ChatService(ports: ports) { number in
            try await self.talk(
                APIClient(url: "http://127.0.0.1:\(number)", transport: transport))
        }
        var configurations = services.map {
            ServiceGroupConfiguration.ServiceConfiguration(service: $0)
        }
        configurations.append(
            .init(
                service: talk, successTerminationBehavior: .gracefullyShutdownGroup,
                failureTerminationBehavior: .gracefullyShutdownGroup))
        var configuration = ServiceGroupConfiguration(
            services: configurations, gracefulShutdownSignals: [.sigterm],
            cancellationSignals: [.sigint], logger: installation.log)
        configuration.maximumGracefulShutdownDuration = .seconds(15)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            await transport.shutdown()
            await installation.close()
            if error is CancellationError { throw CommandError(.answerIsNo) }
            throw error
        }
        await transport.shutdown()
        await installation.close()
    }

    private func talk(_ client: APIClient) async throws {
        var session = ChatSession(
            client: client, isJSON: format.isJSON, conversation: conversation)
        if let message {
            guard try await session.say(message) else { throw CommandError(.answerIsNo) }
            return
        }
        if !format.isJSON {
            Console.note("Say what you want done. /approve, /run, /decide, /quit.")
        }
        InputLines.prompt()
        for await line in InputLines.read() {
            do {
                guard try await take(line, &session) else { return }
            } catch let error as CommandError {
                Console.problem(error.message)
            }
            InputLines.prompt()
        }
    }

    /// Does what a line says.
    ///
    /// - Returns: whether to go on.
    private func take(_ line: String, _ session: inout ChatSession) async throws -> Bool {
        let words = line.split(whereSeparator: \.isWhitespace)
        switch words.first {
        case nil: break
        case "/quit", "/exit": return false
        case "/approve": try await session.approve()
        case "/run": try await session.run()
        case "/decide":
            let rest = line.drop { $0.isWhitespace }.dropFirst("/decide".count)
            try await session.decide(String(rest.drop { $0.isWhitespace }))
        case let word? where word.hasPrefix("/"):
            Console.problem("There is no '\(word)'; there are /approve, /run, /decide and /quit.")
        default: _ = try await session.say(line)
        }
        return true
    }
}
