import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct RefusalTests {
    @Test(arguments: [
        "", "localhost", "/path", "ftp://h/", "file:///etc/passwd", "http://",
        "http://h:99999/", "http://h:x/", "http://a b/", "http://h/a b", "http://h/\r\nX: y",
        "http://h/\u{0}", "javascript:alert(1)", "http://user:hidden@", "http://user:hidden@h:x/",
    ])
    func refusesBadURLs(url: String) async throws {
        let error = await failure { try await CurlTransport.direct.send(HTTPRequest(url: url)) }
        #expect(error?.code == .badURL)
        #expect(error?.phase == .prepare)
        #expect(error.map { String(reflecting: $0) + "\($0)" }?.contains("hidden") == false)
    }

    @Test(arguments: [
        ("X-A", "1\r\nX-B: 2"), ("X-A", "1\nX-B: 2"), ("X-A", "\u{0}"), ("X\r\nY", "1"), ("", "1"),
        ("X A", "1"), ("X:", "1"), ("Content-Length", "5"), ("Transfer-Encoding", "chunked"),
        ("expect", "100-continue"), ("Ünï", "1"),
    ])
    func refusesHeadersThatWouldSplitTheRequest(name: String, value: String) async throws {
        let error = await failure {
            try await CurlTransport.direct.send(
                HTTPRequest(url: "http://127.0.0.1:1/", headers: HTTPHeaders([(name, value)])))
        }
        #expect(error?.code == .badHeader)
    }

    @Test func aRefusedPortIsAFailureToConnect() async throws {
        let error = await failure {
            // Port 1 (tcpmux) has no listener on any machine in use.
            try await CurlTransport.direct.send(
                HTTPRequest(url: "http://user:hidden@127.0.0.1:1/path?token=hidden"))
        }
        #expect(error?.code == .connectFailed)
        #expect(error?.phase == .connect)
        #expect(error?.mayHaveArrived == false)
        #expect(error?.origin == "http://127.0.0.1:1")
        #expect(error?.curlCode == 7)
        #expect(error.map { String(reflecting: $0) + "\($0)" }?.contains("hidden") == false)
    }

    @Test func anUnknownHostIsAFailureToResolve() async throws {
        let error = await failure {
            // RFC 6761: .invalid never resolves.
            try await CurlTransport.direct.send(HTTPRequest(url: "http://hidden@nowhere.invalid/"))
        }
        #expect(error?.code == .resolveFailed)
        #expect(error?.phase == .resolve)
        #expect(error.map { "\($0)" }?.contains("hidden") == false)
    }
}
