import Foundation
import SQLAccess
import Testing

/// Connecting to what is no server, or none that answers.
struct DeadServerTests {
    @Test func saysThatNobodyAnswers() async throws {
        let listener = try SilentListener()
        let port = listener.port
        listener.close()
        let database = server(port: port)
        let error = await #expect(throws: SQLAccessError.self) { try await database.check() }
        #expect(error?.code == .cannotOpen)
        #expect(error?.message.contains("127.0.0.1") == true)
        #expect(error?.serverCode == 20009)
    }

    @Test func givesUpOnASilentServerWhenTheLoginTookTooLong() async throws {
        let listener = try SilentListener()
        defer { listener.close() }
        let database = server(port: listener.port, loginTimeout: .seconds(1))
        let error = await #expect(throws: SQLAccessError.self) { try await database.check() }
        #expect(error?.code == .cannotOpen)
    }

    @Test func aCancelledTaskDoesNotWaitForTheLogin() async throws {
        let listener = try SilentListener()
        defer { listener.close() }
        let database = server(port: listener.port, loginTimeout: .seconds(300))
        let task = Task { try await database.check() }
        await listener.waitForConnection()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func whoWaitsForAConnectionIsToldWhenItTakesTooLong() async throws {
        let listener = try SilentListener()
        defer { listener.close() }
        let database = server(
            port: listener.port, loginTimeout: .seconds(300),
            pool: SQLPoolLimits(maximum: 1, acquireTimeout: .milliseconds(50)))
        let first = Task { try await database.check() }
        await listener.waitForConnection()
        let error = await #expect(throws: SQLAccessError.self) { try await database.check() }
        #expect(error?.code == .noConnectionFree)
        #expect(error?.isTransient == true)
        first.cancel()
        _ = await first.result
    }

    @Test func whoWaitsIsEndedByClosingAndByCancelling() async throws {
        let listener = try SilentListener()
        defer { listener.close() }
        let database = server(
            port: listener.port, loginTimeout: .seconds(300), pool: SQLPoolLimits(maximum: 1))
        let first = Task { try await database.check() }
        await listener.waitForConnection()
        let cancelled = Task { try await database.check() }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        let waiting = Task { try await database.check() }
        await database.close()
        let error = await #expect(throws: SQLAccessError.self) { try await waiting.value }
        #expect(error?.code == .closed)
        first.cancel()
        _ = await first.result
    }

    @Test func removesWhatWouldBeatItsSettings() throws {
        FreeTDSEnvironment.makeHostile()
        try FreeTDSRuntime.prepare()
        for name in FreeTDSRuntime.variables where name != "FREETDSCONF" {
            #expect(getenv(name) == nil, "\(name)")
        }
        let configuration = try #require(getenv("FREETDSCONF").map { String(cString: $0) })
        #expect(configuration != "/no/such/freetds.conf")
    }

    @Test func keepsItsConfigurationToItself() async throws {
        let listener = try SilentListener()
        listener.close()
        _ = try? await server(port: listener.port).check()
        let path = try #require(getenv("FREETDSCONF").map { String(cString: $0) })
        let file = try FileManager.default.attributesOfItem(atPath: path)
        #expect(file[.posixPermissions] as? Int == 0o600)
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let attributes = try FileManager.default.attributesOfItem(atPath: folder)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("port = \(listener.port)"))
        #expect(!text.contains("open sesame"))
    }

    private func server(
        port: Int, loginTimeout: Duration = .seconds(5), pool: SQLPoolLimits = SQLPoolLimits()
    ) -> SQLServerDatabase {
        FreeTDSEnvironment.makeHostile()
        return SQLServerDatabase(
            SQLServerOptions(
                host: "127.0.0.1", port: port, username: "sa",
                password: SQLPassword("open sesame"), loginTimeout: loginTimeout, pool: pool),
            readGuard: AnythingGoes())
    }
}
