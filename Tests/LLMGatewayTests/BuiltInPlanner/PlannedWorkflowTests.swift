import LLMGateway
import Testing
import WorkflowModel

/// A sentence and the graph that it shall become: node types, then edges.
struct PlannedSentence: Sendable, CustomTestStringConvertible {
    let sentence: String
    let graph: String
    var testDescription: String { sentence }

    init(_ sentence: String, _ graph: String) {
        self.sentence = sentence
        self.graph = graph
    }
}

@Suite("Built-in planner: sentences that become workflows")
struct PlannedWorkflowTests {
    static let runs = [
        PlannedSentence("run daily_sales", "airflow.trigger | "),
        PlannedSentence("Please run the daily sales DAG for yesterday.", "airflow.trigger | "),
        PlannedSentence("Could you kick off Daily-Sales?", "airflow.trigger | "),
        PlannedSentence("I'd like you to start daily_sales for 3 days ago", "airflow.trigger | "),
        PlannedSentence("Run `daily_sales` on airflow", "airflow.trigger | "),
        PlannedSentence("Start daily_sales and wait for it to finish", "airflow.trigger | "),
        PlannedSentence(
            "run daily_sales then weekly_report",
            "airflow.trigger airflow.trigger | run_daily_sales>run_weekly_report"),
        PlannedSentence(
            "run daily_sales, hourly_metrics and weekly_report",
            """
            airflow.trigger airflow.trigger airflow.trigger | \
            run_daily_sales>run_hourly_metrics, run_hourly_metrics>run_weekly_report
            """),
        PlannedSentence(
            "Run daily_sales and hourly_metrics at the same time.",
            "airflow.trigger airflow.trigger | "),
        PlannedSentence(
            "Run daily_sales. Meanwhile, run hourly_metrics.",
            "airflow.trigger airflow.trigger | "),
        PlannedSentence(
            "Run daily_sales. Then in parallel run hourly_metrics and weekly_report.",
            """
            airflow.trigger airflow.trigger airflow.trigger | \
            run_daily_sales>run_hourly_metrics, run_daily_sales>run_weekly_report
            """),
        PlannedSentence(
            "Run daily_sales. After that, wait 10 minutes and then run weekly_report.",
            "airflow.trigger delay airflow.trigger | run_daily_sales>wait, wait>run_weekly_report"),
        PlannedSentence(
            "wait half an hour, then run daily_sales",
            "delay airflow.trigger | wait>run_daily_sales"),
        PlannedSentence(
            "wait for daily_sales to finish, then run weekly_report",
            "airflow.wait airflow.trigger | wait_daily_sales>run_weekly_report"),
        PlannedSentence(
            "When hourly_metrics is done, run daily_sales",
            "airflow.wait airflow.trigger | wait_hourly_metrics>run_daily_sales"),
        PlannedSentence(
            "after daily_sales finishes run weekly_report",
            "airflow.wait airflow.trigger | wait_daily_sales>run_weekly_report"),
        PlannedSentence(
            "1. run daily_sales\n2. wait 5 minutes\n3. run weekly_report",
            "airflow.trigger delay airflow.trigger | run_daily_sales>wait, wait>run_weekly_report"),
    ]

    static let conditions = [
        PlannedSentence(
            "Run daily_sales; if it fails, run cleanup, otherwise run weekly_report",
            """
            airflow.trigger airflow.trigger airflow.trigger | \
            run_daily_sales>run_cleanup failure, run_daily_sales>run_weekly_report
            """),
        PlannedSentence(
            "Run daily_sales and tell me why if it fails",
            "airflow.trigger airflow.diagnose | run_daily_sales>why_daily_sales failure"),
        PlannedSentence(
            "Run daily_sales. On failure, explain what went wrong.",
            "airflow.trigger airflow.diagnose | run_daily_sales>why_daily_sales failure"),
        PlannedSentence(
            "Run daily_sales and let me know why if anything goes wrong",
            "airflow.trigger airflow.diagnose | run_daily_sales>why_daily_sales failure"),
        PlannedSentence(
            "Run daily_sales; should it fail, show me the logs",
            "airflow.trigger airflow.logs | run_daily_sales>logs_daily_sales failure"),
        PlannedSentence(
            "If daily_sales fails tell me why",
            "airflow.wait airflow.diagnose | wait_daily_sales>why_daily_sales failure"),
        PlannedSentence(
            "Run daily_sales and diagnose it if it fails, then summarise the result",
            """
            airflow.trigger airflow.diagnose summarize | \
            run_daily_sales>why_daily_sales failure, run_daily_sales>summary
            """),
        PlannedSentence(
            """
            Run daily_sales and hourly_metrics in parallel. Then check that orders > 5. \
            If something fails, tell me what went wrong.
            """,
            """
            airflow.trigger airflow.trigger sql.query check airflow.diagnose airflow.diagnose | \
            run_hourly_metrics>count_orders, run_daily_sales>count_orders, \
            count_orders>check_orders, run_daily_sales>why_daily_sales failure, \
            run_hourly_metrics>why_hourly_metrics failure
            """),
        PlannedSentence(
            "run daily_sales, check orders >= 10, if that fails run cleanup",
            """
            airflow.trigger sql.query check airflow.trigger | run_daily_sales>count_orders, \
            count_orders>check_orders, check_orders>run_cleanup failure
            """),
        PlannedSentence(
            "check that more than 5 orders exist, otherwise run cleanup",
            """
            sql.query check airflow.trigger | count_orders>check_orders, \
            check_orders>run_cleanup failure
            """),
        PlannedSentence(
            "if there are fewer than 10 orders, run daily_sales, otherwise run weekly_report",
            """
            sql.query branch airflow.trigger airflow.trigger | count_orders>if_orders, \
            if_orders>run_daily_sales true, if_orders>run_weekly_report false
            """),
        PlannedSentence(
            "run daily_sales if there are more than 100 orders",
            "sql.query branch airflow.trigger | "
                + "count_orders>if_orders, if_orders>run_daily_sales true"),
        PlannedSentence(
            """
            Run daily_sales for today, and once it has finished, verify at least 500 rows in \
            orders, and if the check fails tell me why
            """,
            """
            airflow.trigger sql.query check summarize | run_daily_sales>count_orders, \
            count_orders>check_orders, check_orders>why_check_orders failure
            """),
        PlannedSentence(
            "verify that more than 10 orders and at least 5 customers were loaded",
            """
            sql.query check sql.query check | count_orders>check_orders, \
            check_orders>count_customers, count_customers>check_customers
            """),
        PlannedSentence("how many orders are there for 2026-01-31?", "sql.query | "),
        PlannedSentence("Check how many orders were loaded yesterday", "sql.query | "),
        PlannedSentence(
            "create a workflow that runs daily_sales and checks that 10 or more orders exist",
            """
            airflow.trigger sql.query check | run_daily_sales>count_orders, \
            count_orders>check_orders
            """),
        PlannedSentence(
            "Run daily_sales, wait 90 seconds, run weekly_report, and finally summarize the result",
            """
            airflow.trigger delay airflow.trigger summarize | run_daily_sales>wait, \
            wait>run_weekly_report, run_weekly_report>summary
            """),
    ]

    @Test(arguments: runs + conditions)
    func becomesAGraph(_ planned: PlannedSentence) async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say(planned.sentence)
        let proposal = try #require(ending.proposal, "\(ending.text) \(ending.question ?? "")")
        #expect(proposal.graph == planned.graph)
        let (document, diagnostics) = DocumentReader.read(proposal)
        #expect(diagnostics.isEmpty)
        #expect(document?.nodes.allSatisfy { $0.id.isValid } == true)
        #expect(ending.text.contains("Nothing runs until you approve it."))
        #expect(ending.text.contains("No language model was used"))
        #expect(ending.tools.filter { $0 == "propose_workflow" }.count == 1)
    }

    @Test func asksPythonOnlyOfServersThatHaveIt() async throws {
        let message = "Run this python script:\n```python\nprint(1)\n```"
        var without = FakeConversation()
        let refusal = try await without.say(message)
        #expect(refusal.proposal == nil)
        #expect(refusal.text.contains("no step that runs Python"))
        var world = FakeWorld()
        world.hasPython = true
        var with = FakeConversation(world)
        let ending = try await with.say(message)
        #expect(ending.proposal?.config(of: "python") == ["code": "print(1)"])
    }

    @Test func runsGivenSQLAndChecksItsResult() async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say(
            """
            Run this SQL:
            ```sql
            SELECT status, COUNT(*) AS n FROM orders WHERE order_date = @day GROUP BY status
            ```
            and check that it returns more than 2 rows
            """)
        let proposal = try #require(ending.proposal)
        #expect(proposal.graph == "sql.query check | query>check_result")
        #expect(proposal.config(of: "sql.query")?["parameters"] == ["day": "{{ inputs.day }}"])
        #expect(proposal["inputs"]?[0]?["type"] == "date")
        #expect(
            proposal.config(of: "check")?["assertions"]?[0]?["that"] == "query.row_count > 2")
    }

    @Test func readsSQLWithinASentence() async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say(
            "Run the query SELECT COUNT(*) AS total FROM orders and check that the result is >= 10")
        let check = ending.proposal?.config(of: "check")?["assertions"]?[0]?["that"]
        #expect(check == "query.rows[0].total >= 10")
    }

    @Test func saysThatAStatementWrites() async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say(
            "run this:\n```sql\nDELETE FROM orders WHERE id = 1\n```")
        #expect(ending.proposal?.config(of: "sql.query")?["access"] == "write")
        #expect(ending.text.contains("may change data"))
    }
}
