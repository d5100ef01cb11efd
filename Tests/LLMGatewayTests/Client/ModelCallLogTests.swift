import LLMGateway
import OrchestrateTesting
import OutboundHTTP
import Synchronization
import Testing
import WorkflowModel

/// What is recorded of each request, and what it cost.
@Suite struct ModelCallLogTests {
    /// Keeps calls, or refuses to.
    final class CallBook: ModelCallLog {
        private struct State {
            var calls: [ModelCall] = []
            var ends: [(id: String, outcome: ModelCallOutcome)] = []
        }

        private let state = Mutex(State())
        private let isBroken: Bool

        init(isBroken: Bool = false) { self.isBroken = isBroken }

        var calls: [ModelCall] { state.withLock { $0.calls } }
        var ids: [String] { state.withLock { $0.ends.map(\.id) } }
        var outcomes: [ModelCallOutcome] { state.withLock { $0.ends.map(\.outcome) } }

        func begin(_ call: ModelCall) async -> String? {
            state.withLock { state in
                state.calls.append(call)
                return isBroken ? nil : "call-\(state.calls.count)"
            }
        }

        func end(_ id: String, _ outcome: ModelCallOutcome) async {
            state.withLock { $0.ends.append((id, outcome)) }
        }
    }

    private func model(
        _ transport: any HTTPTransport, _ book: CallBook,
        tokens: any TokenSource = StaticTokenSource(Secret("static-key-123456"))
    ) throws -> OpenAIChatModel {
        try OpenAIChatModel(
            baseURL: "https://user:pass@gateway.test:8443/v1?key=abcdef", model: "some-model",
            tokens: tokens, transport: transport, runtime: VirtualTime().runtime, calls: book,
            log: silent)
    }

    @Test func recordsExactlyWhatWasSent() async throws {
        let transport = ScriptedTransport([{ _ in .events(helloEvents) }])
        let book = CallBook()
        let scope = ModelCallScope(
            purpose: "diagnose", conversationID: "c1", runID: "r1", nodeID: "why")
        let answer = try await ModelCallScope.$current.withValue(scope) {
            try await ask(model(transport, book)).answer
        }
        let call = try #require(book.calls.first)
        #expect(Array(call.body.utf8) == transport.requests[0].body)
        #expect(call.scope == scope)
        #expect(call.gateway == "gateway.test:8443")
        #expect(call.attempt == 1)
        let outcome = try #require(book.outcomes.first)
        #expect(outcome.state == .answered)
        #expect(outcome.answer.text == "Hello")
        #expect(outcome.usage == TokenUsage(promptTokens: 7, completionTokens: 2))
        #expect(answer.callID == "call-1")
        #expect(book.ids == ["call-1"])
    }

    @Test func recordsEachTry() async throws {
        let transport = ScriptedTransport([
            { _ in .text("token-1 is refused", status: 401) }, { _ in .text("busy", status: 503) },
            { _ in .events(helloEvents) },
        ])
        let book = CallBook()
        let answer = try await ask(model(transport, book, tokens: TokenBox())).answer
        #expect(book.calls.map(\.attempt) == [1, 2, 3])
        #expect(book.outcomes.map(\.state) == [.failed, .failed, .answered])
        #expect(book.outcomes.map { $0.error?.status } == [401, 503, nil])
        #expect(book.outcomes[0].usage == TokenUsage(promptTokens: 0, completionTokens: 0))
        #expect(answer.callID == "call-3")
    }

    @Test func neverHoldsCredentials() async throws {
        let words = #"{"error":{"message":"bad key static-key-123456 user:pass"}}"#
        let transport = ScriptedTransport(otherwise: { _ in .text(words, status: 401) })
        let book = CallBook()
        await #expect(throws: LLMGatewayError.self) { try await ask(model(transport, book)) }
        #expect(!book.calls.isEmpty)
        let all = "\(book.calls) \(book.outcomes)"
        for secret in ["static-key-123456", "abcdef", "user:pass@", "Bearer"] {
            #expect(!all.contains(secret), "\(secret)")
        }
    }

    @Test func estimatesWhatABrokenStreamCost() async throws {
        let broken = OutboundHTTPError(.truncatedBody, phase: .readBody, message: "It broke.")
        let transport = ScriptedTransport([
            { _ in .events(Array(helloEvents[..<3]), thenThrow: broken) }
        ])
        let book = CallBook()
        let error = await #expect(throws: LLMGatewayError.self) {
            try await ask(model(transport, book))
        }
        let bytes = transport.requests[0].body.count
        let expected = TokenUsage.estimate(sentBytes: bytes, receivedBytes: 5)
        #expect(expected.completionTokens == 2)
        #expect(error?.usage == expected)
        let outcome = try #require(book.outcomes.first)
        #expect(outcome.state == .broken)
        #expect(outcome.answer.text == "Hello")
        #expect(outcome.usage == expected)
        #expect(outcome.error?.code == error?.code)
    }

    @Test func estimatesWhatAGatewayDoesNotTell() async throws {
        let events = Array(helloEvents.filter { !$0.contains("usage") })
        let transport = ScriptedTransport([{ _ in .events(events) }])
        let book = CallBook()
        let answer = try await ask(model(transport, book)).answer
        #expect(answer.usage?.isEstimated == true)
        #expect(answer.usage?.completionTokens == 2)
        #expect(book.outcomes.first?.usage == answer.usage)
    }

    @Test func recordsThatNobodyWaitedAnyMore() async throws {
        let transport = ScriptedTransport([
            { _ in
                withUnsafeCurrentTask { $0?.cancel() }
                throw CancellationError()
            }
        ])
        let book = CallBook()
        let model = try model(transport, book)
        let work = Task { try await model.answer(question) { _ in } }
        await #expect(throws: CancellationError.self) { try await work.value }
        #expect(book.outcomes.map(\.state) == [.cancelled])
        #expect(book.outcomes[0].usage.isEstimated)
        #expect(book.outcomes[0].usage.promptTokens > 0)
    }

    @Test func answersAlsoWhenNothingCanBeRecorded() async throws {
        let transport = ScriptedTransport([{ _ in .events(helloEvents) }])
        let book = CallBook(isBroken: true)
        let answer = try await ask(model(transport, book)).answer
        #expect(answer.text == "Hello")
        #expect(answer.callID == nil)
        #expect(book.outcomes.isEmpty)
    }
}
