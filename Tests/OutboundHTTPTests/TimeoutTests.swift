import Glibc
import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TimeoutTests {
    @Test func endsTheWaitForHeaders() async throws {
        let closed = Signal<Bool>()
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            connection.waitForClose()
            closed.send()
        }
        let error = await failure {
            try await CurlTransport.direct.send(
                HTTPRequest(url: peer.url, timeouts: .brief(headers: .milliseconds(100))))
        }
        #expect(error?.code == .headersTimeout)
        #expect(error?.phase == .waitForHeaders)
        #expect(error?.isTimeout == true)
        #expect(error?.mayHaveArrived == true)
        #expect(await closed.next() == true)
    }

    @Test func idleTimeDoesNotCountBeforeTheAnswer() async throws {
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            // Longer than the idle time: a wait on a socket that stays silent.
            connection.waitForClose(atMost: .milliseconds(300))
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        }
        let answer = try await CurlTransport.direct.fetch(
            HTTPRequest(url: peer.url, timeouts: .brief(idle: .milliseconds(100))))
        #expect(answer.text == "ok")
    }

    @Test func slowButSteadyIsNotIdle() async throws {
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n")
            for _ in 0..<12 {
                connection.waitForClose(atMost: .milliseconds(200))
                try connection.send("x")
            }
        }
        let answer = try await CurlTransport.direct.fetch(
            HTTPRequest(url: peer.url, timeouts: .brief(idle: .seconds(2))))
        #expect(answer.text == "xxxxxxxxxxxx")
    }

    @Test func endsAnAnswerThatDripsForEver() async throws {
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\n\r\n")
            while true {
                connection.waitForClose(atMost: .milliseconds(20))
                try connection.send("x")
            }
        }
        let response = try await CurlTransport.direct.send(
            HTTPRequest(
                url: peer.url, timeouts: .brief(idle: .seconds(30), total: .seconds(1))))
        let error = await failure { try await response.body.collect() }
        #expect(error?.code == .totalTimeout)
        #expect(error?.phase == .readBody)
    }

    @Test func totalTimeCountsEveryRedirect() async throws {
        let peer = try Peer { connection in
            while try connection.readRequest() != nil {
                connection.waitForClose(atMost: .milliseconds(60))
                try connection.send(
                    "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")
            }
        }
        let error = await failure {
            try await CurlTransport.direct.send(
                HTTPRequest(
                    url: peer.url, timeouts: .brief(total: .milliseconds(200)),
                    redirectLimit: 1_000))
        }
        #expect(error?.code == .totalTimeout)
    }

    @Test func endsAConnectionThatNobodyAccepts() async throws {
        let full = try FullListener()
        let error = await failure {
            try await CurlTransport.direct.send(
                HTTPRequest(url: full.url, timeouts: .brief(connect: .milliseconds(150))))
        }
        #expect(error?.code == .connectTimeout)
        #expect(error?.phase == .connect)
        #expect(error?.mayHaveArrived == false)
    }

    @Test func endsAHandshakeThatNobodyAnswers() async throws {
        let peer = try Peer { $0.waitForClose() }
        let error = await failure {
            try await CurlTransport.direct.send(
                HTTPRequest(
                    url: "https://127.0.0.1:\(peer.port)",
                    timeouts: .brief(connect: .milliseconds(150))))
        }
        #expect(error?.code == .connectTimeout)
        #expect(error?.phase == .tls)
    }

    @Test func aSlowReaderIsNotASilentPeer() async throws {
        let stalled = Signal<Int>()
        let size = 32 * 1024 * 1024
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
            let piece = [UInt8](repeating: 7, count: 64 * 1024)
            let sent = connection.sendUntilStalled(piece, limit: size)
            stalled.send(sent)
            try connection.send([UInt8](repeating: 7, count: size - sent))
        }
        // The peer is held back for 700 ms, far longer than the idle time.
        let response = try await CurlTransport.direct.send(
            HTTPRequest(url: peer.url, timeouts: .brief(idle: .milliseconds(250))))
        #expect(try #require(await stalled.next()) < size)
        #expect(try await response.body.collect().count == size)
    }

    @Test func endsASilenceWithinTheBody() async throws {
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            connection.waitForClose()
        }
        let response = try await CurlTransport.direct.send(
            HTTPRequest(url: peer.url, timeouts: .brief(idle: .milliseconds(100))))
        var pieces = response.body.makeAsyncIterator()
        #expect(try await pieces.next() == Array("half".utf8))
        let error = await failure { try await pieces.next() }
        #expect(error?.code == .idleTimeout)
        #expect(error?.phase == .readBody)
    }
}
