import LLMGateway
import Testing
import WorkflowModel

@Suite("Built-in planner: the main sentence")
struct MainSentenceTests {
    private static let sentence = """
        Run daily_sales for 2026-01-31, then check that more than 1000 orders were loaded. If the \
        run fails, tell me why.
        """

    @Test func proposesTriggerQueryCheckAndDiagnosis() async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say(Self.sentence)
        let proposal = try #require(ending.proposal)
        #expect(
            proposal.graph == """
                airflow.trigger sql.query check airflow.diagnose | run_daily_sales>count_orders, \
                count_orders>check_orders, run_daily_sales>why_daily_sales failure
                """)
        #expect(
            proposal["inputs"] == [
                [
                    "name": "day", "type": "date", "description": "The day to run for",
                    "default": "2026-01-31",
                ]
            ])
        #expect(
            proposal.config(of: "airflow.trigger") == [
                "connection": "airflow", "dag_id": "daily_sales",
                "conf": ["day": "{{ inputs.day }}"],
            ])
        #expect(
            proposal.config(of: "sql.query") == [
                "connection": "warehouse",
                "sql": "SELECT COUNT(*) AS n FROM orders WHERE order_date = @day",
                "parameters": ["day": "{{ inputs.day }}"],
            ])
        let assertion = proposal.config(of: "check")?["assertions"]?[0]
        #expect(assertion?["that"] == "count_orders.rows[0].n > 1000")
        #expect(
            proposal.config(of: "airflow.diagnose") == [
                "connection": "airflow", "dag_id": "daily_sales",
                "dag_run_id": "{{ run_daily_sales.dag_run_id }}",
            ])
        #expect(ending.tools.first == "list_dags")
        #expect(ending.tools.contains("get_dag"))
        #expect(ending.tools.last == "propose_workflow")
        #expect(ending.text.contains("Nothing runs until you approve it."))
        #expect(ending.text.contains("No language model was used"))
    }

    @Test func proposesADocumentThatTheReaderTakes() async throws {
        var conversation = FakeConversation()
        let ending = try await conversation.say(Self.sentence)
        let (document, diagnostics) = DocumentReader.read(try #require(ending.proposal))
        #expect(document != nil)
        #expect(diagnostics.isEmpty)
    }

    @Test func answersTheSameEachTime() async throws {
        var one = FakeConversation()
        var other = FakeConversation()
        let first = try await one.say(Self.sentence)
        let second = try await other.say(Self.sentence)
        #expect(first.proposal == second.proposal)
        #expect(first.text == second.text)
        #expect(one.messages == other.messages)
    }

    @Test func reportsTextAndCallsAsEvents() async throws {
        let collector = Collector()
        let request = ChatRequest(
            messages: [.user(Self.sentence)], tools: FakeWorld().tools)
        let answer = try await BuiltInPlanner().answer(request, onEvent: collector.take)
        #expect(collector.tools == answer.calls.map(\.name))
        #expect(collector.tools == ["list_dags", "list_tables"])
        #expect(answer.finish == .toolCalls)
        #expect(Set(answer.calls.map(\.id)).count == 2)
        #expect(!BuiltInPlanner().isLanguageModel)
        #expect(answer.model == "built-in planner")
    }
}
