import WorkflowModel

/// Documents around graphs: valid ones, with SQL, templates and conditions as people write them.
enum BenchDocument {
    /// A document of a shape; nodes are called `n0`, `n1` and so on.
    static func make(_ shape: GraphShape, nodes: Int, seed: UInt64) -> WorkflowDocument {
        let arrows = shape.arrows(nodes: nodes, seed: seed)
        var document = WorkflowDocument(
            name: "\(shape.rawValue)-\(nodes)", description: "Generated from seed \(seed)",
            inputs: [InputDeclaration(name: "day", type: .date, defaultValue: "2026-01-31")])
        var incoming: [[GraphArrow]] = Array(repeating: [], count: nodes)
        var outgoing = incoming
        for arrow in arrows {
            incoming[arrow.target].append(arrow)
            outgoing[arrow.source].append(arrow)
        }
        for node in 0..<nodes {
            document.nodes.append(
                self.node(node, after: incoming[node], before: outgoing[node]))
        }
        document.edges = arrows.map { arrow in
            WorkflowEdge(
                source: NodeID("n\(arrow.source)"), target: NodeID("n\(arrow.target)"),
                handle: arrow.handle)
        }
        return document
    }

    /// A node whose type suits its arrows, and which reads what its sources give.
    private static func node(
        _ number: Int, after: [GraphArrow], before: [GraphArrow]
    ) -> WorkflowNode {
        let id = NodeID("n\(number)")
        let source = after.count == 1 ? after.first : nil
        if before.contains(where: { $0.handle == .true }) {
            return WorkflowNode(
                id: id, type: "branch", label: "Way \(number)",
                config: ["condition": "1 < 2 and inputs.day != '2026-02-30'"])
        }
        if let source, source.handle == .failure {
            return WorkflowNode(
                id: id, type: "airflow.diagnose", label: "Why load \(number) failed",
                config: [
                    "connection": "airflow", "dag_id": .string("load_\(source.source)"),
                    "dag_run_id": .string("{{ n\(source.source).dag_run_id }}"),
                ])
        }
        if before.contains(where: { $0.handle == .failure }) {
            return WorkflowNode(
                id: id, type: "airflow.trigger", label: "Load \(number)",
                config: [
                    "connection": "airflow", "dag_id": .string("load_\(number)"),
                    "conf": ["day": "{{ inputs.day }}", "region": "north"],
                ], retry: RetryPolicy(attempts: 3, delaySeconds: 10, backoff: 2),
                timeoutSeconds: 7200)
        }
        if number.isMultiple(of: 3) {
            return WorkflowNode(
                id: id, type: "check", label: "Enough of \(number)",
                config: [
                    "assertions": [
                        [
                            "that": "len('abc') > 2 and inputs.day >= '2026-01-01'",
                            "message": "no rows for {{ inputs.day }}",
                        ]
                    ]
                ])
        }
        return WorkflowNode(
            id: id, type: "sql.query", label: "Count \(number)",
            config: [
                "connection": "warehouse",
                "sql": .string(
                    "SELECT COUNT(*) AS n, SUM(amount) AS total FROM sales.orders_\(number) "
                        + "WHERE order_date = @day AND region = @region"),
                "parameters": ["day": "{{ inputs.day }}", "region": "north"], "max_rows": 10,
            ])
    }

    /// The document as an edit leaves it: of twenty nodes one changed, of fifty one renamed, of a
    /// hundred one removed and one added.
    static func edited(_ document: WorkflowDocument) -> WorkflowDocument {
        var result = document
        for index in result.nodes.indices where index % 20 == 7 {
            result.nodes[index].config["max_rows"] = 20
            result.nodes[index].label = "Changed \(index)"
        }
        var renames: [NodeID: NodeID] = [:]
        for index in result.nodes.indices where index % 50 == 11 {
            let id = NodeID("renamed_\(index)")
            renames[result.nodes[index].id] = id
            result.nodes[index].id = id
        }
        for index in result.edges.indices {
            let edge = result.edges[index]
            result.edges[index].source = renames[edge.source] ?? edge.source
            result.edges[index].target = renames[edge.target] ?? edge.target
        }
        let removed = Set(
            result.nodes.enumerated().filter { $0.offset % 100 == 42 }.map(\.element.id))
        result.nodes.removeAll { removed.contains($0.id) }
        result.edges.removeAll { removed.contains($0.source) || removed.contains($0.target) }
        for index in 0..<(document.nodes.count / 100) {
            let id = NodeID("added_\(index)")
            result.nodes.append(WorkflowNode(id: id, type: "delay", config: ["seconds": 5]))
            result.edges.append(WorkflowEdge(source: result.nodes[index].id, target: id))
        }
        return result
    }
}
