import Glibc
import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct LimitTests {
    @Test(arguments: [
        "Content-Length: 1001\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n3E9\r\n", "\r\n",
    ])
    func refusesABodyOverTheLimit(framing: String) async throws {
        let closed = Signal<Bool>()
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\n" + framing)
            try connection.send([UInt8](repeating: 65, count: 1_001))
            connection.waitForClose()
            closed.send()
        }
        let response = try await CurlTransport.direct.send(
            HTTPRequest(url: peer.url, bodyLimit: 1_000))
        let error = await failure { try await response.body.collect() }
        #expect(error?.code == .bodyTooLarge)
        #expect(await closed.next() == true)
    }

    @Test func takesABodyOfExactlyTheLimit() async throws {
        let body = String(repeating: "x", count: 1_000)
        let peer = try Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + body)
        let answer = try await CurlTransport.direct.fetch(
            HTTPRequest(url: peer.url, bodyLimit: 1_000))
        #expect(answer.text == body)
    }

    @Test func collectHasALimitOfItsOwn() async throws {
        let peer = try Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        let transport = CurlTransport.direct
        let small = try await transport.send(HTTPRequest(url: peer.url))
        #expect(await failure { try await small.body.collect(limit: 4) }?.code == .bodyTooLarge)
        let enough = try await transport.send(HTTPRequest(url: peer.url))
        #expect(try await enough.body.collect(limit: 5).count == 5)
    }

    @Test func refusesAHeadWithoutEnd() async throws {
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\n")
            while true {
                try connection.send("X-More: \(String(repeating: "y", count: 1_000))\r\n")
            }
        }
        let error = await failure {
            try await CurlTransport.direct.send(HTTPRequest(url: peer.url))
        }
        #expect(error?.code == .headTooLarge)
    }

    @Test func holdsAFastPeerBackUntilTheReaderComes() async throws {
        let stalled = Signal<Int>()
        let size = 64 * 1024 * 1024
        let piece = (0..<65_536).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
            let sent = connection.sendUntilStalled(piece, limit: size)
            stalled.send(sent)
            let rest = size - sent
            try connection.send(Array(piece[(sent % piece.count)...]))
            var left = rest - (piece.count - sent % piece.count)
            while left > 0 {
                try connection.send(Array(piece[..<min(piece.count, left)]))
                left -= piece.count
            }
        }
        let response = try await CurlTransport.direct.send(
            HTTPRequest(url: peer.url, bodyLimit: size))
        // What the kernel keeps for both ends is all that gets out: the peer sees us stop.
        #expect(try #require(await stalled.next()) < size / 2)
        let twice = piece + piece
        var position = 0
        var isAsSent = true
        for try await chunk in response.body {
            let start = position % piece.count
            isAsSent = isAsSent && chunk.isPart(of: twice, at: start)
            position += chunk.count
        }
        #expect(position == size)
        #expect(isAsSent)
    }

    @Test func manyReadersOfLargeBodiesLoseNothing() async throws {
        let size = 3_000_000
        let peer = try Peer { connection in
            while try connection.readRequest() != nil {
                try connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
                try connection.send([UInt8](repeating: 1, count: size))
            }
        }
        let transport = CurlTransport.direct
        let total = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    let response = try await transport.send(HTTPRequest(url: peer.url))
                    var count = 0
                    for try await chunk in response.body {
                        count += chunk.count
                        await Task.yield()
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(total == 16 * size)
    }
}

extension [UInt8] {
    /// Whether the bytes are those of another array from a place on.
    fileprivate func isPart(of other: [UInt8], at start: Int) -> Bool {
        guard start + count <= other.count else { return false }
        return withUnsafeBytes { mine in
            other.withUnsafeBytes { theirs in
                guard let mine = mine.baseAddress, let theirs = theirs.baseAddress else {
                    return false
                }
                return memcmp(mine, theirs + start, count) == 0
            }
        }
    }
}
