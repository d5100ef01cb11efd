import WorkflowModel

extension WorkflowMutation {
    /// A mutation that gives a node another id, and its edges too.
    private static func id(
        _ name: String, _ code: DiagnosticCode, _ change: String, _ id: NodeID
    ) -> WorkflowMutation {
        WorkflowMutation(name, code, change, at: "/nodes/N/id") { draft in
            let node = draft.add(id, "check", ["assertions": [["that": "len(run.id) > 0"]]])
            return "/nodes/\(node)/id"
        }
    }

    static let ofStructure: [WorkflowMutation] = [
        WorkflowMutation("no-nodes", .emptyWorkflow, "`\"nodes\": []`", at: "/nodes") { draft in
            _ = draft.edit("/edges", [])
            return draft.edit("/nodes", [])
        },
        WorkflowMutation(
            "same-node-id", .duplicateID, "a second node of an id", at: "/nodes/N/id"
        ) { draft in
            guard let node = draft.anyNode() else { return nil }
            let copy = draft.document.nodes[node]
            draft.document.nodes.append(copy)
            return "/nodes/\(draft.document.nodes.count - 1)/id"
        },
        WorkflowMutation(
            "same-edge-id", .duplicateID, "a second edge of an id", at: "/edges/N/id"
        ) { draft in
            guard let edge = draft.anyEdge() else { return nil }
            let id = draft.document.edges[edge].id
            _ = draft.addQuery()
            return draft.edit(
                "/edges/\(draft.document.edges.count - 1)/id", .string(id))
        },
        WorkflowMutation(
            "same-input", .duplicateID, "a second input of a name", at: "/inputs/N/name"
        ) { draft in
            _ = draft.addInput(.integer, 1)
            return "/inputs/\(draft.addInput(.integer, 1))/name"
        },
        WorkflowMutation(
            "input-with-hyphen", .invalidID, "`\"name\": \"a-b\"` of an input",
            at: "/inputs/N/name"
        ) { draft in
            let input = draft.addInput(.integer, 1)
            return draft.edit("/inputs/\(input)/name", "a-b")
        },
        id("id-as-path", .invalidID, "`\"id\": \"../x\"`", "../x"),
        id("id-with-slash", .invalidID, "`\"id\": \"a/b\"`", "a/b"),
        id("id-with-dot", .invalidID, "`\"id\": \"a.b\"`", "a.b"),
        id("id-in-capitals", .invalidID, "`\"id\": \"Load\"`", "Load"),
        id("id-with-accent", .invalidID, "`\"id\": \"café\"`", "café"),
        id(
            "long-id", .invalidID, "an id of 64 letters",
            NodeID(String(repeating: "a", count: 64))),
        WorkflowMutation("empty-id", .outOfRange, "`\"id\": \"\"`", at: "/nodes/N/id") { draft in
            guard let node = draft.anyNode() else { return nil }
            return draft.edit("/nodes/\(node)/id", "")
        },
        id("keyword-as-id", .reservedID, "`\"id\": \"inputs\"`", "inputs"),
        id("function-as-id", .reservedID, "`\"id\": \"len\"`", "len"),
        WorkflowMutation(
            "edge-from-nowhere", .unknownNode, "the source of an edge misspelt",
            at: "/edges/N/source"
        ) { draft in
            guard let edge = draft.anyEdge() else { return nil }
            return draft.edit("/edges/\(edge)/source", "nobodys_step")
        },
        WorkflowMutation(
            "edge-to-nowhere", .unknownNode, "the target of an edge misspelt",
            at: "/edges/N/target"
        ) { draft in
            guard let edge = draft.anyEdge() else { return nil }
            return draft.edit("/edges/\(edge)/target", "nobodys_step")
        },
        WorkflowMutation(
            "misspelt-node-type", .unknownNodeType, "`\"type\": \"sql.qurey\"`",
            at: "/nodes/N/type"
        ) { draft in
            guard let node = draft.anyNode() else { return nil }
            return draft.edit("/nodes/\(node)/type", "sql.qurey")
        },
        WorkflowMutation("self-edge", .selfEdge, "an edge from a node to itself", at: "/edges/N") {
            draft in
            guard let node = draft.anyNode() else { return nil }
            let id = draft.document.nodes[node].id
            draft.document.edges.append(WorkflowEdge(id: "mutant", source: id, target: id))
            return "/edges/\(draft.document.edges.count - 1)"
        },
        WorkflowMutation(
            "same-edge", .duplicateEdge, "an edge twice, under two ids", at: "/edges/N"
        ) { draft in
            guard let edge = draft.anyEdge() else { return nil }
            var copy = draft.document.edges[edge]
            copy.id = "mutant"
            draft.document.edges.append(copy)
            return "/edges/\(draft.document.edges.count - 1)"
        },
        WorkflowMutation("ring", .cycle, "`a` → `b` → `a`", at: "/edges/N") { draft in
            let query = draft.document.nodes[draft.addQuery()].id
            let node = draft.add(
                "mutant", "check", ["assertions": [["that": "mutant_query.row_count > 0"]]],
                after: query)
            draft.document.edges.append(
                WorkflowEdge(source: draft.document.nodes[node].id, target: query))
            return "/edges/\(draft.document.edges.count - 1)"
        },
        WorkflowMutation(
            "outcome-of-another-type", .unknownHandle, "the outcome `true` of a query",
            at: "/edges/N/sourceHandle"
        ) { draft in
            let query = draft.document.nodes[draft.addQuery()].id
            _ = draft.add(
                "mutant", "check", ["assertions": [["that": "mutant_query.row_count > 0"]]],
                after: query, on: .true)
            return "/edges/\(draft.document.edges.count - 1)/sourceHandle"
        },
    ]

    static let ofUse: [WorkflowMutation] = [
        WorkflowMutation(
            "success-and-failure", .conflictingEdges, "one node on success and failure of another",
            at: "/edges/N"
        ) { draft in
            let query = draft.document.nodes[draft.addQuery()].id
            let check = draft.add(
                "mutant", "check", ["assertions": [["that": "mutant_query.row_count > 0"]]],
                after: query)
            draft.document.edges.append(
                WorkflowEdge(
                    id: "mutant", source: query, target: draft.document.nodes[check].id,
                    handle: .failure))
            return "/edges/\(draft.document.edges.count - 1)"
        },
        WorkflowMutation(
            "constant-condition", .neverRuns, "the `false` side of `\"condition\": \"true\"`",
            at: "/nodes/N"
        ) { draft in
            let fork = draft.document.nodes[
                draft.add("mutant_fork", "branch", ["condition": "true"])
            ].id
            return
                "/nodes/\(draft.add("mutant", "check", ["assertions": [["that": "len(run.id) > 0"]]], after: fork, on: .false))"
        },
        WorkflowMutation(
            "node-on-its-own", .disconnectedNode, "a node without an edge", at: "/nodes/N"
        ) { draft in
            guard !draft.document.edges.isEmpty else { return nil }
            draft.document.nodes.append(
                WorkflowNode(
                    id: "mutant", type: "check",
                    config: ["assertions": [["that": "len(run.id) > 0"]]]))
            return "/nodes/\(draft.document.nodes.count - 1)"
        },
        WorkflowMutation(
            "delay-at-the-end", .unusedNode, "a delay that nothing follows", at: "/nodes/N"
        ) { draft in "/nodes/\(draft.add("mutant", "delay", ["seconds": 1]))" },
        WorkflowMutation(
            "query-nobody-reads", .unusedNode, "a query in the middle that no node reads",
            at: "/nodes/N"
        ) { draft in
            let query = draft.addQuery()
            _ = draft.add(
                "mutant", "check", ["assertions": [["that": "len(run.id) > 0"]]],
                after: "mutant_query")
            return "/nodes/\(query)"
        },
        WorkflowMutation(
            "run-after-failed-check", .externalAfterFailure,
            "a DAG run on the failure of a check", at: "/nodes/N"
        ) { draft in
            let check = draft.add(
                "mutant_check", "check", ["assertions": [["that": "len(run.id) > 0"]]])
            return
                "/nodes/\(draft.add("mutant", "airflow.trigger", ["connection": "airflow", "dag_id": "refresh_reports"], after: draft.document.nodes[check].id, on: .failure))"
        },
        WorkflowMutation(
            "long-dag-alone", .unhandledFailure,
            "`\"timeout_seconds\": 7200` without retry or failure edge", at: "/nodes/N"
        ) { draft in
            let run = draft.addRun("refresh_reports", nil)
            _ = draft.edit("/nodes/\(run)/data/timeout_seconds", 7200)
            return "/nodes/\(run)"
        },
    ]
}
