import Foundation
import SQLAccess
import Synchronization
import TDSStandIn
import Testing

/// Servers that never fall silent, and never end either.
struct StubbornServerTests {
    @Test func cutsAServerThatLetsAByteDropNowAndThen() async throws {
        try await withTrickle { database, relay in
            let task = Task {
                try await database.query(Self.long(timeout: .seconds(5)))
            }
            await relay.untilItTrickles()
            let error = await #expect(throws: SQLAccessError.self) { try await task.value }
            #expect(error?.code == .timedOut)
        }
    }

    @Test func cancellingDoesNotWaitForSuchAServer() async throws {
        try await withTrickle { database, relay in
            let task = Task { try await database.query(Self.long(timeout: .seconds(3600))) }
            await relay.untilItTrickles()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    @Test func aLogInThatTricklesIsGivenUp() async throws {
        try await withTrickle(behind: 0, loginTimeout: .seconds(1)) { database, _ in
            let error = await #expect(throws: SQLAccessError.self) { try await database.check() }
            #expect(error?.code == .cannotOpen)
            #expect(error?.message.contains("did not answer in time") == true)
        }
    }

    @Test func aStreamDoesNotWaitForSuchALogIn() async throws {
        try await withTrickle(behind: 0, loginTimeout: .seconds(300)) { database, _ in
            let error = await #expect(throws: SQLAccessError.self) {
                _ = try await database.stream(SQLQuery("SELECT 1 AS n", timeout: .seconds(1))) {
                    _ in
                }
            }
            #expect(error?.code == .cannotOpen)
        }
    }

    /// A result of some hundred thousand bytes.
    private static func long(timeout: Duration) -> SQLQuery {
        SQLQuery(ServerFaultTests.rows(power: 5), maxRows: 100_000, timeout: timeout)
    }

    private func withTrickle(
        behind bytes: Int = 100_000, loginTimeout: Duration = SQLLimits.loginTimeout,
        _ body: (SQLServerDatabase, TricklingRelay) async throws -> Void
    ) async throws {
        let relay = Mutex<TricklingRelay?>(nil)
        try await ServerUnderTest.withStandIn(
            server: { $0.encryption = .notSupported },
            client: { options in
                options.encryption = .off
                options.loginTimeout = loginTimeout
                let made = try? TricklingRelay(to: options.port ?? 0, behind: bytes)
                relay.withLock { $0 = made }
                options.port = made?.port
            },
            run: { database, _ in
                let relay = try #require(relay.withLock { $0 })
                try await body(database, relay)
                relay.close()
            })
    }
}

/// Passes bytes on between one client and a server; behind the first so many, what the server says
/// leaves a byte at a time, ten times a second.
final class TricklingRelay: Sendable {
    let port: Int
    private let listener: Int32
    private let free: Int
    private let bytes = Atomic(0)
    private let passed = Atomic(0)

    struct Failure: Error {}

    init(to server: Int, behind free: Int) throws {
        self.free = free
        listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (listener, length) = (listener, size)
        let isBound = withUnsafeMutableBytes(of: &address) { raw in
            raw.withMemoryRebound(to: sockaddr.self) { bound in
                bind(listener, bound.baseAddress, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, bound.baseAddress, &size) == 0
            }
        }
        guard isBound else { throw Failure() }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                var target = Self.loopback(server)
                let isThere = withUnsafeMutableBytes(of: &target) { raw in
                    raw.withMemoryRebound(to: sockaddr.self) { bound in
                        connect(socket, bound.baseAddress, length) == 0
                    }
                }
                guard isThere else { return }
                Thread.detachNewThread { [self] in pump(client, socket, mayTrickle: false) }
                Thread.detachNewThread { [self] in pump(socket, client, mayTrickle: true) }
            }
        }
    }

    /// How many bytes have trickled.
    var trickled: Int { bytes.load(ordering: .relaxed) }

    /// Waits until the middle of an answer trickles.
    func untilItTrickles() async {
        await ServerFaultTests.wait { self.trickled > 0 }
    }

    func close() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func pump(_ source: Int32, _ target: Int32, mayTrickle: Bool) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(source, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            if mayTrickle { passed.add(count, ordering: .relaxed) }
            var sent = 0
            while sent < count {
                let trickles = mayTrickle && passed.load(ordering: .relaxed) > free
                if trickles {
                    var nothing = pollfd(fd: -1, events: 0, revents: 0)
                    _ = poll(&nothing, 1, 100)
                    bytes.add(1, ordering: .relaxed)
                }
                let part = buffer[sent..<(trickles ? sent + 1 : count)]
                let done = part.withUnsafeBytes {
                    send(target, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard done > 0 else { break }
                sent += done
            }
            if sent < count { break }
        }
        shutdown(source, Int32(SHUT_RDWR))
        shutdown(target, Int32(SHUT_RDWR))
    }

    private static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }
}
