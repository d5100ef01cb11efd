import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct AnswerTests {
    @Test func readsStatusHeadersAndBody() async throws {
        let peer = try Peer.answering(
            "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nX-Two: a\r\nx-two:  b \r\n\r\nhello")
        let response = try await CurlTransport.direct.send(HTTPRequest(url: peer.url))
        #expect(response.status == 404)
        #expect(response.headers.values("X-TWO") == ["a", "b"])
        #expect(try await response.body.collect() == Array("hello".utf8))
    }

    @Test(arguments: HTTPMethod.allCases, ["", "some \u{0}body\r\n\r\n"])
    func sendsMethodAndBodyAsGiven(method: HTTPMethod, body: String) async throws {
        let seen = Signal<PeerRequest>()
        let peer = try Peer { connection in
            while let request = try connection.readRequest() {
                seen.send(request)
                try connection.send("HTTP/1.1 204 None\r\n\r\n")
            }
        }
        let sent = Array(body.utf8)
        let response = try await CurlTransport.direct.send(
            HTTPRequest(
                method: method, url: peer.url + "/a?b=c#d", headers: ["X-Empty": "", "X-One": "1"],
                body: sent))
        #expect(response.status == 204)
        #expect(try await response.body.collect().isEmpty)
        let request = try #require(await seen.next())
        #expect(request.line == "\(method.rawValue) /a?b=c HTTP/1.1")
        #expect(request.body == (method == .head ? [] : sent))
        #expect(request.header("x-empty")?.isEmpty == true)
        #expect(request.header("x-one") == "1")
        #expect(request.header("expect") == nil)
        #expect(request.header("content-type") == nil)
    }

    @Test func sendsALargeBodyWithoutExpecting() async throws {
        let seen = Signal<PeerRequest>()
        let peer = try Peer { connection in
            guard let request = try connection.readRequest() else { return }
            seen.send(request)
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        }
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let answer = try await CurlTransport.direct.fetch(
            HTTPRequest(method: .post, url: peer.url, body: body))
        #expect(answer.status == 200)
        let request = try #require(await seen.next())
        #expect(request.body == body)
        #expect(request.header("expect") == nil)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;x=y\r\n!\r\n0\r\nT: t\r\n\r\n",
        "HTTP/1.0 200 OK\r\n\r\nhello!",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\n"
            + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello!",
    ])
    func readsEveryFraming(answer: String) async throws {
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send(answer)
        }
        let response = try await CurlTransport.direct.send(HTTPRequest(url: peer.url))
        #expect(response.status == 200)
        #expect(response.headers["Link"] == nil)
        #expect(response.headers["T"] == nil)
        #expect(try await response.body.collect() == Array("hello!".utf8))
    }

    @Test func deliversEverySmallPieceAtOnce() async throws {
        let goOn = DispatchedSteps()
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            for step in 0..<20 {
                goOn.wait()
                try connection.send("2\r\n\(step % 10)\n\r\n")
            }
            try connection.send("0\r\n\r\n")
        }
        let response = try await CurlTransport.direct.send(HTTPRequest(url: peer.url))
        var pieces = response.body.makeAsyncIterator()
        for step in 0..<20 {
            // The peer sends the next piece only now: had this one been kept back, both would
            // wait for ever.
            goOn.signal()
            #expect(try await pieces.next() == Array("\(step % 10)\n".utf8))
        }
        #expect(try await pieces.next() == nil)
        #expect(try await pieces.next() == nil)
    }

    @Test func sendsTheCredentialsOfTheURL() async throws {
        let seen = Signal<PeerRequest>()
        let peer = try Peer { connection in
            guard let request = try connection.readRequest() else { return }
            seen.send(request)
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        }
        _ = try await CurlTransport.direct.fetch(
            HTTPRequest(url: "http://user:p%40ss@127.0.0.1:\(peer.port)/"))
        let request = try #require(await seen.next())
        #expect(request.header("authorization") == "Basic dXNlcjpwQHNz")
    }
}
