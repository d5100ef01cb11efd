import Foundation
import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CompressionTests {
    /// "hello hello hello\n" as `gzip -n` writes it.
    private static let hello = "H4sIAAAAAAAAA8tIzcnJV8hAkFwAO3yK3xIAAAA="

    private static func peer(_ body: [UInt8], seen: Signal<PeerRequest>) throws -> Peer {
        try Peer { connection in
            while let request = try connection.readRequest() {
                seen.send(request)
                try connection.send(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
                )
                try connection.send(body)
            }
        }
    }

    @Test func decodesOnlyWhenAsked() async throws {
        let packed = Array(try #require(Data(base64Encoded: Self.hello)))
        let seen = Signal<PeerRequest>()
        let peer = try Self.peer(packed, seen: seen)
        let transport = CurlTransport.direct
        let plain = try await transport.send(HTTPRequest(url: peer.url))
        #expect(try await plain.body.collect() == packed)
        #expect(await seen.next()?.header("accept-encoding") == nil)
        let asked = try await transport.fetch(HTTPRequest(url: peer.url, acceptsCompression: true))
        #expect(asked.text == "hello hello hello\n")
        #expect(await seen.next()?.header("accept-encoding")?.contains("gzip") == true)
    }

    @Test func countsTheLimitAfterDecoding() async throws {
        let packed = Array(try #require(Data(base64Encoded: Self.hello)))
        let peer = try Self.peer(packed, seen: Signal())
        let error = await failure {
            try await CurlTransport.direct.fetch(
                HTTPRequest(url: peer.url, bodyLimit: 17, acceptsCompression: true))
        }
        #expect(error?.code == .bodyTooLarge)
    }

    @Test func rubbishIsABadAnswer() async throws {
        let peer = try Self.peer(Array("not gzip at all".utf8), seen: Signal())
        let error = await failure {
            try await CurlTransport.direct.fetch(
                HTTPRequest(url: peer.url, acceptsCompression: true))
        }
        #expect(error?.code == .badAnswer)
    }
}
