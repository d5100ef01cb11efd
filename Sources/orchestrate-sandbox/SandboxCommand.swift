import ArgumentParser
import Logging
import ServiceLifecycle
import TDSStandIn
import UnixSignals

/// The command line.
@main
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orchestrate-sandbox",
        abstract: "Stand-ins to try Orchestrate on: Airflow 3 and 2, a gateway, a SQL Server.",
        discussion: """
            Prints one line of JSON on standard output when it is ready, and serves until it is \
            stopped by SIGTERM or SIGINT. Users of Airflow: admin/admin and viewer/viewer. \
            docs/sandbox.md says what is in it and how to make it misbehave.
            """)

    @Option(help: "Port of the stand-in for Airflow 3; 0 picks a free one.")
    var airflow3Port = 18_091

    @Option(help: "Port of the stand-in for Airflow 2; 0 picks a free one.")
    var airflow2Port = 18_092

    @Option(help: "Port of the gateway; 0 picks a free one.")
    var gatewayPort = 18_093

    @Option(help: "Port of the stand-in for SQL Server; 0 picks a free one.")
    var sqlserverPort = 18_094

    @Option(help: "Port of the routes that control the stand-in for SQL Server.")
    var sqlserverControlPort = 18_095

    @Option(help: "What the stand-in for SQL Server encrypts: none, login or required.")
    var sqlserverEncryption = SQLServerEncryption.login

    @Option(help: "Folder of the sample database; made when missing.")
    var data = ".sandbox"

    @Option(help: "How many times faster than real time runs go.")
    var speed = 1.0

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    func validate() throws {
        let ports = [
            airflow2Port, airflow3Port, gatewayPort, sqlserverPort, sqlserverControlPort,
        ]
        for port in ports where !(0...65_535).contains(port) {
            throw ValidationError("\(port) is no port")
        }
        guard (0.01...10_000).contains(speed) else {
            throw ValidationError("--speed is between 0.01 and 10000")
        }
    }

    func run() async throws {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "sandbox")
        logger.logLevel = .warning
        let database = try SampleDatabase(folder: data)
        let clock = SandboxClock(speed: speed)
        let three = AirflowStandIn(.three, database: database, clock: clock, logger: logger)
        let two = AirflowStandIn(.two, database: database, clock: clock, logger: logger)
        let gateway = GatewayStandIn()
        let sqlserver = try await SQLServerStandIn(
            host: host, port: sqlserverPort, encryption: sqlserverEncryption.option,
            database: database.path)
        let ready = ReadyLine(
            host: host, database: database.path, authority: sqlserver.server.authorityPath)
        ready.note(.sqlserver, port: sqlserver.server.port)
        let servers: [(StandInServer, ReadyLine.Part)] = [
            (server(three, airflow3Port, "airflow3"), .airflow3),
            (server(two, airflow2Port, "airflow2"), .airflow2),
            (server(gateway, gatewayPort, "gateway"), .gateway),
            (
                server(sqlserver, sqlserverControlPort, "sqlserver_control"), .sqlserverControl
            ),
        ]
        let applications: [any Service] = servers.map { server, part in
            server.application { port in ready.note(part, port: port) }
        }
        var configuration = ServiceGroupConfiguration(
            services: [three, two, sqlserver] + applications,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(2)
        configuration.maximumCancellationDuration = .seconds(5)
        try await ServiceGroup(configuration: configuration).run()
    }

    private func server(_ standIn: any StandIn, _ port: Int, _ name: String) -> StandInServer {
        StandInServer(routes: ControlRoutes(standIn: standIn), host: host, port: port, name: name)
    }
}

/// The option's words are those of the stand-in.
enum SQLServerEncryption: String, CaseIterable, ExpressibleByArgument {
    case none, login, required

    var option: TDSOptions.Encryption { TDSOptions.Encryption(rawValue: rawValue) ?? .login }
}
