import NodeTypes
import Testing
import WorkflowEngine
import WorkflowModel

/// What a request gives.
@Suite(.timeLimit(.minutes(1)))
struct HTTPAnswerTests {
    @Test
    func readsJSON() async throws {
        let service = try Service.answering(
            LoopbackServer.answer(
                #"{"items": [1, 2.5]}"#, type: "application/json; charset=utf-8",
                "X-Total: 2", "Set-Cookie: session=abc", "ETag: \"1\""))
        let output = try await service.send("/orders?day=1").output
        #expect(output?["status"] == 200)
        #expect(output?["body"] == ["items": [1, 2.5]])
        #expect(output?["headers"]?["x-total"] == "2")
        #expect(output?["headers"]?["etag"] == "\"1\"")
        #expect(output?["headers"]?["set-cookie"] == "<redacted>")
        #expect(output?["truncated"] == false)
        #expect(NodeTypeLibrary.registry["http.request"]?.output.admits(output ?? .null) == true)
        let request = try #require(service.server.requests.first)
        #expect(request.line == "GET /orders?day=1 HTTP/1.1")
        #expect(request.headers["idempotency-key"] == nil)
        #expect(request.headers["authorization"] == nil)
    }

    @Test(
        arguments: [
            ("text/plain", Array("Zoë".utf8), "Zoë"),
            ("text/plain; charset=ISO-8859-1", [0x5A, 0xEB], "Zë"),
            ("text/plain; charset=\"windows-1252\"", [0x80, 0x31], "€1"),
            ("text/plain; charset=utf-16", [0xFE, 0xFF, 0x00, 0x41], "A"),
            ("text/plain", [0x41, 0xFF, 0x42], "A\u{FFFD}B"),
            ("text/csv", [0xEF, 0xBB, 0xBF, 0x41], "A"), ("", [], ""),
        ] as [(String, [UInt8], String)])
    func readsTextInItsCharacterSet(_ type: String, _ bytes: [UInt8], _ text: String) async throws {
        let service = try Service.answering(LoopbackServer.answer(bytes, type: type))
        #expect(try await service.send().output?["body"] == .string(text))
    }

    @Test
    func cutsTextAndRefusesToCutJSON() async throws {
        let text = String(repeating: "x", count: 5000)
        let plain = try Service.answering(LoopbackServer.answer(text, type: "text/plain"))
        let output = try await plain.send("/", ["max_bytes": 100]).output
        #expect(output?["body"]?.stringValue?.count == 100)
        #expect(output?["truncated"] == true)
        let json = try Service.answering(LoopbackServer.answer("\"\(text)\""))
        let failure = try await json.send("/", ["max_bytes": 100]).failure
        #expect(failure?.code == "http-body")
        #expect(failure?.message.contains("max_bytes") == true)
    }

    @Test
    func saysThatTheBodyIsNoJSON() async throws {
        let service = try Service.answering(LoopbackServer.answer("<html>"))
        let failure = try await service.send().failure
        #expect(failure?.code == "http-body")
        #expect(failure?.isRetryable == false)
        #expect(failure?.output?["body"] == "<html>")
    }

    @Test(arguments: ["", "null"])
    func anEmptyAnswerIsNull(_ body: String) async throws {
        let service = try Service.answering(
            LoopbackServer.answer(body, status: body.isEmpty ? "202 Accepted" : "200 OK"))
        #expect(try await service.send().output?["body"] == .null)
    }

    @Test(
        arguments: [
            ("408 Request Timeout", true), ("425 Too Early", true),
            ("429 Too Many Requests", true), ("500 Internal Server Error", true),
            ("503 Service Unavailable", true), ("400 Bad Request", false),
            ("404 Not Found", false), ("422 Unprocessable Content", false),
        ])
    func anotherStatusFails(_ status: String, _ isRetryable: Bool) async throws {
        let service = try Service.answering(
            LoopbackServer.answer(
                #"{"error": "no such day", "password": "hunter2hunter2"}"#, status: status))
        let failure = try #require(try await service.send("/x?token=abc").failure)
        #expect(failure.code == "http-status")
        #expect(failure.isRetryable == isRetryable)
        #expect(failure.message.contains("no such day"))
        #expect(failure.message.contains("\(status.prefix(3))"))
        #expect(!failure.message.contains("hunter2"))
        #expect(!failure.message.contains("token=abc"))
        #expect(failure.output?["status"] == .integer(Int(status.prefix(3)) ?? 0))
        #expect(failure.output?["body"]?["error"] == "no such day")
    }

    @Test
    func showsFiveHundredCharactersOfAFailure() async throws {
        let body = String(repeating: "abcdefghi ", count: 1000)
        let service = try Service.answering(
            LoopbackServer.answer(body, status: "400 Bad Request", type: "text/plain"))
        let failure = try #require(try await service.send().failure)
        #expect(failure.message.contains(String(body.prefix(500))))
        #expect(failure.message.count < 700)
    }

    @Test(
        arguments: [
            ([404], true), (["400-499"], true), ("4xx", true), (404, true), ([200, "404"], true),
            ([200], false), (["500-599"], false),
        ] as [(JSONValue, Bool)])
    func expectsTheStatusesThatAreNamed(_ expected: JSONValue, _ isExpected: Bool) async throws {
        let service = try Service.answering(
            LoopbackServer.answer("{}", status: "404 Not Found"))
        let outcome = try await service.send("/", ["expect_status": expected])
        #expect((outcome.output != nil) == isExpected)
    }

    @Test(arguments: ["abc", "299-200", "20", [], [[200]], 1000, true] as [JSONValue])
    func refusesStatusesThatAreNone(_ expected: JSONValue) async throws {
        let service = try Service.answering(LoopbackServer.answer("{}"))
        let outcome = try await service.send("/", ["expect_status": expected])
        #expect(outcome.failure?.code == "wrong-config")
        #expect(service.server.requests.isEmpty)
    }

    @Test
    func heedsTheWishToBeAskedLater() async throws {
        let service = try Service.answering(
            LoopbackServer.answer("{}", status: "429 Too Many Requests", "Retry-After: 7"))
        let first = try await service.send()
        #expect(first.pause == .seconds(7))
        #expect(first.progress?.contains("in 7 s") == true)
        var outcome = first
        for _ in 0..<3 { outcome = try await service.send("/", state: outcome.state) }
        // Not for ever: then the node's own retry counts.
        #expect(outcome.failure?.code == "http-status")
        #expect(outcome.failure?.isRetryable == true)
    }

    @Test(
        arguments: [
            ("3600", nil), ("-1", nil), ("soon", nil),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 1),
        ] as [(String, Int?)])
    func heedsNoWishThatIsTooLongOrCannotBeRead(_ wish: String, _ seconds: Int?) async throws {
        let service = try Service.answering(
            LoopbackServer.answer("{}", status: "503 Unavailable", "Retry-After: \(wish)"))
        let outcome = try await service.send()
        #expect(outcome.pause == seconds.map { .seconds($0) })
        #expect((outcome.failure?.isRetryable ?? true))
    }
}
