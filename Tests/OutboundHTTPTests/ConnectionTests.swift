import OutboundHTTP
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ConnectionTests {
    @Test func usesOneConnectionAgainAndAgain() async throws {
        let peer = try Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        let transport = CurlTransport.direct
        for _ in 0..<200 {
            #expect(try await transport.fetch(HTTPRequest(url: peer.url)).text == "ok")
        }
        #expect(peer.connectionCount == 1)
    }

    @Test func carriesFiftyRequestsAtOnce() async throws {
        let peer = try Peer { connection in
            while let request = try connection.readRequest() {
                let path = request.line.split(separator: " ")[1]
                try connection.send(
                    "HTTP/1.1 200 OK\r\nContent-Length: \(path.utf8.count)\r\n\r\n\(path)")
            }
        }
        let transport = CurlTransport.direct
        let answers = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for index in 0..<50 {
                group.addTask {
                    let request = HTTPRequest(url: "\(peer.url)/\(index)")
                    return (index, try await transport.fetch(request).text)
                }
            }
            return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        #expect(answers.count == 50)
        for (index, text) in answers { #expect(text == "/\(index)") }
    }

    @Test(arguments: [HTTPMethod.post, .patch])
    func neverSendsAnEffectTwice(method: HTTPMethod) async throws {
        let copies = Mutex(0)
        let peer = try Peer { connection in
            while let request = try connection.readRequest() {
                // The second request is read, perhaps acted upon, and never answered.
                if !request.line.hasPrefix("GET") {
                    copies.withLock { $0 += 1 }
                    return
                }
                try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            }
        }
        let transport = CurlTransport.direct
        _ = try await transport.fetch(HTTPRequest(url: peer.url))
        let error = await failure {
            try await transport.send(HTTPRequest(method: method, url: peer.url, body: [1]))
        }
        #expect(error?.code == .noAnswer)
        #expect(error?.mayHaveArrived == true)
        #expect(copies.withLock { $0 } == 1)
    }

    @Test func asksAgainWhenAReusedConnectionDies() async throws {
        let requests = Mutex(0)
        let peer = try Peer { connection in
            while try connection.readRequest() != nil {
                let number = requests.withLock { requests in
                    requests += 1
                    return requests
                }
                if number == 2 { return }
                try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            }
        }
        let transport = CurlTransport.direct
        _ = try await transport.fetch(HTTPRequest(url: peer.url))
        #expect(try await transport.fetch(HTTPRequest(url: peer.url)).text == "ok")
        #expect(requests.withLock { $0 } == 3)
    }
}
