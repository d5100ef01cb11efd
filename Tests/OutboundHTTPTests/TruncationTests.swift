import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TruncationTests {
    private static let cuts = [
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    ]

    @Test(arguments: cuts)
    func aCutBodyIsNeverASuccess(answer: String) async throws {
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send(answer)
        }
        let response = try await CurlTransport.direct.send(HTTPRequest(url: peer.url))
        var read: [UInt8] = []
        var pieces = response.body.makeAsyncIterator()
        let error = await failure {
            while let piece = try await pieces.next() { read += piece }
        }
        #expect(error?.code == .truncatedBody)
        #expect(error?.phase == .readBody)
        #expect(read == Array((answer.contains("half") ? "half" : "").utf8))
        // And it stays an error for whoever asks again.
        #expect(await failure { try await pieces.next() }?.code == .truncatedBody)
    }

    @Test func aResetBodyIsNeverASuccess() async throws {
        let goOn = DispatchedSteps()
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\n\r\nhalf")
            goOn.wait()
            connection.reset()
        }
        let response = try await CurlTransport.direct.send(HTTPRequest(url: peer.url))
        var pieces = response.body.makeAsyncIterator()
        #expect(try await pieces.next() == Array("half".utf8))
        // Without a length only the reset itself tells that the body is not whole.
        goOn.signal()
        #expect(await failure { try await pieces.next() }?.code == .truncatedBody)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nA: b\r\n"])
    func aCutHeadIsNoAnswer(answer: String) async throws {
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send(answer)
        }
        let error = await failure {
            try await CurlTransport.direct.fetch(HTTPRequest(url: peer.url))
        }
        #expect(error?.code == .noAnswer)
        #expect(error?.phase == .waitForHeaders)
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "{\"not\": \"http\"}\r\n\r\n", "\u{0}\u{1}\n"])
    func whatIsNotHTTPIsABadAnswer(answer: String) async throws {
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send(answer)
        }
        let error = await failure {
            try await CurlTransport.direct.fetch(HTTPRequest(url: peer.url))
        }
        #expect(error?.code == .badAnswer)
    }
}
