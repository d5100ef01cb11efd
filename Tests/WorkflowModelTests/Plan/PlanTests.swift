import Testing
import WorkflowModel

@Suite struct PlanTests {
    private func plan(
        _ json: JSONValue = SampleDocuments.dailySales,
        _ catalogue: Catalogue = SampleDocuments.catalogue
    ) -> WorkflowPlan {
        WorkflowPlan.make(
            document: SampleDocuments.document(json), registry: SampleNodeTypes.registry,
            catalogue: catalogue)
    }

    private func step(_ id: String, in plan: WorkflowPlan) throws -> PlanStep {
        try #require(plan.steps.first { $0.node.rawValue == id })
    }

    @Test func tellsTheStepsInOrder() {
        let plan = plan()
        #expect(plan.steps.map(\.node.rawValue) == ["load", "count", "why", "enough"])
        #expect(
            plan.steps.map(\.detail) == [
                "Trigger DAG daily_sales on airflow with conf day = {{ inputs.day }} and wait for it",
                "Run a read-only query on warehouse: "
                    + "SELECT COUNT(*) AS n FROM sales.orders WHERE order_date = @day",
                "Find out why run {{ load.dag_run_id }} of DAG daily_sales on airflow failed, "
                    + "from its logs",
                "Check that count.rows[0].n > 1000",
            ])
    }

    @Test func tellsWhatIsKnownOfAStep() throws {
        let load = try step("load", in: plan())
        #expect(load.title == "Run daily_sales")
        #expect(load.effect == .external)
        #expect(load.target == "DAG daily_sales on airflow")
        #expect(load.expected?.medianSeconds == 103.5)
        #expect(load.expected?.p90Seconds == 120)
        #expect(load.expected?.source == "last 10 successful runs of daily_sales")
        #expect(load.repeatsOnRetry.hasPrefix("Up to 3 attempts. Each attempt starts it anew"))
    }

    @Test func tellsWhoWaitsAndWhatChanges() {
        let json = SampleDocuments.dailySales
            .setting(
                "/nodes/-",
                to: [
                    "id": "ask", "type": "approval",
                    "data": ["config": ["message": "Publish?"]],
                ]
            ).setting("/edges/-", to: ["id": "x", "source": "enough", "target": "ask"])
            .setting("/nodes/1/data/config/access", to: "write")
        let plan = plan(json)
        #expect(plan.waitsForPeople == [NodeID("ask")])
        #expect(plan.changesOutside == [NodeID("load"), NodeID("count")])
        #expect(plan.sendsToModel == [NodeID("why")])
        #expect(plan.steps[1].repeatsOnRetry.contains("not repeated without asking"))
    }

    @Test func tellsWhatRunsBesideAndWhatExcludesEachOther() throws {
        let plan = plan()
        #expect(try step("why", in: plan).alongside == [])
        let document = SampleDocuments.graph("a>b a>c if1+d if1-e")
        let other = WorkflowPlan.make(document: document, registry: SampleNodeTypes.registry)
        #expect(try step("b", in: other).alongside.map(\.rawValue) == ["c", "d", "e", "if1"])
        #expect(try step("d", in: other).alongside.map(\.rawValue) == ["a", "b", "c"])
    }

    @Test func expectsNothingWhenItDoesNotWait() throws {
        let json = SampleDocuments.dailySales.setting("/nodes/0/data/config/wait", to: false)
        #expect(try step("load", in: plan(json)).expected == nil)
        #expect(try step("load", in: plan(SampleDocuments.dailySales, .offline)).expected == nil)
        #expect(plan(json).expectedSeconds == nil)
    }

    @Test func addsUpTheLongestWay() {
        var document = SampleDocuments.graph("a>b a>c c>d")
        for (index, seconds) in [10, 500, 20, 30].enumerated() {
            document.nodes[index].config["seconds"] = .integer(seconds)
        }
        let plan = WorkflowPlan.make(document: document, registry: SampleNodeTypes.registry)
        #expect(plan.expectedSeconds == 510)
    }

    @Test func keepsSecretsToItself() throws {
        var document = WorkflowDocument(name: "secret")
        document.nodes = [
            WorkflowNode(
                id: NodeID("send"), type: "http.post",
                config: ["token": "s3cret", "url": "https://x.test"])
        ]
        let registry = NodeTypeRegistry([
            NodeTypeDeclaration(
                name: "http.post", purpose: "Sends.", usage: "",
                fields: [
                    FieldDeclaration("url", .text(limit: 100), purpose: "Where."),
                    FieldDeclaration("token", .text(limit: 100), purpose: "Key.", secret: true),
                ], output: .any, effect: .external, repeatRule: .keyed)
        ])
        let plan = WorkflowPlan.make(document: document, registry: registry)
        #expect(plan.steps.map(\.detail) == ["Sends (url = https://x.test, token = …)"])
        #expect(!plan.text.contains("s3cret"))
    }

    @Test func jsonHasWhatThePageShows() {
        let json = plan().json
        #expect(json["steps"]?[0]?["expected_p90_seconds"] == 120.0)
        #expect(json["steps"]?[1]?["after"] == ["load"])
        #expect(json["steps"]?[2]?["sends_to_model"] == true)
        #expect(json["changes_outside"] == ["load"])
        #expect(json["waits_for_people"] == [])
        #expect(json["contract"]?["sha256"]?.stringValue == plan().contract.document.sha256)
        #expect(json["contract"]?["contract_sha256"]?.stringValue == plan().contract.sha256)
        #expect(json["contract"]?["dag_versions"]?[0]?["version"] == "v1")
    }

    @Test func textReadsWell() {
        let text = plan().text
        #expect(text.contains("1. Run daily_sales [load, airflow.trigger, external]"))
        #expect(text.contains("expected: 2 min, nine in ten within 2 min (last 10 successful runs"))
        #expect(
            text.contains("Connection warehouse: mssql, host A:1433, database sales, as reader"))
        #expect(
            text.contains("Changes outside: load\nSends to the model: why\nWaits for people: none"))
    }

    @Test func plansWhatItDoesNotKnow() throws {
        let json = SampleDocuments.dailySales.setting("/nodes/0/type", to: "airflow.start")
        let load = try step("load", in: plan(json))
        #expect(load.effect == nil)
        #expect(load.detail == "Unknown: there is no node type 'airflow.start'")
    }

    @Test(
        arguments: [
            ([], nil, nil), ([5], 5, 5), ([1, 3], 2, 3), ([3, 1, 2], 2, 3),
            ([Double.nan, -1, 4], 4, 4),
        ] as [([Double], Double?, Double?)])
    func reckonsPercentiles(seconds: [Double], median: Double?, p90: Double?) {
        let expected = ExpectedDuration(from: seconds, source: "")
        #expect(expected?.medianSeconds == median)
        #expect(expected?.p90Seconds == p90)
    }
}
