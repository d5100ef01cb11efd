import LLMGateway
import Testing
import WorkflowModel

@Suite("Built-in planner: changes of a proposal")
struct PlannerEditTests {
    private static let request = """
        Run daily_sales for 2026-01-31, then check that more than 1000 orders were loaded. If the \
        run fails, tell me why.
        """

    /// A change, and a part of the document after it, on one line each.
    static let edits: [(sentence: String, holds: [String], lacks: [String])] = [
        ("make it 2000 instead", ["rows[0].n > 2000", "more than 2000 orders"], ["1000"]),
        ("2000 instead of 1000", ["rows[0].n > 2000"], ["> 1000"]),
        ("change the threshold from 1000 to 500", ["rows[0].n > 500"], ["> 1000"]),
        ("at least 500", ["rows[0].n >= 500"], ["> 1000"]),
        ("change it to at most 50 orders", ["rows[0].n <= 50"], ["> 1000"]),
        (
            "add a check that at least 5 customers exist",
            ["count_customers.rows[0].n >= 5", #""source":"check_orders","target":"count_cust"#],
            []
        ),
        ("also check that products > 3", ["count_products.rows[0].n > 3"], []),
        ("remove the diagnosis", ["check_orders"], ["airflow.diagnose"]),
        ("drop the check please", ["airflow.diagnose"], ["check_orders", "count_orders"]),
        ("rename it to nightly sales", [#""name":"nightly sales""#], []),
        ("rename step check_orders to enough", [#""id":"enough""#], ["check_orders"]),
        ("use retries 3", [#""attempts":4"#], []),
        ("retry it up to 5 times", [#""attempts":6"#], []),
        ("set the timeout to 1 hour", [#""timeout_seconds":3600"#], []),
        ("for 2026-02-01 instead", [#""default":"2026-02-01""#], ["2026-01-31\""]),
        ("use yesterday instead", ["days_ago(1)"], ["inputs.day"]),
        ("set region to us", [#""region":"us""#, "inputs.day"], []),
        ("then summarise the result", [#""type":"summarize""#], []),
        (
            "also wait 10 minutes and then run weekly_report",
            [#""seconds":600"#, #""source":"wait","target":"run_weekly_report""#], []
        ),
        (
            "if the check fails, run cleanup",
            [#""source":"check_orders","sourceHandle":"failure","target":"run_cleanup""#], []
        ),
        ("don't wait for it", [#""wait":false"#], []),
        ("unpause it", [#""unpause":true"#], []),
    ]

    @Test(arguments: edits)
    func changesTheProposal(
        _ edit: (sentence: String, holds: [String], lacks: [String])
    ) async throws {
        var conversation = FakeConversation()
        let first = try await conversation.say(Self.request)
        let ending = try await conversation.say(edit.sentence)
        #expect(ending.tools.first == "get_workflow")
        #expect(ending.tools.last == "edit_workflow")
        #expect(conversation.calls.last?.arguments["workflow_id"] == "wf_1")
        let old = try #require(DocumentReader.read(first.proposal ?? .null).document)
        let operations = try EditOperation.read(.array(ending.operations)).get()
        let new = try old.applying(operations, registry: Self.registry).get()
        let text = new.json.compactText
        for part in edit.holds { #expect(text.contains(part), "\(text)") }
        for part in edit.lacks { #expect(!text.contains(part), "\(text)") }
        #expect(ending.text.contains("I changed the workflow"))
        #expect(ending.text.contains("Nothing runs until you approve it."))
        #expect(ending.text.contains("No language model was used"))
    }

    /// Enough of the node types for references in checks to follow a rename.
    private static let registry = NodeTypeRegistry([])

    @Test func beginsAnewForAWholeRequest() async throws {
        var conversation = FakeConversation()
        _ = try await conversation.say(Self.request)
        let ending = try await conversation.say("Run weekly_report")
        #expect(ending.proposal?.config(of: "airflow.trigger")?["dag_id"] == "weekly_report")
        let why = try await conversation.say("why did daily_sales fail?")
        #expect(why.tools == ["list_dags", "diagnose_run"])
    }

    @Test func saysThatThereIsNoSuchStep() async throws {
        var conversation = FakeConversation()
        _ = try await conversation.say(Self.request)
        let ending = try await conversation.say("remove the foo")
        #expect(ending.operations.isEmpty)
        #expect(ending.text.contains("no step “foo”"))
    }

    @Test func asksWhichNumberIsMeant() async throws {
        var conversation = FakeConversation()
        _ = try await conversation.say(
            "check that more than 10 orders and at least 5 customers were loaded")
        let question = try await conversation.say("make it 20")
        #expect(question.choices == ["Check orders: more than 10", "Check customers: at least 5"])
        let ending = try await conversation.say("the second")
        #expect(ending.operations.first?["node"] == "check_customers")
    }

    @Test func tellsWhatIsWrongAndDoesNotTryForEver() async throws {
        var world = FakeWorld()
        world.refusal = [
            "ok": false,
            "diagnostics": [
                ["code": "unknown-dag", "path": "/nodes/0", "message": "there is no such DAG"]
            ],
        ]
        var conversation = FakeConversation(world)
        let ending = try await conversation.say(Self.request)
        #expect(ending.tools.filter { $0 == "propose_workflow" }.count == 1)
        #expect(ending.text.contains("there is no such DAG"))
        #expect(!ending.text.contains("Nothing runs until"))
    }

    @Test func asksForAParamThatTurnedOutToBeMissing() async throws {
        var world = FakeWorld()
        world.missingTools = ["get_dag"]
        world.refusal = [
            "ok": false,
            "diagnostics": [
                [
                    "code": "missing-dag-param", "path": "/nodes/0",
                    "message": "DAG requires the param 'region'", "suggestion": "region",
                ]
            ],
        ]
        var conversation = FakeConversation(world)
        let question = try await conversation.say("run daily_sales")
        #expect(question.question?.contains("`region`") == true)
        let ending = try await conversation.say("eu")
        #expect(ending.tools.filter { $0 == "propose_workflow" }.count == 2)
        #expect(ending.proposal?.config(of: "airflow.trigger")?["conf"] == ["region": "eu"])
    }
}
