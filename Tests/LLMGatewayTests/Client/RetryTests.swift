import LLMGateway
import OrchestrateTesting
import OutboundHTTP
import Testing
import WorkflowModel

/// When a request is sent again, and when not.
@Suite struct RetryTests {
    @Test(arguments: [408, 409, 429, 500, 502, 503, 504])
    func repeatsTransientFailures(_ status: Int) async throws {
        let time = VirtualTime()
        let transport = ScriptedTransport([
            { _ in .text("busy", status: status) }, { _ in .text("busy", status: status) },
            { _ in .events(helloEvents) },
        ])
        #expect(try await ask(makeModel(transport, time: time)).answer.text == "Hello")
        #expect(time.naps == [.milliseconds(250), .milliseconds(500)])
    }

    @Test func givesUpAfterThreeTries() async throws {
        let transport = ScriptedTransport(otherwise: { _ in
            .text(#"{"error":{"code":503,"message":"Loading model"}}"#, status: 503)
        })
        let error = try await failure(makeModel(transport))
        #expect(error?.code == .gatewayFailed)
        #expect(error?.status == 503)
        #expect(error?.isRetryable == true)
        #expect(error?.message.contains("Loading model") == true)
        #expect(transport.requests.count == 3)
    }

    @Test(arguments: [
        (400, "bad", LLMGatewayError.Code.badRequest), (422, "bad", .badRequest),
        (402, "pay", .quotaExhausted), (501, "no embeddings", .gatewayFailed),
        (413, "maximum context length is 4096 tokens", .contextTooLong),
        (302, "", .misconfigured),
        (429, #"{"error":{"type":"insufficient_quota","message":"pay"}}"#, .quotaExhausted),
        (400, #"{"error":{"code":"content_filter","message":"no"}}"#, .contentFiltered),
    ])
    func doesNotRepeatWhatTimeDoesNotChange(
        _ status: Int, _ words: String, _ code: LLMGatewayError.Code
    ) async throws {
        let transport = ScriptedTransport([{ _ in .text(words, status: status) }])
        let error = try await failure(makeModel(transport))
        #expect(error?.code == code)
        #expect(error?.isRetryable == false)
        #expect(transport.unexpected.isEmpty)
    }

    static let waits: [(header: (String, String), wait: Duration)] = [
        (("Retry-After", "7"), .seconds(7)),
        (("retry-after", "Fri, 15 Jan 2027 08:00:12 GMT"), .seconds(12)),
        (("Retry-After", "Friday, 15-Jan-27 08:00:12 GMT"), .seconds(12)),
        (("Retry-After", "Fri, 15 Jan 2027 07:00:00 GMT"), .zero),
        (("Retry-After", "86400"), .seconds(60)),
        (("retry-after-ms", "1500"), .milliseconds(1500)),
        (("Retry-After", "soon"), .milliseconds(250)),
    ]

    @Test(arguments: waits.indices)
    func waitsAsLongAsTheGatewayAsks(_ index: Int) async throws {
        let (header, wait) = Self.waits[index]
        // 1,800,000,000 seconds after 1970 it is Friday, 15 January 2027, 8:00.
        let time = VirtualTime(epoch: 1_800_000_000)
        let transport = ScriptedTransport([
            { _ in .text("slow down", status: 429, headers: [header]) },
            { _ in .events(helloEvents) },
        ])
        _ = try await ask(makeModel(transport, time: time))
        #expect(time.naps == [wait])
    }

    @Test(arguments: [
        OutboundHTTPError.Code.resolveFailed, .connectFailed, .connectTimeout, .sendFailed,
        .noAnswer,
    ])
    func repeatsAfterConnectionErrors(_ code: OutboundHTTPError.Code) async throws {
        let transport = ScriptedTransport([
            { _ in throw OutboundHTTPError(code, phase: .connect, message: "It broke.") },
            { _ in .events(helloEvents) },
        ])
        #expect(try await ask(makeModel(transport)).answer.text == "Hello")
    }

    @Test(arguments: [
        (OutboundHTTPError.Code.tlsFailed, LLMGatewayError.Code.unreachable),
        (.proxyFailed, .unreachable), (.headersTimeout, .timedOut), (.idleTimeout, .timedOut),
        (.badURL, .misconfigured), (.badAnswer, .malformedAnswer),
    ])
    func doesNotRepeatOtherTransportErrors(
        _ cause: OutboundHTTPError.Code, _ code: LLMGatewayError.Code
    ) async throws {
        let transport = ScriptedTransport([
            { _ in throw OutboundHTTPError(cause, phase: .tls, message: "It broke.") }
        ])
        let error = try await failure(makeModel(transport))
        #expect(error?.code == code)
        #expect(error?.message.contains("It broke.") == true)
        #expect(transport.unexpected.isEmpty)
    }

    @Test func repeatsAStreamThatBrokeBeforeItsFirstPiece() async throws {
        let broken = OutboundHTTPError(.truncatedBody, phase: .readBody, message: "It broke.")
        let transport = ScriptedTransport([
            { _ in .events([helloEvents[0]], thenThrow: broken) },
            { _ in .events([helloEvents[0], #"{"error":{"message":"x","code":500}}"#]) },
            { _ in .events(helloEvents) },
        ])
        let (answer, events) = try await ask(makeModel(transport))
        #expect(answer.text == "Hello")
        #expect(events.text == "Hello")
    }

    @Test func repeatsNothingOnceAPieceWasShown() async throws {
        for end in [[], [#"{"error":{"message":"x","code":500}}"#]] {
            let transport = ScriptedTransport([
                { _ in .events(Array(helloEvents[..<2]) + end) }
            ])
            let error = try await failure(makeModel(transport))
            #expect(error?.code == (end.isEmpty ? .truncatedStream : .gatewayFailed))
            #expect(transport.requests.count == 1)
        }
    }

    @Test func addsTheCostOfFailedTries() async throws {
        let usage = #"{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":0}}"#
        let transport = ScriptedTransport([
            { _ in .events([usage]) }, { _ in .events(helloEvents) },
        ])
        let answer = try await ask(makeModel(transport)).answer
        #expect(answer.usage == TokenUsage(promptTokens: 14, completionTokens: 2))
    }

    @Test func spreadsDelaysByChanceAndCapsThem() {
        let policy = RetryPolicy(
            attempts: 20, firstDelay: .seconds(1), longestDelay: .seconds(20))
        #expect(policy.delay(failures: 1, retryAfter: nil, random: 0) == .milliseconds(500))
        #expect(policy.delay(failures: 3, retryAfter: nil, random: 1) == .seconds(4))
        #expect(policy.delay(failures: 19, retryAfter: nil, random: 1) == .seconds(20))
        #expect(policy.delay(failures: 20, retryAfter: nil, random: 1) == nil)
    }
}
