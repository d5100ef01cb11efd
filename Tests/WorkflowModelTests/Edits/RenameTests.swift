import OrchestrateTesting
import Testing
import WorkflowModel

/// What follows a renamed node, and what only looks as if it should.
@Suite struct RenameTests {
    private func renamed(
        _ config: [String: JSONValue], type: String, to new: String = "tally"
    ) throws -> [String: JSONValue] {
        let document = WorkflowDocument(
            name: "d", inputs: [InputDeclaration(name: "count", type: .string)],
            nodes: [
                WorkflowNode(
                    id: "count", type: "sql.query",
                    config: ["connection": "w", "sql": "SELECT 1 AS count"]),
                WorkflowNode(id: "user", type: type, label: "count it {{ count }}", config: config),
            ], edges: [WorkflowEdge(source: "count", target: "user")])
        let changed = try document.applying(
            [.renameNode("count", to: NodeID(new))], registry: SampleNodeTypes.registry
        ).get()
        #expect(changed.nodes[1].label == "count it {{ count }}")
        #expect(changed.inputs == document.inputs)
        #expect(changed.nodes[0].config == document.nodes[0].config)
        return changed.nodes[1].config
    }

    @Test(
        "references in bare expressions follow",
        arguments: [
            ("count.rows[0].n > 1", "tally.rows[0].n > 1"),
            ("count", "tally"),
            ("  count .rows [ 0 ]", "  tally .rows [ 0 ]"),
            ("inputs.count == 'count'", "inputs.count == 'count'"),
            ("count.count.count", "tally.count.count"),
            ("other.count", "other.count"),
            ("len(count.rows) + len(\"count\")", "len(tally.rows) + len(\"count\")"),
            ("'it\\'s count' in count.names", "'it\\'s count' in tally.names"),
            ("{'count': count}['count']", "{'count': tally}['count']"),
            ("[count, [count, (count)]]", "[tally, [tally, (tally)]]"),
            ("count if count else counted", "tally if tally else counted"),
            ("é == 'é' and count", "é == 'é' and tally"),
            ("'😀' + str(count.n)", "'😀' + str(tally.n)"),
            ("count >", "count >"),
            ("count['count']", "tally['count']"),
        ])
    func expressions(before: String, after: String) throws {
        let config = try renamed(["assertions": [["that": .string(before)]]], type: "check")
        #expect(config["assertions"]?[0]?["that"] == .string(after))
    }

    @Test(
        "references in templates follow, plain text does not",
        arguments: [
            ("count {{ count.n }} count", "count {{ tally.n }} count"),
            ("{{ count.n }}{{count.n}}", "{{ tally.n }}{{tally.n}}"),
            ("{{ 'count' }} {{ \"count\" }}", "{{ 'count' }} {{ \"count\" }}"),
            ("漢字 😀 {{ inputs.count }} {{ count }}", "漢字 😀 {{ inputs.count }} {{ tally }}"),
            ("count", "count"),
            ("{{ count", "{{ count"),
        ])
    func templates(before: String, after: String) throws {
        let config = try renamed(
            [
                "connection": "count", "dag_id": "count",
                "conf": [
                    "count": .string(before), "list": [.string(before), ["x": .string(before)]],
                ],
            ], type: "airflow.trigger")
        #expect(config["connection"] == "count")
        let text = JSONValue.string(after)
        #expect(config["conf"] == ["count": text, "list": [text, ["x": text]]])
    }

    @Test func textsThatAreTakenAsTheyAreStay() throws {
        let sql = "SELECT {{ count }} AS count FROM count WHERE day = @count"
        let config = try renamed(
            ["connection": "w", "sql": .string(sql), "parameters": ["count": "{{ count.n }}"]],
            type: "sql.query")
        #expect(config["sql"] == .string(sql))
        #expect(config["parameters"] == ["count": "{{ tally.n }}"])
    }

    @Test(
        "ids that cannot be are refused",
        arguments: [
            ("inputs", EditFailure.Code.invalidID, "inputs_step"), ("run", .invalidID, "run_step"),
            ("and", .invalidID, "and_step"), ("user", .alreadyThere, "user_2"),
            ("../etc", .invalidID, "etc"), ("", .invalidID, nil), ("Tally", .invalidID, "tally"),
            (String(repeating: "a", count: 64), .invalidID, nil), ("täl", .invalidID, nil),
        ] as [(String, EditFailure.Code, String?)])
    func refuses(id: String, code: EditFailure.Code, suggestion: String?) {
        let failure = #expect(throws: EditFailure.self) {
            _ = try renamed(["assertions": []], type: "check", to: id)
        }
        #expect(failure?.code == code)
        if let suggestion { #expect(failure?.suggestion == suggestion) }
    }

    @Test(arguments: 0..<60) func renamingBackGivesTheSameHash(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let document = GeneratedDocuments.valid(using: &random)
        let node = try #require(document.nodes.randomElement(using: &random))
        let there = try document.applying(
            [.renameNode(node.id, to: "elsewhere")], registry: SampleNodeTypes.registry
        ).get()
        #expect(there.sha256 != document.sha256)
        let errors = WorkflowValidator(registry: SampleNodeTypes.registry).validate(there)
            .filter { $0.severity == .error }
        #expect(errors == [])
        let back = try there.applying(
            [.renameNode("elsewhere", to: node.id)], registry: SampleNodeTypes.registry
        ).get()
        #expect(back.sha256 == document.sha256)
        #expect(
            WorkflowDiff(from: document, to: there).summary == [
                "renamed node '\(node.id)' to 'elsewhere'"
            ])
    }
}
