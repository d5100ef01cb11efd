import WorkflowModel

/// The workflow that the planner's script proposes.
struct WorkflowDraft {
    let found: Findings

    init(_ found: Findings) { self.found = found }

    private var takesDay: Bool {
        found.sentence.day != nil && (found.dayParam != nil || found.table?.dayColumn != nil)
    }

    var document: JSONValue {
        var nodes = [trigger]
        var edges: [JSONValue] = []
        if let table = found.table, let comparison = found.sentence.comparison {
            nodes += [count(table), check(comparison)]
            edges += [edge("load", "count"), edge("count", "enough")]
        }
        if found.sentence.wantsDiagnosis {
            nodes.append(diagnosis)
            edges.append(edge("load", "why", handle: "failure"))
        }
        let name = found.dagID.split(separator: "_").joined(separator: "-")
        var document: [String: JSONValue] = [
            "version": 1, "name": .string("\(name)-check"),
            "description": .string("Run \(found.dagID) and check what it loaded"),
            "nodes": .array(nodes), "edges": .array(edges),
        ]
        if takesDay, let day = found.sentence.day {
            document["inputs"] = [
                [
                    "name": "day", "type": "date", "description": "business day",
                    "default": .string(day),
                ]
            ]
        }
        return .object(document)
    }

    private var trigger: JSONValue {
        var config: [String: JSONValue] = [
            "connection": .string(found.connection), "dag_id": .string(found.dagID),
        ]
        if takesDay, let param = found.dayParam {
            config["conf"] = .object([param: "{{ inputs.day }}"])
        }
        return node("load", "airflow.trigger", "Run \(found.dagID)", config)
    }

    private func count(_ table: Findings.Table) -> JSONValue {
        var config: [String: JSONValue] = ["connection": .string(table.connection)]
        var sql = "SELECT COUNT(*) AS n FROM \(table.name)"
        if takesDay, let column = table.dayColumn {
            sql += " WHERE \(column) = @day"
            config["parameters"] = ["day": "{{ inputs.day }}"]
        }
        config["sql"] = .string(sql)
        return node("count", "sql.query", "Count \(table.name)", config)
    }

    private func check(_ comparison: (sign: String, number: Int)) -> JSONValue {
        let that = "count.rows[0].n \(comparison.sign) \(comparison.number)"
        return node(
            "enough", "check", "Check the count",
            [
                "assertions": [
                    [
                        "that": .string(that),
                        "message": "{{ count.rows[0].n }} rows were loaded",
                    ]
                ]
            ])
    }

    private var diagnosis: JSONValue {
        node(
            "why", "airflow.diagnose", "Say why it failed",
            [
                "connection": .string(found.connection), "dag_id": .string(found.dagID),
                "dag_run_id": "{{ load.dag_run_id }}",
            ])
    }

    private func node(
        _ id: String, _ type: String, _ label: String, _ config: [String: JSONValue]
    ) -> JSONValue {
        [
            "id": .string(id), "type": .string(type),
            "data": ["label": .string(label), "config": .object(config)],
        ]
    }

    private func edge(_ source: String, _ target: String, handle: String? = nil) -> JSONValue {
        var edge: [String: JSONValue] = ["source": .string(source), "target": .string(target)]
        edge["sourceHandle"] = handle.map { .string($0) }
        return .object(edge)
    }
}
