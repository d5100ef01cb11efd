import Foundation
import NodeTypes
import Testing
import WorkflowEngine
import WorkflowModel

/// What a request sends, and where to.
@Suite(.timeLimit(.minutes(1)))
struct HTTPSendingTests {
    private static let fine = LoopbackServer.answer("{}")

    @Test
    func sendsJSONWithAKeyThatStaysTheSame() async throws {
        let service = try Service.answering(Self.fine)
        let config: [String: JSONValue] = [
            "method": "POST", "body": ["day": "2026-01-31"], "headers": ["X-Team": "data"],
        ]
        _ = try await service.send("/loads", config)
        _ = try await service.send("/loads", config, attempt: 2)
        let requests = service.server.requests
        try #require(requests.count == 2)
        #expect(requests[0].line == "POST /loads HTTP/1.1")
        #expect(requests[0].body == #"{"day":"2026-01-31"}"#)
        #expect(requests[0].headers["content-type"] == "application/json")
        #expect(requests[0].headers["x-team"] == "data")
        #expect(requests[0].headers["idempotency-key"] == "orchestrate-01run-call")
        #expect(requests[1].headers["idempotency-key"] == "orchestrate-01run-call")
    }

    @Test
    func sendsTextAsItIs() async throws {
        let service = try Service.answering(Self.fine)
        let config: [String: JSONValue] = [
            "method": "PUT", "body": "a;b\n1;2", "headers": ["content-type": "text/csv"],
        ]
        _ = try await service.send("/file", config)
        let request = try #require(service.server.requests.first)
        #expect(request.body == "a;b\n1;2")
        #expect(request.headers["content-type"] == "text/csv")
    }

    @Test(arguments: ["PUT", "PATCH", "DELETE", "POST"])
    func writingMethodsCarryAKey(_ method: String) async throws {
        let service = try Service.answering(Self.fine)
        _ = try await service.send("/", ["method": .string(method)])
        #expect(service.server.requests.first?.headers["idempotency-key"] != nil)
        let declaration = try #require(NodeTypeLibrary.registry["http.request"])
        #expect(declaration.effect(with: ["method": .string(method)]) == .external)
        #expect(declaration.repeatRule(with: ["method": .string(method)]) == .keyed)
    }

    @Test(arguments: ["GET", "HEAD"])
    func readingMethodsOnlyRead(_ method: String) async throws {
        let declaration = try #require(NodeTypeLibrary.registry["http.request"])
        #expect(declaration.effect(with: ["method": .string(method)]) == .read)
        #expect(declaration.repeatRule(with: ["method": .string(method)]) == .idempotent)
        #expect(declaration.effect(with: [:]) == .read)
    }

    @Test
    func escapesWhatNoURLMayHold() async throws {
        let service = try Service.answering(Self.fine)
        _ = try await service.send("/Zoë x?q=a b%20c\n")
        #expect(
            service.server.requests.first?.line == "GET /Zo%C3%AB%20x?q=a%20b%20c HTTP/1.1")
    }

    @Test
    func aValueCannotAddAHeader() async throws {
        let service = try Service.answering(Self.fine)
        _ = try await service.send("/", ["headers": ["X-Day": "1\r\nX-Admin: yes"]])
        let request = try #require(service.server.requests.first)
        #expect(request.headers["x-admin"] == nil)
        #expect(request.headers["x-day"]?.hasPrefix("1 ") == true)
    }

    @Test(
        arguments: [
            ("", nil, "/orders", "/orders"), ("/v1", nil, "orders", "/v1/orders"),
            ("/v1/", nil, "/orders?x=1", "/v1/orders?x=1"), ("/v1", nil, "?x=1", "/v1?x=1"),
            ("/v1", "ann", "orders", "/v1/orders"),
        ] as [(String, String?, String, String)])
    func usesTheConnectionsURLAndLogIn(
        _ base: String, _ user: String?, _ url: String, _ expected: String
    ) async throws {
        let service = try Service.answering(Self.fine)
        service.connect(base, username: user, secret: "s3cret")
        _ = try await service.send(url, ["connection": "api"])
        let request = try #require(service.server.requests.first)
        #expect(request.line == "GET \(expected) HTTP/1.1")
        let basic = "Basic " + Data("ann:s3cret".utf8).base64EncodedString()
        #expect(request.headers["authorization"] == (user == nil ? "Bearer s3cret" : basic))
    }

    @Test
    func sendsTheLogInToItsOwnOriginOnly() async throws {
        let other = try LoopbackServer { _ in
            LoopbackServer.answer("{}", status: "401 Unauthorized")
        }
        let service = try Service.answering(Self.fine)
        service.connect(secret: "s3cret")
        let failure = try await service.send(other.url + "/x", ["connection": "api"]).failure
        #expect(other.requests.first?.headers["authorization"] == nil)
        #expect(failure?.message.contains("log-in was not sent") == true)
    }

    @Test
    func aRedirectTakesNoLogInAlong() async throws {
        let other = try LoopbackServer { _ in LoopbackServer.answer(#"{"there": true}"#) }
        let target = other.url
        let service = try Service { _ in
            LoopbackServer.answer("", status: "302 Found", "Location: \(target)/moved")
        }
        service.connect(secret: "s3cret")
        let output = try await service.send("/", ["connection": "api"]).output
        #expect(output?["body"] == ["there": true])
        #expect(other.requests.first?.line == "GET /moved HTTP/1.1")
        #expect(other.requests.first?.headers["authorization"] == nil)
    }

    @Test
    func followsNoCircle() async throws {
        let service = try Service { _ in
            LoopbackServer.answer("", status: "302 Found", "Location: /again")
        }
        let failure = try await service.send().failure
        #expect(failure?.code == "http-too-many-redirects")
        #expect(failure?.isRetryable == false)
        #expect(service.server.requests.count == 6)
    }

    @Test(
        arguments: [
            "http://169.254.169.254/latest/meta-data", "http://metadata.google.internal/",
            "http://[fe80::1]/", "http://2852039166/", "http://[::ffff:169.254.169.254]/",
            "http://100.100.100.200/",
        ])
    func refusesAddressesOfTheLink(_ url: String) async throws {
        let service = try Service.answering(Self.fine)
        let failure = try await service.send(url).failure
        #expect(failure?.code == "http-address-refused")
        #expect(failure?.isRetryable == false)
    }

    @Test
    func refusesARedirectToAnAddressOfTheLink() async throws {
        let service = try Service { _ in
            LoopbackServer.answer("", status: "302 Found", "Location: http://169.254.169.254/")
        }
        #expect(try await service.send().failure?.code == "http-address-refused")
    }

    @Test(
        arguments: [
            "ftp://host/x", "file:///etc/passwd", "http://", "http://user:pw@host/", "/orders",
            "javascript:alert(1)",
        ])
    func refusesURLsThatAreNone(_ url: String) async throws {
        let service = try Service.answering(Self.fine)
        let failure = try #require(
            try await service.executor.execute(
                NodeExecution(
                    runID: RunID("01run"), node: NodeID("call"), type: "http.request",
                    attempt: 1, config: ["url": .string(url)], scope: EvaluationScope())
            ).failure)
        #expect(failure.code == "wrong-config")
        #expect(!failure.message.contains("pw"))
    }

    @Test(
        arguments: [
            ["headers": ["Host": "other"]], ["headers": ["X": [1]]], ["headers": "X: 1"],
            ["method": "HEAD", "body": "x"], ["method": "BREW"], ["max_bytes": 0],
        ] as [[String: JSONValue]])
    func refusesConfigThatWasRenderedWrong(_ more: [String: JSONValue]) async throws {
        let service = try Service.answering(Self.fine)
        #expect(try await service.send("/", more).failure?.code == "wrong-config")
    }

    @Test
    func saysThatNobodyAnswers() async throws {
        let port = try LoopbackServer { _ in [] }.port
        let service = try Service.answering(Self.fine)
        let failure = try await service.send("http://127.0.0.1:\(port)/").failure
        #expect(failure?.code == "http-connect-failed")
        #expect(failure?.isRetryable == true)
        #expect(failure?.isUncertain == false)
    }

    @Test
    func saysThatTheAnswerBrokeOff() async throws {
        let service = try Service.answering(Array("HTTP/1.1 200 OK\r\nContent-Le".utf8))
        let failure = try await service.send("/", ["method": "POST"]).failure
        #expect(failure?.code == "http-no-answer")
        #expect(failure?.isRetryable == true)
    }

    @Test
    func saysThatThereIsNoTLS() async throws {
        let service = try Service.answering(Self.fine)
        let failure = try await service.send("https://127.0.0.1:\(service.server.port)/").failure
        #expect(failure?.code == "http-tls-failed")
        #expect(failure?.isRetryable == false)
    }

    @Test
    func endsWhenCancelled() async throws {
        let gate = DispatchSemaphore(value: 0)
        let service = try Service { _ in
            gate.wait()
            return Self.fine
        }
        let attempt = Task { try await service.send() }
        while service.server.requests.isEmpty { await Task.yield() }
        attempt.cancel()
        await #expect(throws: CancellationError.self) { try await attempt.value }
        gate.signal()
    }

    @Test(
        arguments: [
            ("200 OK", true, "answers"), ("404 Not Found", true, "404"),
            ("401 Unauthorized", false, "refuses the log-in"),
            ("503 Unavailable", false, "cannot work"),
        ])
    func testsAConnection(_ status: String, _ isWell: Bool, _ words: String) async throws {
        let service = try Service { request in
            request.line.hasPrefix("HEAD")
                ? LoopbackServer.answer([], status: status, type: "text/html")
                : LoopbackServer.answer("", status: status)
        }
        service.connect("/v1", secret: "s3cret")
        let check = try await service.systems.test("api")
        #expect(check.isWell == isWell)
        #expect(check.message.contains(words), "\(check.message)")
        #expect(service.server.requests.first?.line == "HEAD /v1/ HTTP/1.1")
        #expect(service.server.requests.first?.headers["authorization"] == "Bearer s3cret")
    }

    @Test
    func saysThatAConnectionCannotBeReached() async throws {
        let service = try Service.answering(Self.fine)
        let port = try LoopbackServer { _ in [] }.port
        service.connections.set(
            ConnectionDetails(
                identity: ConnectionIdentity(name: "api", kind: "http"),
                url: "http://127.0.0.1:\(port)"))
        let check = try await service.systems.test("api")
        #expect(!check.isWell)
        #expect(check.message.contains("connect-failed"))
    }

    @Test
    func refusesAConnectionOfAnotherKind() async throws {
        let service = try Service.answering(Self.fine)
        service.connections.set(Connections.sqlite("api", file: "x.db"))
        #expect(
            try await service.send("/", ["connection": "api"]).failure?.code == "connection")
    }
}
