import WorkflowModel

/// Single changes to ``SampleDocuments/dailySales``, at least one for each code.
enum Mutations {
    static let all = form + structure + config + expressions + outside

    private static let config0 = "/nodes/0/data/config"
    private static let config1 = "/nodes/1/data/config"
    private static let that = "/nodes/2/data/config/assertions/0/that"

    static let form: [Mutation] = [
        Mutation(.unknownKey, at: "/nmae", suggestion: "name", ("/nmae", "x")),
        Mutation(.unsupportedVersion, at: "/version", ("/version", 2)),
        Mutation(.missingField, at: "/name", ("/name", nil)),
        Mutation(.outOfRange, at: "/name", ("/name", " ")),
        Mutation(.wrongType, at: "/nodes/0/data", ("/nodes/0/data", 5)),
        Mutation(
            .unknownChoice, at: "/edges/0/sourceHandle", suggestion: "success",
            ("/edges/0/sourceHandle", "succes")),
        Mutation(
            .tooLarge, at: "/inputs",
            (
                "/inputs",
                .array(
                    (0..<201).map { ["name": .string($0 == 0 ? "day" : "i\($0)"), "type": "date"] })
            )),
        Mutation(
            .tooDeep,
            at: "/nodes/1/data/config/parameters/day" + String(repeating: "/0", count: 62),
            (
                config1 + "/parameters/day",
                (0..<70).reduce(JSONValue.null) { inner, _ in .array([inner]) }
            )),
    ]

    static let structure: [Mutation] = [
        Mutation(.emptyWorkflow, at: "/nodes", ("/nodes", []), ("/edges", [])),
        Mutation(.duplicateID, at: "/edges/1/id", ("/edges/1/id", "load-count")),
        Mutation(
            .duplicateID, at: "/nodes/4/id",
            (
                "/nodes/-",
                ["id": "load", "type": "delay", "data": ["config": ["seconds": 1]]]
            )),
        Mutation(
            .duplicateID, at: "/inputs/1/name", ("/inputs/-", ["name": "day", "type": "date"])),
        Mutation(
            .invalidID, at: "/nodes/3/id", suggestion: "why_not", ("/nodes/3/id", "Why Not"),
            ("/edges/2/target", "Why Not")),
        Mutation(
            .invalidID, at: "/inputs/1/name", suggestion: "a_b",
            ("/inputs/-", ["name": "a-b", "type": "date"])),
        Mutation(
            .reservedID, at: "/nodes/3/id", ("/nodes/3/id", "inputs"), ("/edges/2/target", "inputs")
        ),
        Mutation(
            .reservedID, at: "/nodes/3/id", ("/nodes/3/id", "len"), ("/edges/2/target", "len")),
        Mutation(
            .unknownNode, at: "/edges/0/source", suggestion: "load", ("/edges/0/source", "laod")),
        Mutation(
            .unknownNode, at: "/edges/0/target", suggestion: "count", ("/edges/0/target", "cuont")),
        Mutation(
            .unknownNodeType, at: "/nodes/1/type", suggestion: "sql.query",
            ("/nodes/1/type", "sql.qurey")),
        Mutation(
            .selfEdge, at: "/edges/3",
            ("/edges/-", ["id": "x", "source": "load", "target": "load"])),
        Mutation(
            .duplicateEdge, at: "/edges/3",
            ("/edges/-", ["id": "x", "source": "load", "target": "count"])),
        Mutation(
            .conflictingEdges, at: "/edges/3", suggestion: "always",
            (
                "/edges/-",
                ["id": "x", "source": "load", "target": "count", "sourceHandle": "failure"]
            )),
        Mutation(
            .cycle, at: "/edges/3", ("/edges/-", ["id": "x", "source": "enough", "target": "load"])),
        Mutation(.unknownHandle, at: "/edges/0/sourceHandle", ("/edges/0/sourceHandle", "true")),
        Mutation(
            .neverRuns, at: "/nodes/5",
            (
                "/nodes/-",
                ["id": "fork", "type": "branch", "data": ["config": ["condition": "true"]]]
            ),
            ("/nodes/-", ["id": "dead", "type": "delay", "data": ["config": ["seconds": 1]]]),
            (
                "/nodes/-",
                [
                    "id": "last", "type": "check",
                    "data": [
                        "config": ["assertions": [["that": "1 < 2"]]]
                    ],
                ]
            ),
            ("/edges/-", ["id": "x", "source": "enough", "target": "fork"]),
            (
                "/edges/-",
                [
                    "id": "y", "source": "fork", "target": "dead", "sourceHandle": "false",
                ]
            ),
            ("/edges/-", ["id": "z", "source": "dead", "target": "last"])),
        Mutation(
            .disconnectedNode, at: "/nodes/4",
            ("/nodes/-", ["id": "alone", "type": "delay", "data": ["config": ["seconds": 1]]])),
        Mutation(
            .unusedNode, at: "/nodes/4",
            ("/nodes/-", ["id": "last", "type": "delay", "data": ["config": ["seconds": 1]]]),
            ("/edges/-", ["id": "x", "source": "enough", "target": "last"])),
    ]

    static let config: [Mutation] = [
        Mutation(
            .unknownField, at: config0 + "/dagid", suggestion: "dag_id", (config0 + "/dagid", "x")),
        Mutation(
            .unknownField, at: "/nodes/2/data/config/assertions/0/mesage", suggestion: "message",
            ("/nodes/2/data/config/assertions/0/mesage", "x")),
        Mutation(
            .missingField, at: config1, suggestion: "connection", (config1 + "/connection", nil)),
        Mutation(
            .missingField, at: "/nodes/2/data/config/assertions/0", suggestion: "that", (that, nil)),
        Mutation(
            .wrongType, at: config0 + "/wait", suggestion: "true", (config0 + "/wait", "true")),
        Mutation(.wrongType, at: config0 + "/conf", (config0 + "/conf", ["day"])),
        Mutation(
            .wrongType, at: config1 + "/max_rows", suggestion: "5", (config1 + "/max_rows", "5")),
        Mutation(
            .wrongType, at: config1 + "/max_rows", (config1 + "/max_rows", "{{ inputs.day }}")),
        Mutation(.outOfRange, at: config1 + "/max_rows", (config1 + "/max_rows", 0)),
        Mutation(.outOfRange, at: config0 + "/poll_seconds", (config0 + "/poll_seconds", 0.5)),
        Mutation(
            .outOfRange, at: "/nodes/2/data/config/assertions",
            ("/nodes/2/data/config/assertions", [])),
        Mutation(
            .outOfRange, at: "/nodes/0/data/retry/attempts", ("/nodes/0/data/retry/attempts", 0)),
        Mutation(
            .outOfRange, at: "/nodes/0/data/timeout_seconds", ("/nodes/0/data/timeout_seconds", -1)),
        Mutation(
            .unknownChoice, at: config0 + "/on_active", suggestion: "reuse",
            (config0 + "/on_active", "resue")),
        Mutation(
            .notTemplatable, at: config1 + "/sql",
            (config1 + "/sql", "SELECT 1 AS n WHERE @day = '{{ inputs.day }}'")),
        Mutation(
            .invalidTemplate, at: config0 + "/conf/day",
            (config0 + "/conf/day", "x {{ inputs.day + }}")),
        Mutation(.invalidExpression, at: that, (that, "count.rows[0].n >")),
        Mutation(
            .invalidExpression, at: that, suggestion: "count.rows[0].n > 1",
            (that, "{{ count.rows[0].n > 1 }}")),
        Mutation(.invalidDefault, at: "/inputs/0/default", ("/inputs/0/default", "2026-02-30")),
        Mutation(
            .missingParameter, at: config1 + "/sql", offset: 32, suggestion: "day",
            (config1 + "/sql", "SELECT 1 AS n WHERE @day = 1 OR @dya = 1")),
        Mutation(
            .unusedParameter, at: config1 + "/parameters/limit", (config1 + "/parameters/limit", 5)),
    ]

    static let expressions: [Mutation] = [
        Mutation(.unknownName, at: that, (that, "len > 1")),
        Mutation(
            .unknownFunction, at: that, offset: 0, suggestion: "len",
            (that, "lenn(count.rows) > 1")),
        Mutation(.wrongArgument, at: that, (that, "len(count.row_count) > 1")),
        Mutation(.unknownInput, at: that, suggestion: "day", (that, "inputs.dya == '2026-01-31'")),
        Mutation(
            .unknownField, at: that, suggestion: "rows", (that, "count.rowss[0].n > 1000")),
        Mutation(.unknownField, at: that, suggestion: "n", (that, "count.rows[0].nn > 1000")),
        Mutation(.notIndexable, at: that, (that, "count.row_count[0] > 1")),
        Mutation(.unlikeTypes, at: that, (that, "count.row_count > 'a'")),
        Mutation(.wrongOperand, at: that, (that, "count.row_count - 'a' > 1")),
        Mutation(.notBoolean, at: that, (that, "count.row_count")),
        Mutation(
            .unknownNode, at: that, offset: 0, suggestion: "count", (that, "cuont.row_count > 1")),
        Mutation(
            .unknownNode, at: that, offset: 4, suggestion: "inputs.day", (that, "1 < day")),
        Mutation(.notAncestor, at: that, offset: 0, (that, "why.transient")),
        Mutation(.notAncestor, at: that, (that, "enough.passed")),
        Mutation(
            .outputMayBeMissing, at: that, offset: 0,
            ("/edges/-", ["id": "x", "source": "why", "target": "enough"]),
            (that, "why.transient")),
    ]

    static let outside: [Mutation] = [
        Mutation(
            .unknownConnection, at: config1 + "/connection", suggestion: "warehouse",
            (config1 + "/connection", "warehose")),
        Mutation(
            .wrongConnectionKind, at: config1 + "/connection", suggestion: "warehouse",
            (config1 + "/connection", "airflow")),
        Mutation(
            .unknownDag, at: config0 + "/dag_id", suggestion: "daily_sales",
            (config0 + "/dag_id", "daily_sale")),
        Mutation(.pausedDag, at: config0 + "/dag_id", (config0 + "/dag_id", "nightly")),
        Mutation(
            .missingDagParam, at: config0 + "/conf", suggestion: "day", (config0 + "/conf", [:])),
        Mutation(.missingDagParam, at: config0, suggestion: "day", (config0 + "/conf", nil)),
        Mutation(.invalidDagParam, at: config0 + "/conf/limit", (config0 + "/conf/limit", 11)),
        Mutation(.invalidDagParam, at: config0 + "/conf/limit", (config0 + "/conf/limit", "many")),
        Mutation(.invalidDagParam, at: config0 + "/conf/day", (config0 + "/conf/day", "31.1.2026")),
    ]
}
