import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TrustTests {
    @Test func trustsTheAuthorityOfTheEnvironment() async throws {
        let peer = try TLSPeer()
        let transport = CurlTransport(environment: ["SSL_CERT_FILE": peer.authority])
        let answer = try await transport.fetch(HTTPRequest(url: peer.url + "/protocol"))
        #expect(answer.status == 200)
        #expect(answer.text == "http/1.1")
    }

    @Test(arguments: [[:], ["SSL_CERT_FILE": "/nonexistent.pem"]])
    func refusesAPeerNobodyVouchesFor(environment: [String: String]) async throws {
        let peer = try TLSPeer()
        let error = await failure {
            try await CurlTransport(environment: environment).send(HTTPRequest(url: peer.url))
        }
        #expect(error?.code == .tlsFailed)
        #expect(error?.phase == .tls || error?.phase == .connect)
        #expect(error?.mayHaveArrived == false)
    }

    @Test func refusesAPeerOfAnotherName() async throws {
        let peer = try TLSPeer(name: "other.example")
        let transport = CurlTransport(environment: ["SSL_CERT_FILE": peer.authority])
        let error = await failure { try await transport.send(HTTPRequest(url: peer.url)) }
        #expect(error?.code == .tlsFailed)
        #expect(error?.phase == .tls)
    }

    @Test func refusesAPeerThatDoesNotSpeakTLS() async throws {
        let peer = try Peer { connection in
            _ = try connection.read()
            try connection.send("HTTP/1.1 400 Bad Request\r\n\r\n")
        }
        let error = await failure {
            try await CurlTransport.direct.send(HTTPRequest(url: "https://127.0.0.1:\(peer.port)"))
        }
        #expect(error?.code == .tlsFailed)
    }

    @Test func speaksHTTP2WhenThePeerOffersIt() async throws {
        let peer = try TLSPeer(http2: true)
        let transport = CurlTransport(environment: ["SSL_CERT_FILE": peer.authority])
        for _ in 0..<3 {
            let answer = try await transport.fetch(
                HTTPRequest(method: .post, url: peer.url, body: [1, 2, 3]))
            #expect(answer.status == 200)
            #expect(answer.text == "h2")
        }
        let error = await failure { try await transport.fetch(HTTPRequest(url: peer.url + "/cut")) }
        #expect(error?.code == .truncatedBody)
    }

    @Test func holdsAnHTTP2PeerBackAndLosesNothing() async throws {
        let peer = try TLSPeer(http2: true)
        let transport = CurlTransport(environment: ["SSL_CERT_FILE": peer.authority])
        let times = HTTPTimeouts.brief(idle: .seconds(30))
        let response = try await transport.send(
            HTTPRequest(url: peer.url + "/large", timeouts: times))
        var count = 0
        var next = 1_000_000
        for try await chunk in response.body {
            count += chunk.count
            guard count >= next else { continue }
            next += 1_000_000
            // While this one is held back others go on, and come to an end.
            #expect(try await transport.fetch(HTTPRequest(url: peer.url)).text == "h2")
        }
        #expect(count == 12_000_000)
    }

    @Test func noRedirectLeadsFromEncryptedToPlain() async throws {
        let peer = try TLSPeer()
        let transport = CurlTransport(environment: ["SSL_CERT_FILE": peer.authority])
        let error = await failure {
            try await transport.send(HTTPRequest(url: peer.url + "/away", redirectLimit: 3))
        }
        #expect(error?.code == .badRedirect)
    }
}
