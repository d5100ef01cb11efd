import WorkflowModel

/// Documents that tests start from.
enum SampleDocuments {
    /// The document of the design: trigger, query, check, and a diagnosis when the run fails.
    static let dailySales: JSONValue = [
        "version": 1, "name": "daily-sales-check",
        "description": "Load yesterday's sales and check them",
        "inputs": [
            [
                "name": "day", "type": "date", "description": "business day",
                "default": "2026-01-31",
            ]
        ],
        "nodes": [
            [
                "id": "load", "type": "airflow.trigger", "position": ["x": 0, "y": 0],
                "data": [
                    "label": "Run daily_sales",
                    "config": [
                        "connection": "airflow", "dag_id": "daily_sales",
                        "conf": ["day": "{{ inputs.day }}"],
                    ],
                    "retry": ["attempts": 3, "delay_seconds": 10, "backoff": 2.0],
                    "timeout_seconds": 7200,
                ],
            ],
            [
                "id": "count", "type": "sql.query", "position": ["x": 240, "y": 0],
                "data": [
                    "config": [
                        "connection": "warehouse",
                        "sql": "SELECT COUNT(*) AS n FROM sales.orders WHERE order_date = @day",
                        "parameters": ["day": "{{ inputs.day }}"],
                    ]
                ],
            ],
            [
                "id": "enough", "type": "check", "position": ["x": 480, "y": 0],
                "data": [
                    "config": [
                        "assertions": [
                            [
                                "that": "count.rows[0].n > 1000",
                                "message": "only {{ count.rows[0].n }} orders loaded",
                            ]
                        ]
                    ]
                ],
            ],
            [
                "id": "why", "type": "airflow.diagnose", "position": ["x": 240, "y": 160],
                "data": [
                    "config": [
                        "connection": "airflow", "dag_id": "daily_sales",
                        "dag_run_id": "{{ load.dag_run_id }}",
                    ]
                ],
            ],
        ],
        "edges": [
            ["id": "load-count", "source": "load", "target": "count"],
            ["id": "count-enough", "source": "count", "target": "enough"],
            ["id": "load-why", "source": "load", "target": "why", "sourceHandle": "failure"],
        ],
    ]

    /// What is known of the world in which ``dailySales`` is valid.
    static let catalogue = Catalogue(
        connections: [
            "airflow": ConnectionIdentity(name: "airflow", kind: "airflow", host: "airflow.test"),
            "warehouse": ConnectionIdentity(
                name: "warehouse", kind: "mssql", host: "A", port: 1433, database: "sales",
                username: "reader"),
        ],
        dags: [
            "airflow": [
                "daily_sales": DagFacts(
                    id: "daily_sales", version: "v1",
                    params: [
                        "day": ["type": "string", "format": "date"],
                        "limit": ["type": "integer", "minimum": 1, "maximum": 10],
                    ],
                    requiredParams: ["day"],
                    recentSeconds: [100, 110, 120, 90, 300, 95, 105, 115, 98, 102]),
                "nightly": DagFacts(id: "nightly", isPaused: true),
            ]
        ],
        completeDagLists: ["airflow"],
        queryColumns: [NodeID("count"): ["n": .integer]])

    /// The document read from its JSON; an empty one, which no test expects, if it cannot be.
    static func document(_ json: JSONValue) -> WorkflowDocument {
        DocumentReader.read(json).document ?? WorkflowDocument(name: "unreadable")
    }

    /// Nodes of type `delay` and edges written `a>b`, `a!b` (failure), `a*b` (always), `a+b`
    /// (true), `a-b` (false); a node named `if…` is a branch.
    static func graph(_ edges: String, alone: [String] = []) -> WorkflowDocument {
        let handles: [Character: EdgeHandle] = [
            ">": .success, "!": .failure, "*": .always, "+": .true, "-": .false,
        ]
        var document = WorkflowDocument(name: "graph")
        func add(_ id: String) {
            guard document.node(NodeID(id)) == nil else { return }
            let isBranch = id.hasPrefix("if")
            document.nodes.append(
                WorkflowNode(
                    id: NodeID(id), type: isBranch ? "branch" : "delay",
                    config: isBranch ? ["condition": "len('a') > 0"] : ["seconds": 1]))
        }
        for word in edges.split(separator: " ") {
            guard let sign = word.first(where: { handles[$0] != nil }),
                let handle = handles[sign]
            else { continue }
            let ends = word.split(separator: sign).map(String.init)
            add(ends[0])
            add(ends[1])
            document.edges.append(
                WorkflowEdge(
                    id: String(word), source: NodeID(ends[0]), target: NodeID(ends[1]),
                    handle: handle))
        }
        for id in alone { add(id) }
        return document
    }
}

extension JSONValue {
    /// The value with another one at a pointer; nil removes what is there, `/-` appends to a list.
    func setting(_ pointer: String, to value: JSONValue?) -> JSONValue {
        let tokens = JSONPointer(pointer)?.tokens ?? []
        return setting(tokens[...], to: value) ?? .null
    }

    private func setting(_ tokens: ArraySlice<String>, to value: JSONValue?) -> JSONValue? {
        guard let token = tokens.first else { return value }
        switch self {
        case .object(var members):
            members[token] = (members[token] ?? .object([:])).setting(tokens.dropFirst(), to: value)
            return .object(members)
        case .array(var elements):
            if token == "-" {
                elements.append(value ?? .null)
            } else if let index = Int(token), elements.indices.contains(index) {
                if let changed = elements[index].setting(tokens.dropFirst(), to: value) {
                    elements[index] = changed
                } else {
                    elements.remove(at: index)
                }
            }
            return .array(elements)
        default: return self
        }
    }
}
