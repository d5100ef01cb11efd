import Glibc
import OrchestrateTesting
import TDSStandIn
import Testing

/// A server in the test's own process.
@Suite struct ServerTests {
    private func withServer(
        _ change: (inout TDSOptions) -> Void = { _ in },
        _ work: (TDSServer) async throws -> Void
    ) async throws {
        var options = TDSOptions()
        options.encryption = .notSupported
        change(&options)
        let server = try await TDSServer.start(options)
        do {
            try await work(server)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    @Test func answersBytesAsTheSpecificationSays() async throws {
        try await withServer { server in
            let client = try RawClient(port: server.port)
            try client.logIn()
            let answer = try client.batch("SELECT CAST(7 AS int) AS n")
            // COLMETADATA of one nullable int, ROW, DONE with count 1.
            #expect(
                answer == [
                    0x81, 1, 0, 0, 0, 0, 0, 0x08, 0, 0x38, 1, 0x6E, 0, 0xD1, 7, 0, 0, 0, 0xFD,
                    0x10, 0, 0xC1, 0, 1, 0, 0, 0, 0, 0, 0, 0,
                ])
        }
    }

    @Test func marksNullsInABitmap() async throws {
        try await withServer { server in
            let client = try RawClient(port: server.port)
            try client.logIn()
            let answer = try client.batch("SELECT CAST(NULL AS bigint) AS n")
            #expect(answer.contains(0xD2))
            #expect(
                answer.suffix(15) == [
                    0xD2, 1, 0xFD, 0x10, 0, 0xC1, 0, 1, 0, 0, 0, 0, 0, 0, 0,
                ])
        }
    }

    @Test func answersAttention() async throws {
        try await withServer { server in
            let client = try RawClient(port: server.port)
            try client.logIn()
            try client.send(.batch, RawClient.batchBody("WAITFOR DELAY '00:01:00'"))
            try client.send(.attention, [])
            #expect(
                try client.receive() == [0xFD, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
            #expect(server.counters.cancelled == 1)
            #expect(server.counters.attentions == 1)
            #expect(try client.batch("SELECT 1 AS n").contains(0xD1))
        }
    }

    @Test func runsSetUpAndHashesTheDatabase() async throws {
        try await withServer {
            $0.setUp = ["CREATE TABLE dbo.t (a int); INSERT INTO dbo.t VALUES (1)"]
        } _: { server in
            let before = try server.databaseHash()
            let client = try RawClient(port: server.port)
            try client.logIn()
            _ = try client.batch("SELECT * FROM dbo.t")
            #expect(try server.databaseHash() == before)
            _ = try client.batch("UPDATE dbo.t SET a = 2")
            #expect(try server.databaseHash() != before)
        }
    }

    @Test func resetsTheSession() async throws {
        try await withServer { server in
            let client = try RawClient(port: server.port)
            try client.logIn()
            _ = try client.batch("CREATE TABLE #t (a int); BEGIN TRAN")
            let answer = try client.batch(
                "SELECT @@TRANCOUNT AS n", status: [.endOfMessage, .resetConnection])
            #expect(answer.first == 0xE3)
            #expect(server.counters.resets == 1)
            // Error 208: the temporary table is gone.
            #expect(try client.batch("SELECT * FROM #t").first == 0xAA)
        }
    }

    @Test func carriesOutEveryCallOfAMessage() async throws {
        try await withServer { server in
            let client = try RawClient(port: server.port)
            try client.logIn()
            let call = RawClient.callBody()
            try client.send(.remoteCall, call + [0xFF] + call.dropFirst(22))
            // Row, DONEINPROC, status and DONEPROC of each, the first with more to follow.
            let row: [UInt8] = [
                0xD1, 4, 7, 0, 0, 0, 0xFF, 0x11, 0, 0xC1, 0, 1, 0, 0, 0, 0, 0, 0, 0,
            ]
            let status: [UInt8] = [0x79, 0, 0, 0, 0, 0xFE]
            let end: [UInt8] = [0, 0, 0] + [UInt8](repeating: 0, count: 8)
            let columns: [UInt8] = [0x81, 1, 0, 0, 0, 0, 0, 9, 0, 0x26, 4, 0]
            let one = columns + row + status
            #expect(try client.receive() == one + [1] + end + one + [0] + end)
        }
    }

    @Test func survivesDamagedRequests() async throws {
        try await withServer { server in
            var random = SeededRandom(seed: 11)
            let good = RawClient.callBody()
            for _ in 0..<300 {
                let client = try RawClient(port: server.port)
                try client.logIn()
                var damaged = good
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    damaged[Int.random(in: 0..<damaged.count, using: &random)] = .random(
                        in: 0...255, using: &random)
                }
                try client.send(.remoteCall, damaged)
                // An answer or the end of the connection, at once.
                _ = try? client.receive()
            }
            let client = try RawClient(port: server.port)
            try client.logIn()
            #expect(try client.batch("SELECT 1 AS n").contains(0xD1))
        }
    }

    @Test func stopsWithClientsInTheMiddle() async throws {
        try await withServer { server in
            let client = try RawClient(port: server.port)
            try client.logIn()
            try client.send(.batch, RawClient.batchBody("WAITFOR DELAY '00:10:00'"))
            await server.stop()
            #expect(server.counters.open == 0)
            #expect(throws: TDSStandInError.self) { try client.receive() }
        }
    }

    @Test func refusesTakenPort() async throws {
        try await withServer { server in
            var options = TDSOptions()
            options.encryption = .notSupported
            options.port = server.port
            await #expect(throws: TDSStandInError.self) { try await TDSServer.start(options) }
        }
    }
}

/// A client that knows packets and nothing else.
final class RawClient {
    private let descriptor: Int32
    private var assembler = PacketAssembler()

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw TDSStandInError(.closed, "no connection") }
    }

    deinit { close(descriptor) }

    func logIn() throws {
        try send(.prelogin, [0x01, 0, 6, 0, 1, 0xFF, 2])
        _ = try receive()
        try send(.login, LoginTests.message())
        _ = try receive()
    }

    func send(
        _ type: PacketType, _ payload: [UInt8], status: Packet.Status = .endOfMessage
    ) throws {
        let bytes = Packet(type: type, status: status, payload: payload)
            .encoded(number: 1, session: 0)
        let sent = bytes.withUnsafeBytes {
            Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard sent == bytes.count else { throw TDSStandInError(.closed, "gone") }
    }

    /// The payload of a whole answer.
    func receive() throws -> [UInt8] {
        var payload: [UInt8] = []
        while true {
            while let packet = try assembler.next() {
                payload += packet.payload
                if packet.status.contains(.endOfMessage) { return payload }
            }
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = buffer.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress, $0.count, 0)
            }
            guard count > 0 else { throw TDSStandInError(.closed, "gone") }
            assembler.append(buffer[..<count])
        }
    }

    static func units(_ text: String) -> [UInt8] {
        text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    private static let headers: [UInt8] =
        [22, 0, 0, 0, 18, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]

    static func batchBody(_ text: String) -> [UInt8] { headers + units(text) }

    /// `sp_executesql N'SELECT @a', N'@a int', @a = 7`.
    static func callBody() -> [UInt8] {
        func text(_ value: String) -> [UInt8] {
            let bytes = units(value)
            return [0, 0, 0xE7, 0x40, 0x1F, 9, 4, 0xD0, 0, 0x34, UInt8(bytes.count), 0] + bytes
        }
        return headers + [0xFF, 0xFF, 10, 0, 0, 0] + text("SELECT @a") + text("@a int")
            + [2] + units("@a") + [0, 0x26, 4, 4, 7, 0, 0, 0]
    }

    func batch(_ text: String, status: Packet.Status = .endOfMessage) throws -> [UInt8] {
        try send(.batch, Self.batchBody(text), status: status)
        return try receive()
    }
}
