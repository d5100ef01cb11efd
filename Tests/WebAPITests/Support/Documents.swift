import WorkflowModel

/// Documents that need no system outside.
enum Documents {
    /// Two checks in a row; the first fails if `least` is above 5.
    static func checks(name: String = "checks", least: Int = 1) -> JSONValue {
        [
            "version": 1, "name": .string(name), "description": "Two checks",
            "inputs": [["name": "n", "type": "integer", "default": 5]],
            "nodes": [
                [
                    "id": "first", "type": "check",
                    "data": [
                        "config": [
                            "assertions": [
                                [
                                    "that": .string("inputs.n >= \(least)"),
                                    "message": "only {{ inputs.n }}",
                                ]
                            ]
                        ]
                    ],
                ],
                [
                    "id": "second", "type": "check",
                    "data": ["config": ["assertions": [["that": "first.passed"]]]],
                ],
            ],
            "edges": [["id": "a", "source": "first", "target": "second"]],
        ]
    }

    /// A wait that no test sees the end of.
    static let endless: JSONValue = [
        "version": 1, "name": "endless",
        "nodes": [
            ["id": "wait", "type": "delay", "data": ["config": ["seconds": 3600]]]
        ],
        "edges": [],
    ]

    /// Asks one of these people; anybody without one.
    static func asks(_ approvers: [String] = [], seconds: Int? = nil) -> JSONValue {
        var config: [String: JSONValue] = ["message": "Load {{ 40 + 2 }} rows?"]
        if !approvers.isEmpty { config["approvers"] = .array(approvers.map { .string($0) }) }
        if let seconds { config["expires_seconds"] = .integer(seconds) }
        return [
            "version": 1, "name": "asks",
            "nodes": [
                ["id": "ask", "type": "approval", "data": ["config": .object(config)]],
                [
                    "id": "no", "type": "check",
                    "data": ["config": ["assertions": [["that": "ask.comment == 'too few'"]]]],
                ],
            ],
            "edges": [
                ["id": "a", "source": "ask", "target": "no", "sourceHandle": "failure"]
            ],
        ]
    }

    /// A trigger of a DAG.
    static let trigger: JSONValue = [
        "version": 1, "name": "trigger",
        "nodes": [
            [
                "id": "load", "type": "airflow.trigger",
                "data": ["config": ["connection": "airflow", "dag_id": "daily_sales"]],
            ]
        ],
        "edges": [],
    ]
}
