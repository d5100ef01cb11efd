import Analysis
import LLMGateway
import NodeTypes
import OrchestrateTesting
import SQLAccess
import Testing
import WorkflowEngine
import WorkflowModel

/// What may be read through a connection, and what of that may go to a model.
struct ConnectionRulesTests {
    private func with(
        _ options: [String: JSONValue], _ body: (Room) async throws -> Void
    ) async throws {
        try await Room.withDatabase { room in
            room.connections.set(Connections.sqlite(file: "sales.db", options: options))
            try await body(room)
        }
    }

    private func document(_ sql: String, _ more: [JSONValue] = []) throws -> WorkflowDocument {
        let nodes: [JSONValue] = [
            [
                "id": "q", "type": "sql.query", "position": ["x": 0, "y": 0],
                "data": ["config": ["connection": "warehouse", "sql": .string(sql)]],
            ]
        ]
        let edges: [JSONValue] = more.map {
            [
                "id": .string("q-" + ($0["id"]?.stringValue ?? "")), "source": "q",
                "target": $0["id"] ?? .null,
            ]
        }
        return try #require(
            DocumentReader.read([
                "version": 1, "name": "x", "nodes": .array(nodes + more), "edges": .array(edges),
            ]).document)
    }

    private func node(_ id: String, _ type: String, _ config: JSONValue) -> JSONValue {
        [
            "id": .string(id), "type": .string(type), "position": ["x": 0, "y": 0],
            "data": ["config": config],
        ]
    }

    @Test(
        arguments: [
            (["deny": ["a.b.c.d"]], "deny"), (["allow": 7], "allow"), (["egress": "all"], "egress"),
            (["denny": ["x"]], "did you mean 'deny'"), (["deny": [1]], "list of texts"),
        ] as [([String: JSONValue], String)])
    func refusesOptionsThatItCannotRead(_ options: [String: JSONValue], _ word: String) {
        let error = #expect(throws: ConnectionError.self) {
            try ConnectionRules.check(
                ConnectionIdentity(name: "w", kind: "sqlite", database: "x"), options: options)
        }
        #expect(error?.description.contains(word) == true)
    }

    @Test func usesNoConnectionWhoseRulesCannotBeRead() async throws {
        try await with(["deny": ["a.b.c.d"]]) { room in
            await #expect(throws: ConnectionError.self) {
                try await room.systems.database("warehouse")
            }
        }
    }

    @Test func hidesAndRefusesWhatIsDenied() async throws {
        try await with(["deny": ["orders.amount"]]) { room in
            let table = try await room.lookups.table(connection: "warehouse", name: "orders")
            #expect(table["columns"]?.arrayValue?.map { $0["name"] } == ["id", "region"])
            let error = await #expect(throws: DataQueryError.self) {
                try await room.lookups.answer(
                    connection: "warehouse", sql: "SELECT SUM(amount) FROM orders")
            }
            #expect(error?.code == "not-allowed")
            let outcome = try await room.look(
                "sql.query", ["connection": "warehouse", "sql": "SELECT amount FROM orders"])
            #expect(outcome.failure?.code == "sql-not-allowed")
            #expect(outcome.failure?.message.contains("column 8") == true)
        }
        try await with(["deny": "orders"]) { room in
            let tables = try await room.lookups.tables()["tables"]
            #expect(tables == [])
        }
    }

    @Test func validationTellsWhatIsDeniedAndWhatCannotRun() async throws {
        try await with(["deny": ["orders.amount"]]) { room in
            let cases: [(String, DiagnosticCode?)] = [
                ("SELECT amount FROM orders LIMIT 1", .refusedQuery),
                ("SELECT nothing FROM orders LIMIT 1", .invalidQuery),
                ("DELETE FROM orders", .refusedQuery), ("SELECT COUNT(*) AS n FROM orders", nil),
            ]
            for (sql, code) in cases {
                let document = try document(sql)
                let facts = await room.catalogue.catalogue(for: document)
                let found = WorkflowValidator(registry: NodeTypeLibrary.registry)
                    .validate(document, catalogue: facts)
                let codes = found.map(\.code).filter {
                    [.refusedQuery, .invalidQuery].contains($0)
                }
                #expect(codes == (code.map { [$0] } ?? []), "\(sql)")
                if let first = found.first(where: { $0.code == code }) {
                    #expect(first.path == "/nodes/0/data/config/sql")
                    #expect((first.severity == .error) == (code == .refusedQuery))
                }
            }
        }
    }

    @Test(
        arguments: [
            (nil, "no rows"), ("none", "no rows"), ("masked", "placeholders"),
            ("sample", "sample rows"),
        ] as [(String?, String)])
    func thePlanTellsWhatGoesToTheModel(_ egress: String?, _ words: String) async throws {
        try await with(egress.map { ["egress": .string($0)] } ?? [:]) { room in
            let document = try document(
                "SELECT COUNT(*) AS n FROM orders",
                [
                    node("sum", "summarize", ["of": ["q.rows"]])
                ])
            let facts = await room.catalogue.catalogue(for: document)
            let plan = WorkflowPlan.make(
                document: document, registry: NodeTypeLibrary.registry, catalogue: facts)
            let told = plan.steps.flatMap(\.modelData).joined(separator: "\n")
            #expect(told.contains(words), "\(told)")
            #expect(told.contains("egress: \(egress ?? "none") for warehouse"))
        }
    }

    @Test func dataIsFollowedThroughOtherNodes() throws {
        let document = try document(
            "SELECT 1 AS n",
            [
                node("calc", "python", ["code": "x", "inputs": ["rows": "{{ q.rows }}"]]),
                node("sum", "summarize", ["of": ["calc.total"]]),
                node("other", "delay", ["seconds": 1]),
            ])
        var origins = DataOrigins(document, registry: NodeTypeLibrary.registry)
        #expect(origins.connections(of: "sum") == ["warehouse"])
        #expect(origins.connections(of: "other") == [])
        #expect(origins.connections(of: "q") == ["warehouse"])
        #expect(origins.nodes(behind: "sum") == ["calc", "q"])
        #expect(origins.allConnections == ["warehouse"])
    }

    @Test(arguments: ["none", "masked", "sample"])
    func summariesSendNoMoreThanTheEgressLets(_ egress: String) async throws {
        try await with(["egress": .string(egress)]) { room in
            let model = ReplayedChatModel([.words("Look at the table.")])
            let prompts = try Room.prompts()
            let executor = NodeTypeExecutor(
                systems: room.systems, diagnoser: Diagnoser(model: nil, prompts: prompts),
                summarizer: Summarizer(model: model, prompts: prompts), python: Room.python,
                clock: room.clock)
            var attempt = room.attempt(
                "summarize", ["of": ["q.rows"], "question": "About secretregion?"],
                nodes: ["q": ["rows": [["region": "secretregion", "amount": 98_765]]]])
            attempt.dataConnections = ["warehouse"]
            attempt.written = ["question": "About {{ q.rows[0].region }}?"]
            let outcome = try await executor.execute(attempt)
            let sent = model.requests.flatMap(\.messages).map { "\($0)" }.joined()
            let isOpen = egress == "sample"
            #expect(sent.contains("secretregion") == isOpen)
            #expect(sent.contains("98765") == isOpen)
            #expect(sent.contains("<text ") == (egress == "masked"))
            let markdown = outcome.output?["markdown"]?.stringValue ?? ""
            #expect(markdown.hasPrefix("Look at the table."))
            #expect(markdown.contains("98,765") == (egress == "none"))
        }
    }

    @Test func answersOverAllRows() async throws {
        try await with(["egress": "none"]) { room in
            let answer = try await room.lookups.answer(
                connection: "warehouse",
                sql:
                    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5000) "
                    + "SELECT n FROM t")
            #expect(answer.rows.count == 5000)
            #expect(!answer.isTruncated)
            #expect(answer.figures.first { $0.name == "sum of n" }?.value == 12_502_500)
            #expect(answer.modelView["rows"] == nil)
            let sent = answer.modelView["figures"]?.arrayValue?.compactMap {
                $0["name"]?.stringValue
            }
            #expect(sent?.contains("sum of n") == true)
            #expect(sent?.contains("greatest value of n") == false)
        }
    }
}
