import WorkflowModel

/// The design's example: trigger, query, check, and a diagnosis on the failure edge.
let sampleDocument = WorkflowDocument(
    name: "daily-sales-check", description: "Load \"sales\" & check <them>",
    inputs: [InputDeclaration(name: "day", type: .date, defaultValue: "2026-01-31")],
    nodes: [
        WorkflowNode(
            id: NodeID("load"), type: "airflow.trigger", label: "Run \"daily_sales\" <now>",
            config: [
                "connection": "airflow", "dag_id": "daily_sales",
                "conf": ["day": "{{ inputs.day }}", "off": "no", "n": 1, "ratio": 0.5],
            ]),
        WorkflowNode(
            id: NodeID("count"), type: "sql.query",
            config: ["sql": "SELECT COUNT(*) AS n\nFROM orders\nWHERE day = @day"]),
        WorkflowNode(id: NodeID("why"), type: "airflow.diagnose"),
        WorkflowNode(
            id: NodeID("end"), type: "branch", config: ["condition": "count.row_count > 0"]),
    ],
    edges: [
        WorkflowEdge(source: NodeID("load"), target: NodeID("count")),
        WorkflowEdge(source: NodeID("load"), target: NodeID("why"), handle: .failure),
        WorkflowEdge(source: NodeID("count"), target: NodeID("end")),
    ])
