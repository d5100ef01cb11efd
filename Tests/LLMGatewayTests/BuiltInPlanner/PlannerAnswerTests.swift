import LLMGateway
import Testing
import WorkflowModel

@Suite("Built-in planner: questions that look-ups answer")
struct PlannerAnswerTests {
    static let answers: [(sentence: String, tools: [String], words: String)] = [
        ("Which DAGs are there?", ["list_dags"], "There are 8 DAGs"),
        ("list the dags", ["list_dags"], "`weekly_report`"),
        ("what pipelines do we have?", ["list_dags"], "`customer_sync`"),
        ("Which dags have sales in their name?", ["list_dags"], "There are 2 DAGs"),
        ("what tables have orders?", ["list_tables"], "`order_items`"),
        ("Which tables are there?", ["list_tables"], "4 tables"),
        ("what columns does orders have?", ["list_tables"], "`order_date` DATE"),
        ("which connections are there?", ["list_connections"], "`warehouse`, sqlite"),
        ("list workflows", ["list_workflows"], "`daily-sales-check`"),
        ("describe daily_sales", ["list_dags", "get_dag"], "`load_orders` (BashOperator)"),
        ("what params does daily_sales take?", ["list_dags", "get_dag"], "`region`, string"),
        ("show the last runs of daily_sales", ["list_dags", "list_runs"], "`manual__1`: failed"),
        (
            "show the last 3 failed runs of daily_sales", ["list_dags", "list_runs"],
            "latest failed runs"
        ),
        ("did daily_sales succeed last night?", ["list_dags", "get_run"], "after 3 tries"),
        ("summarise the last run of daily_sales", ["list_dags", "get_run"], "`manual__2`"),
        (
            "what did the last run of workflow daily-sales-check do?",
            ["list_workflows", "list_workflow_runs", "get_workflow_run"], "only 12 orders"
        ),
        (
            "Why did daily_sales fail last night?", ["list_dags", "list_runs", "diagnose_run"],
            "KeyError"
        ),
        ("Why did the last run of daily_sales fail?", ["list_dags", "diagnose_run"], "KeyError"),
        (
            "Warum ist daily_sales letzte Nacht fehlgeschlagen?",
            ["list_dags", "list_runs", "diagnose_run"], "KeyError"
        ),
        (
            "Warum ist der letzte Lauf von daily_sales fehlgeschlagen?",
            ["list_dags", "diagnose_run"], "KeyError"
        ),
        ("why did the daily sales dag fail?", ["list_dags", "diagnose_run"], "Add the column."),
        ("diagnose daily_sales", ["list_dags", "diagnose_run"], "A column is missing."),
        ("what went wrong with daily_sales?", ["list_dags", "diagnose_run"], "try 3, line 41"),
        (
            "explain the failure of daily_sales on 2026-01-29",
            ["list_dags", "list_runs", "diagnose_run"], "confidence high"
        ),
        ("show me the logs of daily_sales", ["list_dags", "read_logs"], "KeyError: 'amount'"),
        ("what can you do?", [], "Show the last runs"),
        ("Hello!", [], "Show the last runs"),
        ("Thanks!", [], "welcome"),
    ]

    @Test(arguments: answers)
    func answersInWords(
        _ expected: (sentence: String, tools: [String], words: String)
    ) async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say(expected.sentence)
        #expect(ending.tools == expected.tools)
        #expect(ending.text.contains(expected.words), "\(ending.text)")
        #expect(ending.text.contains("No language model was used"))
    }

    @Test func diagnosesTheTaskAndRunThatWereNamed() async throws {
        var conversation = FakeConversation()
        _ = try await conversation.say("why did the load orders task of daily_sales fail?")
        #expect(conversation.calls.last?.tool != "diagnose_run")
        _ = try await conversation.say("why did task load_orders of daily_sales fail?")
        #expect(conversation.calls.last?.arguments["task_id"] == "load_orders")
        _ = try await conversation.say("why did daily_sales fail on 2026-01-29?")
        #expect(conversation.calls.last?.arguments["run_id"] == "manual__1")
        _ = try await conversation.say("why did run manual__9 of daily_sales fail?")
        #expect(conversation.calls.last?.arguments["run_id"] == "manual__9")
    }

    static let days: [(sentence: String, run: JSONValue?)] = [
        ("why did daily_sales fail last night?", "manual__2"),
        ("why did daily_sales fail this morning?", "manual__2"),
        ("why did daily_sales fail today?", "manual__2"),
        ("why did daily_sales fail yesterday?", "manual__1"),
        ("why did yesterday's run of daily_sales fail?", "manual__1"),
        ("Wieso ist daily_sales gestern abgebrochen?", "manual__1"),
        ("warum ist daily_sales heute Nacht fehlgeschlagen?", "manual__2"),
        ("why did daily_sales fail on January 29, 2026?", "manual__1"),
        ("why did daily_sales fail?", nil),
    ]

    @Test(arguments: days)
    func findsTheRunByTheDay(_ asked: (sentence: String, run: JSONValue?)) async throws {
        var conversation = FakeConversation()
        _ = try await conversation.say(asked.sentence)
        #expect(conversation.calls.last?.tool == "diagnose_run")
        #expect(conversation.calls.last?.arguments["run_id"] == asked.run)
        #expect(conversation.calls.last?.arguments["dag_id"] == "daily_sales")
    }

    @Test func saysThatNoRunFailedThen() async throws {
        var conversation = FakeConversation()
        let near = try await conversation.say("why did daily_sales fail 3 days ago?")
        #expect(near.text.contains("No run of `daily_sales` failed on 2026-01-27."))
        #expect(conversation.calls.last?.arguments["run_id"] == "manual__2")
        let exact = try await conversation.say("why did daily_sales fail on 2026-01-02?")
        #expect(exact.text.contains("failed on 2026-01-02"))
        #expect(conversation.calls.last?.tool == "list_runs")
    }

    @Test func asksWhichDagFailed() async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say("why did sales fail last night?")
        #expect(ending.choices == ["daily_sales", "sales_export"])
        let answer = try await conversation.say("the first one")
        #expect(answer.text.contains("KeyError"))
    }

    @Test func tellsCauseThenAdviceThenLinesThenTheLink() async throws {
        var conversation = FakeConversation()
        let text = try await conversation.say("why did daily_sales fail?").text
        let places = ["A column is missing.", "Add the column.", "KeyError", "In Airflow: http"]
            .map { text.firstRange(of: $0)?.lowerBound }
        #expect(places.allSatisfy { $0 != nil }, "\(text)")
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    static let unclear = [
        "Starte bitte daily_sales für gestern", "Lance le DAG daily_sales pour hier",
        "make me a sandwich", "42", "???", "the quick brown fox", "",
        "send me an email when daily_sales is done", "run daily_sales every day at 6",
        "Run daily_sales and paint the fence green", "drop the orders table",
        "run daily_sales then frobnicate the widgets of orders",
    ]

    @Test(arguments: unclear)
    func proposesNothingThatItDidNotUnderstand(_ sentence: String) async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say(sentence)
        #expect(ending.proposal == nil)
        #expect(ending.operations.isEmpty)
        let examples = ending.text.split(separator: "\n").filter { $0.hasPrefix("- ") }.count
        #expect(examples == 3 || ending.question != nil, "\(ending.text)")
    }

    @Test func saysWhyItCannotSendOrSchedule() async throws {
        var conversation = FakeConversation()
        let mail = try await conversation.say("Run daily_sales, then email me the result")
        #expect(mail.text.contains("sends messages"))
        let schedule = try await conversation.say("run daily_sales every day at 6")
        #expect(schedule.text.contains("no schedules"))
    }

    @Test func tellsThatALookUpFailed() async throws {
        let request = ChatRequest(
            messages: [
                .user("run daily_sales"),
                .assistant(
                    text: "",
                    calls: [ToolCall(id: "planner_1", name: "list_dags", arguments: "{}")]),
                .tool(
                    callID: "planner_1", name: "list_dags",
                    content: #"{"error":{"code":"look-up-failed","message":"airflow is down"}}"#),
            ], tools: FakeWorld().tools)
        let answer = try await BuiltInPlanner().answer(request) { _ in }
        #expect(answer.calls.isEmpty)
        #expect(answer.text.contains("airflow is down"))
    }

    @Test func answersWithoutAnyMessageOrTool() async throws {
        let empty = try await BuiltInPlanner().answer(ChatRequest(messages: [])) { _ in }
        #expect(empty.text.contains("No language model was used"))
        let bare = try await BuiltInPlanner().answer(
            ChatRequest(messages: [.user("run daily_sales")])
        ) { _ in }
        #expect(bare.calls.isEmpty)
        #expect(bare.text.contains("not on offer"))
    }
}
