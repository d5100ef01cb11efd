import LLMGateway
import WorkflowModel

/// A small world that answers the planner's calls as the assistant's tools do.
struct FakeWorld: Sendable {
    var dags: [JSONValue] = [
        dag("daily_sales", description: "Loads yesterday's sales"), dag("hourly_metrics"),
        dag("weekly_report"), dag("customer_sync"), dag("sales_export", isPaused: true),
        dag("needs_region"), dag("ranged"), dag("cleanup"),
    ]
    var params: [String: JSONValue] = [
        "daily_sales": [
            "day": param(["type": "string", "format": "date"], value: "2026-01-01"),
            "region": param(["type": "string"], value: "eu"),
            "limit": param(["type": "integer"], value: 100),
        ],
        "needs_region": [
            "region": param(["type": "string", "enum": ["eu", "us"]], isRequired: true),
            "ds": param(["type": ["string", "null"]], isRequired: true),
        ],
        "ranged": [
            "start_date": param(["type": "string", "format": "date"], isRequired: true),
            "end_date": param(["type": "string", "format": "date-time"], isRequired: true),
        ],
    ]
    var tables: [JSONValue] = [
        table("orders", ["id": "INTEGER", "order_date": "DATE", "status": "TEXT"]),
        table("customers", ["id": "INTEGER", "created_at": "DATETIME"]),
        table("order_items", ["id": "INTEGER", "sku": "TEXT"]),
        table("products", ["id": "INTEGER"]),
    ]
    var connections: [JSONValue] = [
        ["name": "airflow", "kind": "airflow"], ["name": "warehouse", "kind": "sqlite"],
    ]
    /// The morning of 30 January 2026, after `manual__2` has failed.
    static let now = 1_769_760_000.0
    /// What a proposal is answered with; accepted when nil.
    var refusal: JSONValue?
    /// Whether the python node type is offered.
    var hasPython = false
    /// The tools that are not on offer.
    var missingTools: Set<String> = []
    /// The document that `get_workflow` gives.
    var document: JSONValue?

    static func dag(
        _ id: String, on connection: String = "airflow", description: String? = nil,
        isPaused: Bool = false
    ) -> JSONValue {
        [
            "connection": .string(connection), "id": .string(id),
            "description": description.map { .string($0) } ?? .null,
            "is_paused": .bool(isPaused), "tags": [], "schedule": .null,
            "has_import_errors": false,
        ]
    }

    static func param(
        _ schema: JSONValue, value: JSONValue = .null, isRequired: Bool = false
    ) -> JSONValue {
        [
            "schema": schema, "value": value, "required": .bool(isRequired),
            "description": .null,
        ]
    }

    static func table(
        _ name: String, _ columns: KeyValuePairs<String, String>, schema: String? = nil,
        on connection: String = "warehouse"
    ) -> JSONValue {
        [
            "connection": .string(connection), "schema": schema.map { .string($0) } ?? .null,
            "name": .string(name), "is_view": false,
            "columns": .array(
                columns.map { name, type in
                    ["name": .string(name), "type": .string(type), "nullable": true]
                }),
        ]
    }

    /// The tools, with the node types in the schema as the assistant offers them.
    var tools: [ToolDefinition] {
        let types = ["airflow.trigger", "sql.query", "check"] + (hasPython ? ["python"] : [])
        let names = [
            "list_connections", "list_dags", "get_dag", "list_runs", "get_run", "read_logs",
            "diagnose_run", "list_tables", "describe_table", "list_workflows", "get_workflow",
            "list_workflow_runs", "get_workflow_run", "edit_workflow", "ask_user",
        ]
        let propose = ToolDefinition(
            name: "propose_workflow", description: "",
            parameters: [
                "properties": [
                    "workflow": [
                        "properties": [
                            "type": ["enum": .array(types.map { .string($0) })]
                        ]
                    ]
                ]
            ])
        return
            (names.map { ToolDefinition(name: $0, description: "", parameters: [:]) } + [propose])
            .filter { !missingTools.contains($0.name) }
    }

    /// What a tool gives for these arguments.
    func result(of tool: String, _ arguments: JSONValue) -> JSONValue {
        let search = arguments["search"]?.stringValue?.lowercased()
        func named(_ list: [JSONValue], _ field: String) -> [JSONValue] {
            list.filter { one in
                guard let search else { return true }
                return one[field]?.stringValue?.lowercased().contains(search) == true
            }
        }
        switch tool {
        case "list_connections": return ["connections": .array(connections)]
        case "list_dags":
            let found = named(dags, "id")
            return [
                "dags": .array(found), "total": .integer(found.count), "truncated": false,
                "unreachable": [],
            ]
        case "get_dag": return detail(arguments)
        case "list_tables": return ["tables": .array(named(tables, "name")), "truncated": false]
        case "list_runs", "get_run", "diagnose_run", "read_logs":
            return FakeRuns.result(of: tool, arguments)
        case "list_workflows":
            return ["workflows": [["id": "wf_1", "name": "daily-sales-check", "version": 2]]]
        case "list_workflow_runs": return ["runs": [["id": "run_7", "state": "failed"]]]
        case "get_workflow_run":
            return [
                "id": "run_7", "state": "failed",
                "nodes": [
                    "load": ["state": "succeeded"],
                    "enough": ["state": "failed", "error": ["message": "only 12 orders"]],
                ],
            ]
        case "get_workflow": return ["workflow_id": "wf_1", "workflow": document ?? .null]
        case "propose_workflow", "edit_workflow":
            return refusal ?? ["workflow_id": "wf_1", "version": 1, "diagnostics": []]
        case "ask_user": return ["asked": true]
        default: return ["error": "unknown tool"]
        }
    }

    private func detail(_ arguments: JSONValue) -> JSONValue {
        let id = arguments["dag_id"]?.stringValue ?? ""
        guard
            var members = dags.first(where: {
                $0["id"]?.stringValue == id && $0["connection"] == arguments["connection"]
            })?.objectValue
        else { return ["error": "no such DAG"] }
        members["params"] = params[id] ?? [:]
        members["tasks"] = [
            ["id": "extract", "operator": "PythonOperator"],
            ["id": "load_orders", "operator": "BashOperator"],
        ]
        members["recent_runs"] = []
        return .object(members)
    }
}

/// Runs and diagnoses of the fake world.
enum FakeRuns {
    static func result(of tool: String, _ arguments: JSONValue) -> JSONValue {
        switch tool {
        case "list_runs":
            return [
                "runs": [
                    [
                        "id": "manual__2", "state": "failed",
                        "started_at": "2026-01-30T02:00:00Z", "seconds": 75,
                    ],
                    [
                        "id": "manual__1", "state": "failed",
                        "started_at": "2026-01-29T02:00:00Z", "seconds": 60,
                    ],
                ]
            ]
        case "get_run":
            return [
                "run": ["id": "manual__2", "state": "failed"],
                "tasks": [
                    ["task_id": "extract", "map_index": -1, "state": "success", "try_number": 1],
                    [
                        "task_id": "load_orders", "map_index": -1, "state": "failed",
                        "try_number": 3,
                    ],
                ],
            ]
        case "read_logs":
            return ["tasks": [["task_id": "load_orders", "state": "failed", "evidence": evidence]]]
        default:
            return [
                "category": "data", "cause": "A column is missing.", "confidence": "high",
                "transient": false, "advice": ["Add the column."], "evidence": evidence,
                "dag_run_id": "manual__2", "url": "http://airflow.test/dags/daily_sales",
            ]
        }
    }

    static let evidence: JSONValue = [
        [
            "id": "e1", "task_id": "load_orders", "try": 3, "line_start": 41, "line_end": 41,
            "text": "KeyError: 'amount'", "reason": "error",
        ]
    ]
}
