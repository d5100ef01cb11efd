import LLMGateway
import OrchestrateTesting
import OutboundHTTP
import Testing

/// What the client does with tokens that are refused.
@Suite struct TokenUseTests {
    /// Accepts only one token.
    static func gateway(accepting token: String, refusal: Int = 401) -> ScriptedTransport {
        ScriptedTransport(otherwise: { request in
            request.headers["Authorization"] == "Bearer \(token)"
                ? .events(helloEvents)
                : .text(#"{"error":{"message":"Invalid API Key"}}"#, status: refusal)
        })
    }

    @Test(arguments: [401, 403])
    func renewsARefusedTokenOnce(_ status: Int) async throws {
        let tokens = TokenBox()
        let transport = Self.gateway(accepting: "token-2", refusal: status)
        let model = try makeModel(transport, tokens: tokens)
        #expect(try await ask(model).answer.text == "Hello")
        #expect(tokens.rejected == ["token-1"])
        #expect(try await ask(model).answer.text == "Hello")
        #expect(transport.requests.count == 3)
    }

    @Test(arguments: [401, 403])
    func givesUpWhenTheNextTokenIsRefusedToo(_ status: Int) async throws {
        let tokens = TokenBox()
        let transport = Self.gateway(accepting: "token-9", refusal: status)
        let error = try await failure(makeModel(transport, tokens: tokens))
        #expect(error?.code == .refused)
        #expect(error?.status == status)
        #expect(error?.message.contains("Invalid API Key") == true)
        #expect(tokens.rejected == ["token-1"])
        #expect(transport.requests.count == 2)
    }

    @Test func triesAStaticTokenTwiceAndSaysThatThereIsNoOther() async throws {
        let transport = Self.gateway(accepting: "other")
        let error = try await failure(makeModel(transport))
        #expect(error?.code == .refused)
        #expect(error?.message.contains("no other token") == true)
        #expect(transport.requests.count == 2)
    }

    @Test func renewsATokenThatDiedWithinAStreamBeforeItsFirstPiece() async throws {
        let tokens = TokenBox()
        let dead = #"{"error":{"message":"token expired","type":"authentication_error"}}"#
        let transport = ScriptedTransport([
            { _ in .events([helloEvents[0], dead]) }, { _ in .events(helloEvents) },
        ])
        #expect(try await ask(makeModel(transport, tokens: tokens)).answer.text == "Hello")
        #expect(tokens.rejected == ["token-1"])
    }

    @Test func callsATokenThatDiesInMidStreamAnErrorAndNoAnswer() async throws {
        let dead = #"{"error":{"message":"token expired","type":"authentication_error"}}"#
        let transport = ScriptedTransport([{ _ in .events(Array(helloEvents[..<2]) + [dead]) }])
        let error = try await failure(makeModel(transport, tokens: TokenBox()))
        #expect(error?.code == .refused)
        #expect(transport.unexpected.isEmpty)
    }

    @Test func neverShowsTheToken() async throws {
        let transport = ScriptedTransport(otherwise: { request in
            let header = request.headers["Authorization"] ?? ""
            return .text(
                "Bad header \(header), key=\(header.dropFirst(7).prefix(12)), sk-abc***xyz, "
                    + "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln, see https://u:pw@h/x",
                status: 400)
        })
        let token = Secret("static-key-123456")
        let error = try await failure(makeModel(transport, tokens: StaticTokenSource(token)))
        let shown = "\(try #require(error))"
        #expect(shown.contains("Bad header"))
        for secret in ["static-key", "123456", "sk-abc", "eyJ", "u:pw"] {
            #expect(!shown.contains(secret), "\(shown)")
        }
    }

    @Test func neverLogsTheToken() async throws {
        let log = LogBook()
        let script = try TokenScript(
            #"printf 'tok-secret-%s' "$n"; [ "$n" = 1 ] || { echo "tok-secret-$n" >&2; exit 1; }"#)
        let source = try CommandTokenSource(command: script.command, log: log.logger)
        let transport = ScriptedTransport(otherwise: { request in
            .text("no: \(request.headers["Authorization"] ?? "")", status: 401)
        })
        let model = try OpenAIChatModel(
            baseURL: "http://h", model: "m", tokens: source, transport: transport,
            runtime: VirtualTime().runtime, log: log.logger)
        let error = try await failure(model)
        #expect(error?.code == .tokenUnavailable)
        #expect(log.lines.count >= 2)
        for line in log.lines + ["\(error as Any)", "\(source.status)"] {
            #expect(!line.contains("tok-secret"), "\(line)")
        }
        #expect(script.runs == 2)
    }

    @Test func refusesAnEmptyStaticToken() async throws {
        let model = try makeModel(
            ScriptedTransport(), tokens: StaticTokenSource(Secret(" \n")))
        #expect(try await failure(model)?.code == .tokenUnavailable)
    }

    @Test func shortensAndCleansTheGatewaysWords() async throws {
        let words = "first\u{1B}[31m line\n" + String(repeating: "more words ", count: 500)
        let transport = ScriptedTransport([{ _ in .text(words, status: 400) }])
        let error = try #require(try await failure(makeModel(transport)))
        #expect(error.message.count < 600)
        #expect(!error.message.contains("\u{1B}"))
        #expect(!error.message.contains("\n"))
    }
}
