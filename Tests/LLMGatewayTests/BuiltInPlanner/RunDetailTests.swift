import LLMGateway
import Testing
import WorkflowModel

/// A sentence and what the run's config shall be.
struct RunSentence: Sendable, CustomTestStringConvertible {
    let sentence: String
    let config: JSONValue
    var testDescription: String { sentence }

    init(_ sentence: String, _ dag: String, _ more: [String: JSONValue] = [:]) {
        self.sentence = sentence
        let own: [String: JSONValue] = ["connection": "airflow", "dag_id": .string(dag)]
        config = .object(own.merging(more) { _, more in more })
    }
}

/// A sentence, the SQL and the assertion that it shall become.
struct CheckSentence: Sendable, CustomTestStringConvertible {
    let sentence: String
    let sql: String
    let that: String
    var testDescription: String { sentence }

    init(_ sentence: String, _ sql: String, _ that: String) {
        self.sentence = sentence
        self.sql = sql
        self.that = that
    }
}

@Suite("Built-in planner: details of runs and checks")
struct RunDetailTests {
    static let runs = [
        RunSentence("run daily_sales", "daily_sales"),
        RunSentence(
            "run daily_sales for yesterday", "daily_sales",
            ["conf": ["day": "{{ days_ago(1) }}"]]),
        RunSentence(
            "run yesterday's daily_sales", "daily_sales", ["conf": ["day": "{{ days_ago(1) }}"]]),
        RunSentence(
            "run daily_sales for the day before yesterday", "daily_sales",
            ["conf": ["day": "{{ days_ago(2) }}"]]),
        RunSentence(
            "Run DAILY_SALES for Jan 31, 2026", "daily_sales",
            ["conf": ["day": "{{ inputs.day }}"]]),
        RunSentence(
            "run daily_sales for the 31st of January 2026", "daily_sales",
            ["conf": ["day": "{{ inputs.day }}"]]),
        RunSentence(
            "run daily_sales for 31.01.2026", "daily_sales",
            ["conf": ["day": "{{ inputs.day }}"]]),
        RunSentence(
            "trigger daily_sales with region=us and limit 10", "daily_sales",
            ["conf": ["region": "us", "limit": 10]]),
        RunSentence(
            "trigger daily_sales for 2026-01-31 with region set to us, limit = 10", "daily_sales",
            ["conf": ["day": "{{ inputs.day }}", "region": "us", "limit": 10]]),
        RunSentence(
            #"Run daily_sales with {"region": "us", "limit": 5}"#, "daily_sales",
            ["conf": ["region": "us", "limit": 5]]),
        RunSentence(
            "run daily_sales with this conf:\n```json\n{\"region\": \"us\"}\n```", "daily_sales",
            ["conf": ["region": "us"]]),
        RunSentence("run daily_sales without waiting", "daily_sales", ["wait": false]),
        RunSentence("run daily_sales but don't wait for it", "daily_sales", ["wait": false]),
        RunSentence("run sales_export and unpause it", "sales_export", ["unpause": true]),
        RunSentence(
            "run needs_region for 2026-01-31 with region eu", "needs_region",
            ["conf": ["ds": "{{ inputs.day }}", "region": "eu"]]),
        RunSentence(
            "run ranged for 2026-01-31", "ranged",
            [
                "conf": [
                    "start_date": "{{ inputs.day }}", "end_date": "{{ inputs.day }}T00:00:00Z",
                ]
            ]),
        RunSentence("run hourly_metrics for 2026-01-31", "hourly_metrics"),
    ]

    @Test(arguments: runs)
    func givesTheRunItsConfig(_ sentence: RunSentence) async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say(sentence.sentence)
        #expect(ending.proposal?.config(of: "airflow.trigger") == sentence.config)
    }

    static let checks = [
        CheckSentence(
            "Check that orders has exactly 50 rows", "SELECT COUNT(*) AS n FROM orders",
            "count_orders.rows[0].n == 50"),
        CheckSentence(
            "make sure at least 1,000 orders exist for 2026-01-31",
            "SELECT COUNT(*) AS n FROM orders WHERE order_date = @day",
            "count_orders.rows[0].n >= 1000"),
        CheckSentence(
            "ensure no fewer than 2k orders were loaded today",
            "SELECT COUNT(*) AS n FROM orders WHERE order_date = @day",
            "count_orders.rows[0].n >= 2000"),
        CheckSentence(
            "verify that between 10 and 20 orders were loaded yesterday",
            "SELECT COUNT(*) AS n FROM orders WHERE order_date = @day",
            "count_orders.rows[0].n >= 10 and count_orders.rows[0].n <= 20"),
        CheckSentence(
            "check that no more than five customers exist", "SELECT COUNT(*) AS n FROM customers",
            "count_customers.rows[0].n <= 5"),
        CheckSentence(
            "check that the orders table is not empty", "SELECT COUNT(*) AS n FROM orders",
            "count_orders.rows[0].n > 0"),
        CheckSentence(
            "check that the orders table is empty", "SELECT COUNT(*) AS n FROM orders",
            "count_orders.rows[0].n == 0"),
        CheckSentence(
            "confirm that there are orders for 2026-01-31",
            "SELECT COUNT(*) AS n FROM orders WHERE order_date = @day",
            "count_orders.rows[0].n > 0"),
        CheckSentence(
            "check that the row count of orders is greater than 10",
            "SELECT COUNT(*) AS n FROM orders", "count_orders.rows[0].n > 10"),
        CheckSentence(
            "check that more than 1000 rows were loaded into orders",
            "SELECT COUNT(*) AS n FROM orders", "count_orders.rows[0].n > 1000"),
        CheckSentence(
            "check that there are no orders with status failed",
            "SELECT COUNT(*) AS n FROM orders WHERE status = @p_status",
            "count_orders.rows[0].n == 0"),
        CheckSentence(
            "check that fewer than 3 orders exist where status is 'late' and order_date is missing",
            "SELECT COUNT(*) AS n FROM orders WHERE status = @p_status AND order_date IS NULL",
            "count_orders.rows[0].n < 3"),
        CheckSentence(
            "make sure no fewer than 20 customers were created yesterday",
            "SELECT COUNT(*) AS n FROM customers WHERE date(created_at) = @day",
            "count_customers.rows[0].n >= 20"),
        CheckSentence(
            "check products > 3 for 2026-01-31", "SELECT COUNT(*) AS n FROM products",
            "count_products.rows[0].n > 3"),
    ]

    @Test(arguments: checks)
    func countsAndAsserts(_ sentence: CheckSentence) async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say(sentence.sentence)
        let proposal = try #require(ending.proposal, "\(ending.text) \(ending.question ?? "")")
        #expect(proposal.config(of: "sql.query")?["sql"] == .string(sentence.sql))
        let assertion = proposal.config(of: "check")?["assertions"]?[0]
        #expect(assertion?["that"] == .string(sentence.that))
    }

    @Test func retriesAndLimitsARun() async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say(
            "Run daily_sales with 2 retries and a timeout of 2 hours")
        let data = ending.proposal?["nodes"]?[0]?["data"]
        #expect(data?["retry"]?["attempts"] == 3)
        #expect(data?["timeout_seconds"] == 7200)
    }

    @Test func saysWhatItCouldNotDo() async throws {
        var conversation = FakeConversation()
        let undated = try await conversation.say("run hourly_metrics for 2026-01-31")
        #expect(undated.text.contains("no param for a day"))
        let paused = try await conversation.say("run sales_export")
        #expect(paused.text.contains("is paused"))
        let whole = try await conversation.say("check products > 3 for 2026-01-31")
        #expect(whole.text.contains("no column for a day"))
    }

    @Test func comparesTimesAsTheServerDoes() async throws {
        var world = FakeWorld()
        world.connections = [["name": "warehouse", "kind": "mssql"]]
        var conversation = FakeConversation(world)
        let ending = try await conversation.say("check customers > 3 for yesterday")
        #expect(
            ending.proposal?.config(of: "sql.query")?["sql"]
                == "SELECT COUNT(*) AS n FROM customers WHERE CAST(created_at AS date) = @day")
    }

    @Test func quotesOnlyNamesThatNeedIt() async throws {
        var world = FakeWorld()
        world.tables = [FakeWorld.table("order", ["Order Date": "DATE"], schema: "sales")]
        var conversation = FakeConversation(world)
        let ending = try await conversation.say("check that more than 5 orders exist for today")
        #expect(
            ending.proposal?.config(of: "sql.query")?["sql"] == """
                SELECT COUNT(*) AS n FROM sales."order" WHERE "Order Date" = @day
                """)
    }
}
