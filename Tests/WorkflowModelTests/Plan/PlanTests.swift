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
        #expect(plan(json).expectedTotal == nil)
        #expect(plan(json).text.contains("Expected time: not known."))
    }

    @Test func addsUpTheLongestWay() {
        var document = SampleDocuments.graph("a>b a>c c>d")
        for (index, seconds) in [10, 500, 20, 30].enumerated() {
            document.nodes[index].config["seconds"] = .integer(seconds)
        }
        let plan = WorkflowPlan.make(document: document, registry: SampleNodeTypes.registry)
        #expect(plan.expectedTotal?.medianSeconds == 510)
        #expect(plan.expectedTotal?.unknown == [])
        #expect(
            plan.text.contains(
                "Expected, if nothing fails: 9 min, nine in ten within 9 min.\n"))
    }

    @Test func leavesOutOfTheTimeWhatOnlyAFailureBrings() {
        let total = plan().expectedTotal
        #expect(total?.medianSeconds == 103.5)
        #expect(total?.p90Seconds == 120)
        #expect(total?.unknown == [NodeID("count")])
        #expect(plan().json["expected_unknown"] == ["count"])
    }

    @Test(
        arguments: [
            ("a>b", "b", nil), ("a!b", "b", "only if a fails"), ("a*b", "b", "even if a fails"),
            ("a!b b>c", "c", "only if a fails"), ("a!c b!c", "c", "only if a fails, or if b fails"),
            ("a>c b!c", "c", nil), ("if1+b", "b", "only if len('a') > 0 is true"),
            ("if1-b b>c", "c", "only if len('a') > 0 is false"),
            (
                "if1+b if1-c b>d c>d", "d",
                "only if len('a') > 0 is true, or if len('a') > 0 is false"
            ),
            (
                "a!e b!e c!e d!e f!e", "e",
                "only if a fails, or if b fails, or if c fails, or on 2 more outcomes"
            ),
        ] as [(String, String, String?)])
    func tellsOnWhichOutcomeAStepRuns(edges: String, node: String, words: String?) throws {
        let plan = WorkflowPlan.make(
            document: SampleDocuments.graph(edges), registry: SampleNodeTypes.registry)
        #expect(try step(node, in: plan).condition == words)
    }

    @Test func namesWhatRunsInParallel() {
        func groups(_ edges: String, _ alone: [String] = []) -> [[String]] {
            WorkflowPlan.make(
                document: SampleDocuments.graph(edges, alone: alone),
                registry: SampleNodeTypes.registry
            ).parallel.map { $0.map(\.rawValue) }
        }
        #expect(groups("a>b b>c") == [])
        #expect(groups("a>b a>c b>d c>d") == [["b", "c"]])
        #expect(groups("a>b", ["x", "y"]) == [["a", "x", "y"]])
        // They exclude each other.
        #expect(groups("if1+b if1-c") == [])
        #expect(groups("a>b a!c") == [])
    }

    @Test func namesTheDataThatGoesToTheModel() throws {
        let registry = NodeTypeRegistry([
            NodeTypeDeclaration(
                name: "summarize", purpose: "Sums up.", usage: "",
                fields: [
                    FieldDeclaration(
                        "of", .list(.expression(.any), limit: 9), purpose: "Of.", templatable: false
                    ),
                    FieldDeclaration("question", .text(limit: 99), purpose: "Asked."),
                ], output: .any, effect: .model, repeatRule: .idempotent,
                modelData: [.samples(of: "of", rows: 50), .text(of: "question")])
        ])
        var document = WorkflowDocument(name: "sums")
        document.nodes = [
            WorkflowNode(
                id: NodeID("say"), type: "summarize",
                config: ["of": ["count.rows", "top.rows"], "question": "How many?"])
        ]
        let plan = WorkflowPlan.make(document: document, registry: registry)
        #expect(
            plan.steps.first?.modelData == [
                "up to 50 sample rows, and figures over all rows, of count.rows",
                "up to 50 sample rows, and figures over all rows, of top.rows",
                "the question \"How many?\"",
            ])
        #expect(plan.json["steps"]?[0]?["model_data"]?.arrayValue?.count == 3)
        #expect(
            plan.text.contains(
                """
                   sends to the model: up to 50 sample rows, and figures over all rows, of
                     count.rows, redacted
                """))
    }

    @Test func showsAStatementThatChangesDataWhole() throws {
        let long =
            "DELETE FROM orders\n  WHERE id IN (" + String(repeating: "1, ", count: 200) + "2)"
        let json = SampleDocuments.dailySales
            .setting("/nodes/1/data/config/access", to: "write")
            .setting("/nodes/1/data/config/sql", to: .string(long))
        let plan = plan(json)
        let count = try step("count", in: plan)
        #expect(
            count.detail.hasPrefix("Run a writing query on warehouse: DELETE FROM orders WHERE"))
        #expect(count.detail.hasSuffix("2)"))
        #expect(count.statement == long)
        #expect(plan.text.contains("     | DELETE FROM orders\n     |   WHERE id IN (1, 1,"))
    }

    @Test func tellsThePausesBetweenAttempts() throws {
        let json = SampleDocuments.dailySales.setting(
            "/nodes/1/data/retry", to: ["attempts": 9, "delay_seconds": 10, "backoff": 3])
        #expect(
            try step("count", in: plan(json)).repeatsOnRetry
                == "Up to 9 attempts. Doing it again changes nothing. Pauses between them: "
                + "10 s, 30 s, 2 min, and so on. An attempt that was interrupted is done again.")
    }

    @Test func fitsATerminalAndCannotSteerIt() {
        let json = SampleDocuments.dailySales.setting(
            "/nodes/0/data/label", to: .string("\u{1B}[31mred\u{7} \u{202E}txt \n2. Fake step"))
        let text = plan(json).text
        #expect(text.contains("1. \\u{1b}[31mred\\u{7} \\u{202e}txt 2. Fake step [load,"))
        #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
        for line in text.split(separator: "\n") where !line.hasPrefix("     |") {
            #expect(line.count <= 80, "\(line)")
        }
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
        #expect(text.contains("expected: 2 min, nine in ten within 2 min (last 10 successful"))
        #expect(text.contains("runs only if load fails"))
        #expect(text.contains("In parallel: none"))
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
