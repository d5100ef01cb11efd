import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ProxyTests {
    @Test(arguments: ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
    func plainRequestsGoThroughTheProxy(variable: String) async throws {
        let proxy = try ProxyPeer()
        let transport = CurlTransport(environment: [variable: proxy.url])
        let answer = try await transport.fetch(HTTPRequest(url: "http://nowhere.invalid/a?b"))
        #expect(answer.text == "via proxy")
        let request = try #require(await proxy.requests.next())
        #expect(request.line == "GET http://nowhere.invalid/a?b HTTP/1.1")
    }

    @Test(arguments: ["127.0.0.1", "*", "example.org, 127.0.0.1", "127.0.0.0/8"])
    func hostsInNoProxyAreReachedDirectly(list: String) async throws {
        let proxy = try ProxyPeer()
        let peer = try Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ndirect")
        let transport = CurlTransport(environment: ["HTTP_PROXY": proxy.url, "NO_PROXY": list])
        #expect(try await transport.fetch(HTTPRequest(url: peer.url)).text == "direct")
        #expect(proxy.peer.connectionCount == 0)
    }

    @Test func otherSchemesProxyIsNotUsed() async throws {
        let proxy = try ProxyPeer()
        let peer = try Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ndirect")
        let transport = CurlTransport(environment: ["HTTPS_PROXY": proxy.url])
        #expect(try await transport.fetch(HTTPRequest(url: peer.url)).text == "direct")
    }

    @Test func tunnelsWithoutShowingTheProxyWhatIsSecret() async throws {
        let proxy = try ProxyPeer()
        let peer = try TLSPeer()
        let transport = CurlTransport(
            environment: [
                "HTTPS_PROXY": proxy.url.replacing("http://", with: "http://me:pw@"),
                "SSL_CERT_FILE": peer.authority,
            ])
        let answer = try await transport.fetch(
            HTTPRequest(url: peer.url + "/protocol", headers: ["Authorization": "Bearer t"]))
        #expect(answer.text == "http/1.1")
        let request = try #require(await proxy.requests.next())
        #expect(request.line == "CONNECT localhost:\(peer.port) HTTP/1.1")
        #expect(request.header("authorization") == nil)
        #expect(request.header("proxy-authorization") == "Basic bWU6cHc=")
    }

    @Test(arguments: [403, 407, 502])
    func aProxyThatRefusesIsNamed(status: Int) async throws {
        let proxy = try ProxyPeer(
            tunnelAnswer: "HTTP/1.1 \(status) No\r\nContent-Length: 0\r\n\r\n")
        let transport = CurlTransport(
            environment: ["HTTPS_PROXY": proxy.url.replacing("http://", with: "http://me:hidden@")])
        let error = await failure {
            try await transport.send(HTTPRequest(url: "https://nowhere.invalid/"))
        }
        #expect(error?.code == .proxyFailed)
        #expect(error?.mayHaveArrived == false)
        #expect(error?.message.contains("\(status)") == true)
        #expect(error.map { "\($0)" }?.contains("hidden") == false)
    }

    @Test func anUnknownProxyIsAFailureToResolve() async throws {
        let transport = CurlTransport(
            environment: ["HTTP_PROXY": "http://me:hidden@proxy.invalid:3128"])
        let error = await failure {
            try await transport.send(HTTPRequest(url: "http://127.0.0.1:1/"))
        }
        #expect(error?.code == .resolveFailed)
        #expect(error.map { String(reflecting: $0) }?.contains("hidden") == false)
    }
}
