import Foundation
import SQLAccess
import TDSStandIn
import Testing

/// The server that tests of SQL Server talk to: the stand-in, in this process, or the one that
/// `ORCHESTRATE_TEST_MSSQL` names, as `mssql://user:password@host:port/database`.
///
/// With a real server, `?encryption=off` and `?trust=any` may follow.
enum ServerUnderTest {
    /// Tests what any server must do.
    static func with(
        client adjust: (inout SQLServerOptions) -> Void = { _ in },
        _ body: (SQLServerDatabase) async throws -> Void
    ) async throws {
        guard var options = try real() else {
            return try await withStandIn(
                client: adjust, run: { database, _ in try await body(database) })
        }
        FreeTDSEnvironment.makeHostile()
        adjust(&options)
        let database = SQLServerDatabase(options, readGuard: AnythingGoes())
        do {
            try await body(database)
            await database.close()
        } catch {
            await database.close()
            throw error
        }
    }

    /// Tests what needs faults, or a look behind the server.
    static func withStandIn(
        server adjustServer: (inout TDSOptions) -> Void = { _ in },
        client adjust: (inout SQLServerOptions) -> Void = { _ in },
        run body: (SQLServerDatabase, TDSServer) async throws -> Void
    ) async throws {
        FreeTDSEnvironment.makeHostile()
        // Each has threads for its connections, on both sides: not all tests at once.
        await TestTurns.shared.take()
        do {
            try await runWithStandIn(server: adjustServer, client: adjust, run: body)
            await TestTurns.shared.giveBack()
        } catch {
            await TestTurns.shared.giveBack()
            throw error
        }
    }

    private static func runWithStandIn(
        server adjustServer: (inout TDSOptions) -> Void,
        client adjust: (inout SQLServerOptions) -> Void,
        run body: (SQLServerDatabase, TDSServer) async throws -> Void
    ) async throws {
        var settings = TDSOptions()
        adjustServer(&settings)
        let server = try await TDSServer.start(settings)
        var options = SQLServerOptions(
            host: "127.0.0.1", port: server.port, database: settings.databaseName, username: "sa",
            password: SQLPassword("Sandbox-1"))
        if let authority = server.authorityPath { options.trust = .file(authority) }
        adjust(&options)
        let database = SQLServerDatabase(options, readGuard: AnythingGoes())
        do {
            try await body(database, server)
            await database.close()
            await server.stop()
        } catch {
            await database.close()
            await server.stop()
            throw error
        }
    }

    private static func real() throws -> SQLServerOptions? {
        guard let text = ProcessInfo.processInfo.environment["ORCHESTRATE_TEST_MSSQL"] else {
            return nil
        }
        let parts = try #require(URLComponents(string: text))
        var options = SQLServerOptions(
            host: try #require(parts.host), port: parts.port,
            database: parts.path.isEmpty ? nil : String(parts.path.dropFirst()),
            username: parts.user, password: SQLPassword(parts.password ?? ""))
        for item in parts.queryItems ?? [] {
            switch (item.name, item.value) {
            case ("encryption", let value?):
                options.encryption = try #require(SQLServerOptions.Encryption(rawValue: value))
            case ("trust", "any"): options.trust = .anyCertificate
            case ("trust", let path?): options.trust = .file(path)
            default: break
            }
        }
        return options
    }
}

/// Lets a few tests at a time have a server.
actor TestTurns {
    static let shared = TestTurns()
    private var free = 4
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
