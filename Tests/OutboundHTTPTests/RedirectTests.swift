import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct RedirectTests {
    /// Redirects `/from…` to a place, and answers every other path with what it saw.
    private static func peer(
        status: Int = 302, to location: String = "/to", seen: Signal<PeerRequest> = Signal()
    ) throws -> Peer {
        try Peer { connection in
            while let request = try connection.readRequest() {
                seen.send(request)
                if request.line.contains(" /from") {
                    try connection.send(
                        "HTTP/1.1 \(status) Moved\r\nLocation: \(location)\r\n"
                            + "Content-Length: 4\r\n\r\ngone")
                } else {
                    try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\narrived")
                }
            }
        }
    }

    @Test func handsARedirectOverUnlessAsked() async throws {
        let peer = try Self.peer()
        let response = try await CurlTransport.direct.send(HTTPRequest(url: peer.url + "/from"))
        #expect(response.status == 302)
        #expect(response.headers["location"] == "/to")
        #expect(try await response.body.collect() == Array("gone".utf8))
    }

    @Test(arguments: ["/to", "to", "?x", "//HOST/to", "http://HOST/to", "/a b"])
    func followsEveryFormOfTarget(location: String) async throws {
        let other = try Self.peer()
        let target = location.replacing("HOST", with: "127.0.0.1:\(other.port)")
        // "?x" leads to /from?x: not again, so that path is one that is answered.
        let peer = try Self.peer(to: target == "?x" ? "/to?x" : target)
        let transport = CurlTransport.direct
        let answer = try await transport.fetch(
            HTTPRequest(url: peer.url + "/from", redirectLimit: 3))
        #expect(answer.status == 200)
        #expect(answer.text == "arrived")
        #expect(peer.connectionCount == 1)
    }

    @Test(arguments: [
        (301, HTTPMethod.post, "GET"), (302, .post, "GET"), (303, .post, "GET"),
        (303, .put, "GET"), (307, .post, "POST"), (308, .post, "POST"), (302, .put, "PUT"),
    ])
    func keepsOrChangesTheMethod(status: Int, method: HTTPMethod, becomes: String) async throws {
        let seen = Signal<PeerRequest>()
        let peer = try Self.peer(status: status, seen: seen)
        _ = try await CurlTransport.direct.fetch(
            HTTPRequest(
                method: method, url: peer.url + "/from", headers: ["Content-Type": "text/x"],
                body: Array("body".utf8), redirectLimit: 1))
        #expect(await seen.next()?.line.hasPrefix(method.rawValue) == true)
        let second = try #require(await seen.next())
        #expect(second.line == "\(becomes) /to HTTP/1.1")
        #expect(second.body == (becomes == "GET" ? [] : Array("body".utf8)))
        #expect(second.header("content-type") == (becomes == "GET" ? nil : "text/x"))
    }

    @Test func secretsDoNotCrossToAnotherOrigin() async throws {
        let seen = Signal<PeerRequest>()
        let other = try Self.peer(seen: seen)
        let peer = try Self.peer(to: other.url + "/to")
        _ = try await CurlTransport.direct.fetch(
            HTTPRequest(
                url: "http://user:secret@127.0.0.1:\(peer.port)/from",
                headers: ["X-Api-Key": "k", "Authorization": "a", "Cookie": "c", "X-Plain": "p"],
                redirectLimit: 1))
        let request = try #require(await seen.next())
        #expect(request.header("x-plain") == "p")
        for name in ["x-api-key", "authorization", "cookie"] {
            #expect(request.header(name) == nil)
        }
    }

    @Test func secretsStayWithinTheirOrigin() async throws {
        let seen = Signal<PeerRequest>()
        let peer = try Self.peer(seen: seen)
        _ = try await CurlTransport.direct.fetch(
            HTTPRequest(
                url: "http://user:secret@127.0.0.1:\(peer.port)/from", headers: ["X-Api-Key": "k"],
                redirectLimit: 1))
        _ = await seen.next()
        let request = try #require(await seen.next())
        #expect(request.header("x-api-key") == "k")
        #expect(request.header("authorization")?.hasPrefix("Basic ") == true)
    }

    @Test func countsRedirects() async throws {
        let peer = try Self.peer(to: "/from")
        let error = await failure {
            try await CurlTransport.direct.send(
                HTTPRequest(url: peer.url + "/from", redirectLimit: 5))
        }
        #expect(error?.code == .tooManyRedirects)
    }

    @Test(arguments: ["ftp://example.org/x", "file:///etc/passwd", "http://", "http://u:p@:1/"])
    func refusesTargetsOfOtherKinds(location: String) async throws {
        let peer = try Self.peer(to: location)
        let error = await failure {
            try await CurlTransport.direct.send(
                HTTPRequest(url: peer.url + "/from", redirectLimit: 5))
        }
        #expect(error?.code == .badRedirect)
    }
}
