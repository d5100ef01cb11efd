import Testing
import WorkflowModel

@Suite struct EditTests {
    private let document = SampleDocuments.document(SampleDocuments.dailySales)

    private func edited(_ operations: JSONValue) throws -> WorkflowDocument {
        try apply(operations).get()
    }

    private func apply(_ operations: JSONValue) -> Result<WorkflowDocument, EditFailure> {
        EditOperation.read(operations).flatMap {
            document.applying($0, registry: SampleNodeTypes.registry)
        }
    }

    @Test func addsAndConnectsANode() throws {
        let changed = try edited([
            [
                "op": "add_node", "id": "pause", "type": "delay", "config": ["seconds": 5],
                "after": "enough", "handle": "always",
            ]
        ])
        #expect(changed.node(NodeID("pause"))?.config == ["seconds": 5])
        #expect(
            changed.edges.last
                == WorkflowEdge(source: NodeID("enough"), target: NodeID("pause"), handle: .always))
    }

    @Test func mergesConfigByField() throws {
        let changed = try edited([
            [
                "op": "update_config", "node": "load",
                "config": ["conf": ["day": "2026-02-01"], "unpause": true, "dag_id": nil],
            ]
        ])
        let config = changed.node(NodeID("load"))?.config
        #expect(
            config == ["connection": "airflow", "conf": ["day": "2026-02-01"], "unpause": true])
    }

    @Test func renamingRewritesReferencesAndNothingElse() throws {
        var start = document
        start.nodes[2].config = [
            "assertions": [
                [
                    "that": "count.rows[0].n > 1000 and 'count' != inputs.day",
                    "message": "count is {{ count.rows[0].n }} and {{ 'count' }}",
                ]
            ]
        ]
        start.nodes[1].config["sql"] = "SELECT {{ count }} AS n"
        let renamed = try start.applying(
            [.renameNode(NodeID("count"), to: NodeID("tally"))],
            registry: SampleNodeTypes.registry
        ).get()
        let assertion = renamed.nodes[2].config["assertions"]?[0]
        #expect(assertion?["that"] == "tally.rows[0].n > 1000 and 'count' != inputs.day")
        #expect(assertion?["message"] == "count is {{ tally.rows[0].n }} and {{ 'count' }}")
        #expect(renamed.nodes[1].config["sql"] == "SELECT {{ count }} AS n")
        #expect(renamed.edges.map(\.id) == ["load-tally", "tally-enough", "load-why"])
        #expect(renamed.edges[1].source == NodeID("tally"))
    }

    @Test func removesWithAndWithoutBridge() throws {
        let bridged = try edited([["op": "remove_node", "node": "count", "bridge": true]])
        #expect(bridged.edges.map(\.id).sorted() == ["load-enough", "load-why"])
        let cut = try edited([["op": "remove_node", "node": "count"]])
        #expect(cut.edges.map(\.id) == ["load-why"])
    }

    @Test func insertsBetween() throws {
        let changed = try edited([
            [
                "op": "insert_between", "id": "pause", "type": "delay", "config": ["seconds": 5],
                "source": "load", "target": "why",
            ]
        ])
        #expect(!changed.edges.contains { $0.id == "load-why" })
        #expect(changed.edges.contains { $0.id == "load-pause" && $0.handle == .failure })
        #expect(changed.edges.contains { $0.id == "pause-why" && $0.handle == .success })
    }

    @Test func setsTheRest() throws {
        let changed = try edited([
            ["op": "connect", "source": "why", "target": "enough"],
            ["op": "disconnect", "source": "load", "target": "count"],
            ["op": "set_inputs", "inputs": [["name": "limit", "type": "integer", "default": 5]]],
            ["op": "set_metadata", "name": "other", "description": ""],
            ["op": "set_retry", "node": "load", "retry": nil],
            ["op": "set_timeout", "node": "why", "timeout_seconds": 60],
            ["op": "set_label", "node": "why", "label": "Why?"],
        ])
        #expect(changed.edges.map(\.id) == ["count-enough", "load-why", "why-enough"])
        #expect(
            changed.inputs == [InputDeclaration(name: "limit", type: .integer, defaultValue: 5)])
        #expect(changed.name == "other")
        #expect(changed.description == nil)
        #expect(changed.nodes[0].retry == nil)
        #expect(changed.nodes[3].timeoutSeconds == 60)
        #expect(changed.nodes[3].label == "Why?")
    }

    @Test(
        "refuses all when one is impossible",
        arguments: [
            (["op": "remove_node", "node": "cuont"], EditFailure.Code.unknownNode, "count"),
            (["op": "rmove_node", "node": "count"], .unknownOperation, "remove_node"),
            (["op": "remove_node", "nod": "count"], .malformedOperation, "node"),
            (["op": "remove_node"], .malformedOperation, nil),
            (["op": "add_node", "id": "load", "type": "delay"], .alreadyThere, "load_2"),
            (["op": "add_node", "id": "A b", "type": "delay"], .invalidID, "a_b"),
            (["op": "connect", "source": "load", "target": "count"], .alreadyThere, nil),
            (
                ["op": "connect", "source": "load", "target": "why", "handle": "failed"],
                .malformedOperation, nil
            ),
            (
                ["op": "disconnect", "source": "count", "target": "load"], .unknownEdge,
                "load → count"
            ),
            (["op": "rename_node", "node": "load", "to": "count"], .alreadyThere, "count_2"),
            (["op": "set_inputs", "inputs": [["name": "x"]]], .malformedOperation, nil),
            ("remove", .malformedOperation, nil),
        ] as [(JSONValue, EditFailure.Code, String?)])
    func failsAsAWhole(operation: JSONValue, code: EditFailure.Code, suggestion: String?) {
        let first: JSONValue = ["op": "set_metadata", "name": "never"]
        guard case .failure(let failure) = apply([first, operation]) else {
            Issue.record("nothing was refused")
            return
        }
        #expect(failure.code == code)
        #expect(failure.index == 1)
        #expect(failure.suggestion == suggestion)
        #expect(document.name == "daily-sales-check")
    }

    @Test func refusesTooMany() {
        let one: JSONValue = ["op": "set_metadata", "name": "x"]
        guard case .failure(let failure) = apply(.array(Array(repeating: one, count: 501))) else {
            Issue.record("nothing was refused")
            return
        }
        #expect(failure.code == .tooMany)
    }

    @Test func schemaNamesEveryOperationAndKey() {
        let properties = EditOperation.schema["properties"]
        let names = properties?["op"]?["enum"]?.arrayValue?.compactMap(\.stringValue)
        #expect(names == EditOperation.Kind.allCases.map(\.rawValue))
        for key in ["node", "id", "type", "config", "after", "handle", "to", "bridge", "inputs"] {
            #expect(properties?[key]?["description"] != nil || properties?[key]?["items"] != nil)
        }
    }
}
