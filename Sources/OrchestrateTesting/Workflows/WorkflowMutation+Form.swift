import WorkflowModel

extension WorkflowMutation {
    /// A mutation that changes the text at a place that each workflow has.
    private static func text(
        _ name: String, _ code: DiagnosticCode, _ change: String, _ pointer: String,
        _ value: JSONValue?
    ) -> WorkflowMutation {
        WorkflowMutation(name, code, change, at: pointer) { $0.edit(pointer, value) }
    }

    /// A mutation that changes the text of any node.
    private static func node(
        _ name: String, _ code: DiagnosticCode, _ change: String, _ rest: String,
        _ value: JSONValue?, at place: String? = nil
    ) -> WorkflowMutation {
        WorkflowMutation(name, code, change, at: "/nodes/N" + (place ?? rest)) { draft in
            guard let node = draft.anyNode() else { return nil }
            _ = draft.edit("/nodes/\(node)\(rest)", value)
            return "/nodes/\(node)\(place ?? rest)"
        }
    }

    static let ofForm: [WorkflowMutation] = [
        text("extra-key", .unknownKey, "`\"nodez\": []` beside `nodes`", "/nodez", []),
        node("extra-node-key", .unknownKey, "`\"typ\": \"x\"` in a node", "/typ", "x"),
        node(
            "extra-data-key", .unknownKey, "`\"confg\": {}` beside `config`", "/data/confg", [:]),
        WorkflowMutation(
            "extra-edge-key", .unknownKey, "`source_handle` in an edge",
            at: "/edges/N/source_handle"
        ) { draft in
            guard let edge = draft.anyEdge() else { return nil }
            return draft.edit("/edges/\(edge)/source_handle", "success")
        },
        WorkflowMutation(
            "extra-input-key", .unknownKey, "`required` in an input", at: "/inputs/N/required"
        ) { draft in
            let input = draft.addInput(.integer, 1)
            return draft.edit("/inputs/\(input)/required", true)
        },
        text("other-version", .unsupportedVersion, "`\"version\": 2`", "/version", 2),
        text("no-version", .missingField, "`version` left out", "/version", nil),
        text("no-name", .missingField, "`name` left out", "/name", nil),
        text("blank-name", .outOfRange, "`\"name\": \" \"`", "/name", " "),
        text(
            "long-name", .outOfRange, "a name of 201 characters", "/name",
            .string(String(repeating: "n", count: 201))),
        text("number-as-name", .wrongType, "`\"name\": 5`", "/name", 5),
        text("nodes-as-object", .wrongType, "`\"nodes\": {}`", "/nodes", [:]),
        text("edges-as-text", .wrongType, "`\"edges\": \"a-b\"`", "/edges", "a-b"),
        text(
            "too-many-inputs", .tooLarge, "201 inputs", "/inputs",
            .array((0...200).map { ["name": .string("i\($0)"), "type": "date"] })),
        node("node-as-text", .wrongType, "a text instead of a node", "", "load"),
        node("node-without-id", .missingField, "`id` left out", "/id", nil),
        node("node-without-type", .missingField, "`type` left out", "/type", nil),
        node("data-as-list", .wrongType, "`\"data\": []`", "/data", []),
        node("config-as-text", .wrongType, "`\"config\": \"x\"`", "/data/config", "x"),
        node(
            "position-as-text", .wrongType, "`\"position\": \"left\"`", "/position", "left"),
        node(
            "retry-without-attempts", .missingField, "`\"retry\": {\"backoff\": 2}`",
            "/data/retry", ["backoff": 2], at: "/data/retry/attempts"),
        node(
            "no-attempts", .outOfRange, "`\"attempts\": 0`", "/data/retry", ["attempts": 0],
            at: "/data/retry/attempts"),
        node(
            "half-an-attempt", .wrongType, "`\"attempts\": 1.5`", "/data/retry",
            ["attempts": 1.5], at: "/data/retry/attempts"),
        node(
            "shrinking-backoff", .outOfRange, "`\"backoff\": 0.5`", "/data/retry",
            ["attempts": 2, "backoff": 0.5], at: "/data/retry/backoff"),
        node(
            "negative-delay", .outOfRange, "`\"delay_seconds\": -1`", "/data/retry",
            ["attempts": 2, "delay_seconds": -1], at: "/data/retry/delay_seconds"),
        node(
            "no-time", .outOfRange, "`\"timeout_seconds\": 0`", "/data/timeout_seconds", 0),
        WorkflowMutation(
            "edge-without-target", .missingField, "`target` left out", at: "/edges/N/target"
        ) { draft in
            guard let edge = draft.anyEdge() else { return nil }
            return draft.edit("/edges/\(edge)/target", nil)
        },
        WorkflowMutation(
            "misspelt-outcome", .unknownChoice, "`\"sourceHandle\": \"sucess\"`",
            at: "/edges/N/sourceHandle"
        ) { draft in
            guard let edge = draft.anyEdge() else { return nil }
            return draft.edit("/edges/\(edge)/sourceHandle", "sucess")
        },
        WorkflowMutation(
            "misspelt-input-type", .unknownChoice, "`\"type\": \"dat\"` of an input",
            at: "/inputs/N/type"
        ) { draft in
            let input = draft.addInput(.date, "2026-01-31")
            return draft.edit("/inputs/\(input)/type", "dat")
        },
        WorkflowMutation(
            "great-integer", .outOfRange, "9007199254740993 in `conf`",
            at: "/nodes/N/data/config/conf/limit"
        ) { draft in
            let run = draft.addRun("load_orders", ["region": "x"])
            _ = draft.edit("/nodes/\(run)/data/config/dag_id", "refresh_reports")
            return draft.edit(
                "/nodes/\(run)/data/config/conf/limit", 9_007_199_254_740_993)
        },
        WorkflowMutation(
            "deep-value", .tooDeep, "70 lists in each other in `conf`",
            at: "/nodes/N/data/config/conf/x/0/…"
        ) { draft in
            let run = draft.addRun("refresh_reports", [:])
            let pointer = draft.edit(
                "/nodes/\(run)/data/config/conf/x",
                (0..<70).reduce(JSONValue.null) { inner, _ in .array([inner]) })
            return pointer + String(repeating: "/0", count: 62)
        },
    ]
}
