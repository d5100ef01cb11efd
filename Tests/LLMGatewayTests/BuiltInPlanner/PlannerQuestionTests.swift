import LLMGateway
import Testing
import WorkflowModel

@Suite("Built-in planner: what it asks")
struct PlannerQuestionTests {
    static let asked: [(sentence: String, question: String, choices: [String])] = [
        ("run dialy_sales", "Did you mean `daily_sales`?", ["daily_sales"]),
        ("run the sales dag", "More than one DAG fits", ["daily_sales", "sales_export"]),
        ("run the daily sales import", "Did you mean `daily_sales`?", ["daily_sales"]),
        ("run needs_region for today", "needs a value for `region`", ["eu", "us"]),
        ("run needs_region", "For which day", []),
        ("run daily_sales with regoin=us", "Did you mean `region`?", ["region"]),
        ("run daily_sales on prod", "no Airflow connection “prod”", ["airflow"]),
        ("run daily_sales for 2026-02-30", "not a day", []),
        ("run daily_sales for 01/02/2026", "two days", ["2026-01-02", "2026-02-01"]),
        ("check that 1000 orders were loaded", "At least", ["at least 1000", "exactly 1000"]),
        ("check that more than 10 ordres were loaded", "Did you mean `orders`?", ["orders"]),
    ]

    @Test(arguments: asked)
    func asksWhatIsMissing(
        _ asked: (sentence: String, question: String, choices: [String])
    ) async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say(asked.sentence)
        #expect(ending.question?.contains(asked.question) == true, "\(ending)")
        #expect(ending.choices == asked.choices)
        #expect(ending.proposal == nil)
        #expect(ending.text.contains("No language model is used"))
    }

    @Test func offersWhatIsThereForANameThatFitsNothing() async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say("run xyzzy_plugh")
        #expect(ending.choices.first == "daily_sales")
        #expect(ending.choices.count == 8)
    }

    static let answered: [(talk: [String], config: JSONValue)] = [
        (["run dialy_sales", "yes"], ["connection": "airflow", "dag_id": "daily_sales"]),
        (["run dialy_sales", "1"], ["connection": "airflow", "dag_id": "daily_sales"]),
        (
            ["run the sales dag", "the second one"],
            ["connection": "airflow", "dag_id": "sales_export"]
        ),
        (
            ["run the sales dag", "yes", "daily sales please"],
            ["connection": "airflow", "dag_id": "daily_sales"]
        ),
        (
            ["run needs_region", "2026-01-31", "us"],
            [
                "connection": "airflow", "dag_id": "needs_region",
                "conf": ["ds": "{{ inputs.day }}", "region": "us"],
            ]
        ),
        (
            ["run needs_region for yesterday", "region=us"],
            [
                "connection": "airflow", "dag_id": "needs_region",
                "conf": ["ds": "{{ days_ago(1) }}", "region": "us"],
            ]
        ),
        (
            ["run daily_sales for 2026-02-30", "2026-02-28"],
            [
                "connection": "airflow", "dag_id": "daily_sales",
                "conf": ["day": "{{ inputs.day }}"],
            ]
        ),
        (
            ["run nothing_like_it, then check that at least 5 ordres exist", "daily_sales", "yes"],
            ["connection": "airflow", "dag_id": "daily_sales"]
        ),
        // A whole request instead of an answer begins anew.
        (
            ["run dialy_sales", "Run weekly_report"],
            ["connection": "airflow", "dag_id": "weekly_report"]
        ),
    ]

    @Test(arguments: answered)
    func goesOnWithTheAnswer(_ answered: (talk: [String], config: JSONValue)) async throws {
        var conversation = FakeConversation()
        var ending = FakeConversation.Ending()
        for line in answered.talk { ending = try await conversation.say(line) }
        #expect(ending.proposal?.config(of: "airflow.trigger") == answered.config)
    }

    @Test func leavesItAtThat() async throws {
        var conversation = FakeConversation()
        _ = try await conversation.say("run dialy_sales")
        let ending = try await conversation.say("never mind")
        #expect(ending.proposal == nil)
        #expect(ending.text.contains("I leave it at that"))
    }

    @Test func asksWhichAirflowHasTheDag() async throws {
        var world = FakeWorld()
        world.dags.append(FakeWorld.dag("daily_sales", on: "staging"))
        var conversation = FakeConversation(world)
        let question = try await conversation.say("run daily_sales")
        #expect(question.choices == ["daily_sales on airflow", "daily_sales on staging"])
        let ending = try await conversation.say("staging")
        #expect(ending.proposal?.config(of: "airflow.trigger")?["connection"] == "staging")
        let named = try await conversation.say("run daily_sales on staging")
        #expect(named.proposal?.config(of: "airflow.trigger")?["connection"] == "staging")
    }

    @Test func asksWhichTableIsMeant() async throws {
        var world = FakeWorld()
        world.tables = ["web_orders", "shop_orders", "order_items"].map {
            FakeWorld.table($0, ["id": "INTEGER"])
        }
        var conversation = FakeConversation(world)
        let question = try await conversation.say("check that more than 5 orders exist")
        #expect(question.choices.contains("web_orders"))
        let ending = try await conversation.say("shop orders")
        #expect(
            ending.proposal?.config(of: "sql.query")?["sql"]
                == "SELECT COUNT(*) AS n FROM shop_orders")
    }

    @Test func prefersTheTableWhoseNounItIs() async throws {
        var world = FakeWorld()
        world.tables = ["sales_orders", "order_items"].map {
            FakeWorld.table($0, ["order_date": "DATE"])
        }
        var conversation = FakeConversation(world)
        let ending = try await conversation.say("check that more than 5 orders exist today")
        #expect(
            ending.proposal?.config(of: "sql.query")?["sql"]
                == "SELECT COUNT(*) AS n FROM sales_orders WHERE order_date = @day")
    }

    @Test func doesNotDropAQualifier() async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say("check that more than 10 paid orders were loaded")
        #expect(ending.proposal == nil)
        #expect(ending.text.contains("paid orders"))
    }

    @Test func asksInWordsWithoutTheTool() async throws {
        var world = FakeWorld()
        world.missingTools = ["ask_user"]
        var conversation = FakeConversation(world)
        let question = try await conversation.say("run dialy_sales")
        #expect(question.text.contains("Did you mean `daily_sales`?"))
        let ending = try await conversation.say("yes")
        #expect(ending.proposal?.config(of: "airflow.trigger")?["dag_id"] == "daily_sales")
    }
}
