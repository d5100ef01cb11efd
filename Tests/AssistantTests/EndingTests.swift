import Assistant
import LLMGateway
import OrchestrateTesting
import Testing
import WorkflowModel

/// Every reply ends, and says honestly how.
@Suite struct EndingTests {
    @Test func answersARepeatedCallFromTheFirstAndEndsAtTheThird() async throws {
        let room = try Room(.calls(("list_dags", "{}")))
        await room.say()
        #expect(room.lookups.used == ["dags "])
        #expect(room.model.requests.count == 3)
        #expect(room.results.last?.contains("You made this very call before") == true)
        #expect(room.results.last?.contains("daily_sales") == true)
        #expect(room.shown.contains("again and again"))
        #expect(room.shown.contains("2 DAGs"))
    }

    @Test func proposesOnceWhenAModelProposesForEver() async throws {
        let room = try Room(Written.propose())
        await room.say()
        #expect(room.events(.proposal).count == 1)
        #expect(room.desk.workflows["wf_1"]?.count == 1)
        #expect(room.shown.contains("The proposal stands."))
    }

    @Test func stopsAnEndlessLoopOfDifferentCalls() async throws {
        let room = try Room(
            ReplayedChatModel(
                (1...50).map { .calls(("list_dags", #"{"search":"x\#($0)"}"#)) }))
        await room.say()
        #expect(room.model.requests.count == 12)
        #expect(room.shown.contains("I stopped after 12 steps"))
    }

    @Test func stopsAtTheBudgetOfTokens() async throws {
        var options = AgentOptions()
        options.tokensPerReply = 100
        var answer = ChatAnswer.calls(("list_dags", "{}"))
        answer.usage = TokenUsage(promptTokens: 90, completionTokens: 20)
        let room = try Room(ReplayedChatModel([answer, .words("never")]), options: options)
        await room.say()
        #expect(room.model.requests.count == 1)
        #expect(room.shown.contains("budget of tokens"))
    }

    @Test func countsTokensWhereTheGatewayTellsNone() async throws {
        var options = AgentOptions()
        options.tokensPerReply = 100
        let room = try Room(
            ReplayedChatModel([.calls(("list_dags", "{}")), .words("never")]), options: options)
        await room.say()
        #expect(room.model.requests.count == 1)
    }

    @Test func stopsAfterManyCallsThatCannotBeRead() async throws {
        let room = try Room(
            ReplayedChatModel((1...50).map { .calls(("run_sql", #"{"n":\#($0)}"#)) }))
        await room.say()
        #expect(room.model.requests.count == 5)
        #expect(room.shown.contains("cannot be carried out"))
    }

    @Test func asksOnceMoreAfterAnEmptyAnswer() async throws {
        let room = try Room(.words(" \n"), .words("Here I am."))
        await room.say()
        #expect(room.shown == "Here I am.")
        let never = try Room(.words(""))
        await never.say()
        #expect(never.model.requests.count == 2)
        #expect(never.shown.contains("no answer"))
    }

    @Test func saysThatAnAnswerWasCut() async throws {
        let room = try Room(.words("There are many", finish: .length))
        await room.say()
        #expect(room.shown.hasPrefix("There are many\n\n(The answer was cut"))
    }

    @Test func stopsShowingWordsThatGoInCircles() async throws {
        let text = String(repeating: "I'm sorry for the misunderstanding. ", count: 500)
        let room = try Room(.words(text, finish: .length))
        await room.say()
        #expect(room.shown.utf8.count < 1500)
        #expect(room.shown.contains("began to repeat itself"))
    }

    @Test func tellsAGatewaysFailureAndKeepsWhatWasFound() async throws {
        let model = ReplayedChatModel(turns: [
            { _ in .calls(("list_dags", "{}"), text: "Let me look.") },
            { _ in
                throw LLMGatewayError(
                    .rateLimited, "Too many requests.", status: 429,
                    usage: TokenUsage(promptTokens: 7, completionTokens: 0))
            },
        ])
        let room = try Room(model)
        let reply = await room.say()
        let error = try #require(room.events(.error).first)
        #expect(error["code"] == "rate-limited")
        #expect(error["retryable"] == true)
        #expect(error["message"]?.stringValue?.contains("Wait a minute") == true)
        #expect(room.events.suffix(3).map(\.name) == [.error, .usage, .done])
        #expect(room.events(.usage)[0]["prompt_tokens"] == 7)
        #expect(reply.error?.code == .modelFailed)

        let kept = try #require(room.conversations.messages("c1").last)
        #expect(kept.text == "Let me look.")
        #expect(kept.payload?["steps"]?.arrayValue?.count == 1)
        #expect(kept.events.contains { $0["event"] == "error" })
    }

    @Test func keepsWhatWasSaidWhenTheCallerGoesAway() async throws {
        let meeting = Meeting(of: 2)
        let room = try Room(
            ReplayedChatModel([.calls(("list_dags", "{}"), text: "Looking."), .words("never")]),
            lookups: SampleLookups { _ in await meeting.wait() })
        let task = Task { await room.say() }  // unstructured: it is cancelled below
        while room.lookups.used.isEmpty { await Task.yield() }
        task.cancel()
        await meeting.wait()
        let reply = await task.value
        #expect(reply.error?.code == .cancelled)
        #expect(room.model.requests.count == 1)
        #expect(room.conversations.messages("c1").last?.text == "Looking.")
        #expect(room.events.last?.name == .done)
    }

    @Test func tellsALookUpsFailureToModelAndPerson() async throws {
        let room = try Room(
            ReplayedChatModel([.calls(("list_dags", "{}")), .words("Airflow is down.")]),
            lookups: SampleLookups(failure: LLMGatewayError(.unreachable, "No route to Airflow.")))
        await room.say()
        #expect(room.events(.toolFinished)[0]["ok"] == false)
        #expect(room.results.first?.contains("No route to Airflow.") == true)
        #expect(room.events(.error).isEmpty)
    }

    @Test func forgetsEarlierTurnsThatDoNotFitTheModel() async throws {
        let model = ReplayedChatModel(turns: [
            { _ in .words("First.") },
            { _ in throw LLMGatewayError(.contextTooLong, "Too long.") },
            { _ in .words("Second.") },
        ])
        let room = try Room(model)
        await room.say("one")
        await room.say("two", in: "c1")
        #expect(room.shown == "First.Second.")
        #expect(room.model.requests.last?.messages.count == 2)
        #expect(room.events(.error).isEmpty)
    }

    @Test func tellsThatTheStoreFailed() async throws {
        let room = try Room(
            ReplayedChatModel([.words("Hello.")]),
            conversations: MemoryConversations(failsToAppend: true))
        await room.say()
        #expect(room.events(.error)[0]["code"] == "store-failed")
        #expect(room.events.last?.name == .done)
    }
}
