import Foundation
import GRDB
import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel
import WorkflowStore

/// What was sent to models, and what came back.
struct ModelCallTests {
    private func draft(
        _ request: String = #"{"messages":[]}"#, purpose: String = "chat",
        conversation: String? = nil, run: String? = nil
    ) -> ModelCallDraft {
        ModelCallDraft(
            purpose: purpose, conversation: conversation, run: run, node: run.map { _ in "why" },
            model: "some-model", gateway: "gateway.test", request: request)
    }

    private func end(
        _ state: ModelCallState = .answered, tokens: Int = 10, isEstimated: Bool = false,
        text: String = "Hello"
    ) -> ModelCallEnd {
        ModelCallEnd(
            state: state, model: "m-1", promptTokens: tokens, completionTokens: 2,
            isEstimated: isEstimated, duration: .milliseconds(1500),
            answer: ["text": .string(text), "tool_calls": []],
            error: state == .answered ? nil : ["code": "truncated-stream"])
    }

    @Test func keepsARequestToTheByteAndWhatCameOfIt() async throws {
        try await withStore { store in
            let request = #"{"b":1,"a":"é \u0000 <x>","temperature":0.0}"#
            let id = try await store.beginModelCall(draft(request, run: "r1"))
            let open = try #require(try await store.modelCall(id))
            #expect(open.request == request)
            #expect(open.summary.state == .running)
            #expect(open.answer == nil)
            #expect(open.summary.model == "some-model")
            try await store.endModelCall(id, end(.broken, isEstimated: true))
            let call = try #require(try await store.modelCall(id))
            #expect(call.request == request)
            #expect(!call.isRequestCut)
            #expect(call.answer?["text"] == "Hello")
            #expect(call.error?["code"] == "truncated-stream")
            #expect(call.summary.state == .broken)
            #expect(call.summary.isEstimated)
            #expect(call.summary.duration == .milliseconds(1500))
            #expect(call.summary.model == "m-1")
            #expect(call.summary.run == "r1")
            #expect(call.summary.node == "why")
            #expect(try await store.modelCall("nothing") == nil)
        }
    }

    @Test func aCallThatNeverEndedIsTakenForBroken() async throws {
        try await withFolder { folder in
            let clock = VirtualClock()
            let store = try Store(StoreLocation(path: folder + "/a.db"), clock: clock)
            let id = try await store.beginModelCall(draft())
            #expect(try await store.modelCalls().items.map(\.state) == [.running])
            clock.advance(by: .seconds(3 * 3600))
            #expect(try await store.modelCall(id)?.summary.state == .broken)
            try store.close()
        }
    }

    @Test func listsThoseOfAConversationARunOrAPurpose() async throws {
        try await withStore { store in
            let talk = try await store.createConversation(title: "x").id
            let one = try await store.beginModelCall(draft(conversation: talk))
            let two = try await store.beginModelCall(draft(purpose: "diagnose", run: "r1"))
            let three = try await store.beginModelCall(draft(purpose: "diagnose", run: "r2"))
            func ids(_ filter: ModelCallFilter) async throws -> [String] {
                try await store.modelCalls(filter).items.map(\.id)
            }
            #expect(try await ids(ModelCallFilter()) == [three, two, one])
            #expect(try await ids(ModelCallFilter(conversation: talk)) == [one])
            #expect(try await ids(ModelCallFilter(run: "r1")) == [two])
            #expect(try await ids(ModelCallFilter(purpose: "diagnose")) == [three, two])
            #expect(try await ids(ModelCallFilter(run: "r1", purpose: "chat")) == [])
            let first = try await store.modelCalls(limit: 2)
            #expect(first.items.map(\.id) == [three, two])
            let rest = try await store.modelCalls(after: first.nextCursor, limit: 2)
            #expect(rest.items.map(\.id) == [one])
            #expect(rest.nextCursor == nil)
            await expect(.invalidCursor) { try await store.modelCalls(after: "zz") }
        }
    }

    @Test func goWithTheirConversation() async throws {
        try await withStore { store in
            let talk = try await store.createConversation(title: "x").id
            let id = try await store.beginModelCall(draft(conversation: talk))
            let other = try await store.beginModelCall(draft(run: "r1"))
            try await store.deleteConversation(talk)
            #expect(try await store.modelCalls().items.map(\.id) == [other])
            // What ends later changes nothing, and is no error.
            try await store.endModelCall(id, end())
            #expect(try await store.modelCall(id) == nil)
            await expect(.notFound) {
                try await store.beginModelCall(draft(conversation: talk))
            }
        }
    }

    @Test func addsUpByPurposeAndModel() async throws {
        try await withStore { store in
            for (purpose, tokens, isEstimated) in [
                ("chat", 10, false), ("chat", 5, true), ("diagnose", 100, false),
            ] {
                let id = try await store.beginModelCall(draft(purpose: purpose))
                try await store.endModelCall(id, end(tokens: tokens, isEstimated: isEstimated))
            }
            let totals = try await store.modelCallTotals()
            #expect(totals.map(\.purpose) == ["chat", "diagnose"])
            #expect(totals.map(\.calls) == [2, 1])
            #expect(totals.map(\.promptTokens) == [15, 100])
            #expect(totals.map(\.completionTokens) == [4, 2])
            #expect(totals.map(\.estimatedCalls) == [1, 0])
            let only = try await store.modelCallTotals(ModelCallFilter(purpose: "diagnose"))
            #expect(only.map(\.promptTokens) == [100])
        }
    }

    @Test func keepsTheBeginningOfWhatIsTooLarge() async throws {
        try await withStore { store in
            let limits = ModelCallLimits(callBytes: 21, totalBytes: 10_000)
            let request = "0123456789ééééééééééé"
            let id = try await store.beginModelCall(draft(request), limits: limits)
            try await store.endModelCall(
                id, end(text: String(repeating: "long ", count: 50)), limits: limits)
            let call = try #require(try await store.modelCall(id))
            #expect(call.request == "0123456789ééééé")
            #expect(call.isRequestCut)
            #expect(call.summary.requestBytes == request.utf8.count)
            #expect(call.answer?["is_cut"] == true)
        }
    }

    @Test func removesTheOldestBeyondALimit() async throws {
        try await withStore { store in
            let limits = ModelCallLimits(callBytes: 1000, totalBytes: 5000)
            var ids: [String] = []
            for _ in 0..<20 {
                ids.append(
                    try await store.beginModelCall(
                        draft(String(repeating: "x", count: 900)), limits: limits))
            }
            let left = try await store.modelCalls().items.map(\.id)
            #expect(left.first == ids.last)
            #expect((2...5).contains(left.count))
            #expect(left == ids.suffix(left.count).reversed())
        }
    }

    @Test func areNeverChanged() async throws {
        try await withFolder { folder in
            let path = folder + "/a.db"
            let store = try Store(StoreLocation(path: path))
            let id = try await store.beginModelCall(draft())
            try await store.endModelCall(id, end())
            try store.close()
            let queue = try DatabaseQueue(path: path)
            for statement in [
                "UPDATE model_calls SET request = ''",
                "UPDATE model_call_ends SET prompt_tokens = 0",
            ] {
                await #expect(throws: DatabaseError.self) {
                    try await queue.write { try $0.execute(sql: statement) }
                }
            }
            try queue.close()
        }
    }
}
