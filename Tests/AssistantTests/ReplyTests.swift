import Assistant
import LLMGateway
import OrchestrateTesting
import Testing
import WorkflowModel

/// What a reply tells, keeps and ends with.
@Suite struct ReplyTests {
    @Test func looksUpThenProposesThenSays() async throws {
        let room = try Room(
            .calls(("list_dags", #"{"search":"sales"}"#), text: "Let me look."), Written.propose(),
            .words("It runs daily_sales."))
        let reply = await room.say()

        let names = room.events.filter { $0.name != .messageDelta }.map(\.name)
        #expect(
            names == [
                .toolStarted, .toolFinished, .toolStarted, .toolFinished, .proposal, .usage, .done,
            ])
        #expect(room.shown == "Let me look.\n\nIt runs daily_sales.")
        #expect(reply.text == room.shown)
        #expect(reply.proposal?.document.node("load")?.type == "airflow.trigger")
        let proposal = try #require(room.events(.proposal).first)
        #expect(proposal["workflow_id"] == "wf_1")
        #expect(proposal["version"] == 1)
        #expect(proposal["contract_sha256"]?.stringValue?.count == 64)
        #expect(proposal["diagnostics"] == [])
        #expect(room.events(.toolFinished)[0]["summary"] == "1 DAG: daily_sales")
        #expect(room.lookups.used == ["dags sales"])
        for request in room.model.requests { expectSound(request.messages) }
    }

    @Test func keepsMessageAndReply() async throws {
        let room = try Room(
            .calls(("list_dags", "{}")),
            .words("Two.", usage: TokenUsage(promptTokens: 20, completionTokens: 3)))
        await room.say("Which DAGs are there?")

        let kept = room.conversations.messages("c1")
        #expect(kept.map(\.role) == [.user, .assistant])
        #expect(kept.map(\.text) == ["Which DAGs are there?", "Two."])
        #expect(room.conversations.titles == ["Which DAGs are there?"])
        let events = kept[1].events.compactMap { $0["event"]?.stringValue }
        #expect(events == ["tool.started", "tool.finished", "usage"])
        #expect(room.conversations.usage.first?.promptTokens == 20)
        #expect(
            room.events(.usage) == [
                ["model": "replayed", "prompt_tokens": 20, "completion_tokens": 3]
            ])
        #expect(room.events(.done) == [["conversation_id": "c1", "message_id": "m2"]])
    }

    @Test func endsWithAQuestionAndItsChoices() async throws {
        let room = try Room(
            .calls(("ask_user", #"{"question":"Which day?","choices":["today","yesterday"]}"#)),
            .words("never"))
        let reply = await room.say()
        #expect(reply.isQuestion)
        #expect(room.shown == "Which day?\n\n- today\n- yesterday")
        #expect(room.model.requests.count == 1)
        #expect(room.events(.toolStarted).isEmpty)
    }

    @Test func saysAQuestionOnce() async throws {
        let room = try Room(
            .calls(("ask_user", #"{"question":"Which day?"}"#), text: "Which day?"))
        await room.say()
        #expect(room.shown == "Which day?")
    }

    @Test func editsByOperationsAndShowsWhatChanged() async throws {
        let edit = """
            {"workflow_id":"wf_1","operations":[{"op":"add_node","id":"pause","type":"delay",\
            "config":{"seconds":5},"after":"load"}]}
            """
        let room = try Room(
            Written.propose(), .words("Done."), .calls(("edit_workflow", edit)), .words("Waits."))
        await room.say()
        await room.say("Wait five seconds after it.", in: "c1")

        let proposals = room.events(.proposal)
        #expect(proposals.map { $0["version"] } == [1, 2])
        let changes = try #require(proposals.last?["diff"]?["summary"]?.arrayValue)
        #expect(changes.contains("added node 'pause' (delay)"))
        #expect(room.results.last?.contains("added node 'pause'") == true)
    }

    @Test func remembersEarlierTurnsInOneLineEach() async throws {
        let room = try Room(
            .calls(("list_dags", "{}"), text: "Looking."), .words("Two DAGs."), .words("Fine."))
        await room.say("Which DAGs?")
        await room.say("Thanks.", in: "c1")

        let messages = try #require(room.model.requests.last?.messages)
        expectSound(messages)
        #expect(messages.count == 6)
        #expect(messages[1] == .user("Which DAGs?"))
        guard case .tool(_, "list_dags", let line) = messages[3] else {
            Issue.record("no result of list_dags")
            return
        }
        #expect(line.contains("2 DAGs: daily_sales, churn_model"))
        #expect(!line.contains("is_paused"))
        #expect(messages[4] == .assistant(text: "Two DAGs.", calls: []))
    }

    @Test func leavesOutTheOldestTurnsThatDoNotFit() async throws {
        var options = AgentOptions()
        options.historyLength = 300
        let room = try Room(ReplayedChatModel([.words("ok")]), options: options)
        await room.say("first " + String(repeating: "x", count: 250))
        await room.say("second " + String(repeating: "y", count: 250), in: "c1")
        await room.say("third", in: "c1")
        let messages = try #require(room.model.requests.last?.messages)
        #expect(messages.count == 4)
        guard case .user(let first) = messages[1] else {
            Issue.record("history does not begin with the person")
            return
        }
        #expect(first.hasPrefix("second"))
    }

    @Test func repliesToASuppliedHistoryWithoutKeepingIt() async throws {
        let room = try Room(.words("Hello again."))
        let reply = await room.agent.reply(
            to: "And now?",
            history: [
                ConversationMessage(role: .user, text: "Hi"),
                ConversationMessage(role: .assistant, text: "Hello."),
            ], instructions: "Be very polite."
        ) { _ in }
        #expect(reply.text == "Hello again.")
        #expect(room.conversations.titles.isEmpty)
        let messages = try #require(room.model.requests.first?.messages)
        #expect(messages[1...].contains(.assistant(text: "Hello.", calls: [])))
        guard case .system(let prompt) = messages[0] else { return }
        #expect(prompt.contains("Be very polite."))
    }

    @Test(arguments: [
        ("  \n", "empty-message"), (String(repeating: "x", count: 100_001), "message-too-long"),
    ])
    func refusesAMessage(_ message: String, _ code: String) async throws {
        let room = try Room(.words("never"))
        await room.say(message)
        #expect(room.events.map(\.name) == [.error, .done])
        #expect(room.events(.error)[0]["code"]?.stringValue == code)
        #expect(room.model.requests.isEmpty)
    }

    @Test func refusesAConversationThatIsNotThere() async throws {
        let room = try Room(.words("never"))
        await room.say("Hi", in: "c9")
        #expect(room.events(.error)[0]["code"] == "unknown-conversation")
        #expect(room.events.last?.name == .done)
    }

    @Test func givesThePlannerBareJSON() async throws {
        let model = ReplayedChatModel(
            [.calls(("list_dags", "{}")), .words("Two.")], isLanguageModel: false)
        let room = try Room(model)
        await room.say()
        let result = try JSONValue(parsing: try #require(room.results.first))
        #expect(result["dags"]?.arrayValue?.count == 2)
    }

    @Test func looksSeveralThingsUpAtOnce() async throws {
        let meeting = Meeting(of: 2)
        let room = try Room(
            ReplayedChatModel([
                .calls(("list_dags", "{}"), ("list_tables", "{}")), .words("Both."),
            ]), lookups: SampleLookups { _ in await meeting.wait() })
        // Neither look-up ends before the other has begun.
        await room.say()
        #expect(room.shown == "Both.")
        let names = room.events(.toolFinished).compactMap { $0["name"]?.stringValue }
        #expect(Set(names) == ["list_dags", "list_tables"])
        #expect(room.results.first?.contains("daily_sales") == true)
        #expect(room.results.last?.contains("orders") == true)
    }

    @Test func tellsADiagnosisWholeWithWhereItsLogsAre() async throws {
        let arguments = #"{"connection":"airflow","dag_id":"daily_sales"}"#
        let room = try Room(
            .calls(("diagnose_run", arguments), ("get_run", arguments)), .words("A column is gone.")
        )
        await room.say("Why did it fail?")
        let told = room.events(.toolFinished)
        let diagnosis = try #require(told.first { $0["name"] == "diagnose_run" })
        #expect(diagnosis["diagnosis"]?["category"] == "data")
        #expect(diagnosis["connection"] == "airflow")
        let other = try #require(told.first { $0["name"] == "get_run" })
        #expect(other["diagnosis"] == nil)
        #expect(other["connection"] == nil)
    }
}

/// Lets everyone through once all have come.
actor Meeting {
    private var missing: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(of count: Int) { missing = count }

    func wait() async {
        missing -= 1
        if missing <= 0 {
            for one in waiting { one.resume() }
            waiting = []
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }
}
