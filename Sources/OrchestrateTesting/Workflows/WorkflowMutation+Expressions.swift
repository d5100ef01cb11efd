import WorkflowModel

extension WorkflowMutation {
    private static let that = "/nodes/N/data/config/assertions/0/that"

    /// A mutation of a check that reads a query.
    private static func check(
        _ name: String, _ code: DiagnosticCode, _ change: String, _ expression: String
    ) -> WorkflowMutation {
        WorkflowMutation(name, code, change, at: that) { $0.check(expression) }
    }

    static let ofExpressions: [WorkflowMutation] = [
        check(
            "misspelt-function", .unknownFunction, "`lenn(…)`", "lenn(mutant_query.rows) > 0"),
        check("function-as-value", .unknownName, "`len > 1`", "len > 1"),
        check("length-of-number", .wrongArgument, "`len(5)`", "len(mutant_query.row_count) > 1"),
        check("too-many-values", .wrongArgument, "`abs(1, 2)`", "abs(1, 2) > 1"),
        check("misspelt-input", .unknownInput, "`inputs.dya`", "inputs.dya_x == 'a'"),
        check(
            "misspelt-output", .unknownField, "`mutant_query.rowcount`",
            "mutant_query.rowcount > 1"),
        check("unknown-run-member", .unknownField, "`run.name`", "run.name == 'a'"),
        check(
            "misspelt-node", .unknownNode, "`mutant_qurey.row_count`", "mutant_qurey.row_count > 1"),
        check("input-without-root", .unknownNode, "`1 < mutant_day`", "1 < mutant_day"),
        check(
            "index-into-number", .notIndexable, "`row_count[0]`", "mutant_query.row_count[0] > 1"),
        check(
            "member-of-list", .notIndexable, "`rows.n` without an index",
            "mutant_query.rows.n > 1"),
        check(
            "member-of-text", .notIndexable, "`run.id.length`", "run.id.length > 1"),
        check("unlike-types", .unlikeTypes, "`row_count > 'a'`", "mutant_query.row_count > 'a'"),
        check("unlike-equals", .unlikeTypes, "`row_count == 'a'`", "mutant_query.row_count == 'a'"),
        check(
            "number-minus-text", .wrongOperand, "`row_count - 'a'`",
            "mutant_query.row_count - 'a' > 1"),
        check("number-as-condition", .notBoolean, "`that: row_count`", "mutant_query.row_count"),
        check("own-output", .notAncestor, "a check that reads itself", "mutant.passed"),
        WorkflowMutation(
            "parallel-node", .notAncestor, "a check that reads a node beside it", at: that
        ) { draft in
            let path = draft.check("mutant_other.row_count > 1")
            _ = draft.addQuery("mutant_other")
            return path
        },
        WorkflowMutation(
            "one-side-of-a-branch", .outputMayBeMissing,
            "behind a join, a node of one side of a branch", at: that
        ) { draft in
            let fork = draft.add("mutant_fork", "branch", ["condition": "len(run.id) > 0"])
            let id = draft.document.nodes[fork].id
            for (name, handle) in [("mutant_a", EdgeHandle.true), ("mutant_b", .false)] {
                _ = draft.add(
                    NodeID(name), "check", ["assertions": [["that": "len(run.id) > 0"]]],
                    after: id, on: handle)
            }
            let join = draft.add(
                "mutant", "check", ["assertions": [["that": "mutant_a.passed"]]],
                after: "mutant_a")
            draft.document.edges.append(WorkflowEdge(source: "mutant_b", target: "mutant"))
            return "/nodes/\(join)/data/config/assertions/0/that"
        },
        WorkflowMutation(
            "failure-side", .outputMayBeMissing,
            "on the way of success, a node that only a failure runs", at: that
        ) { draft in
            _ = draft.addQuery()
            _ = draft.add(
                "mutant_cure", "check", ["assertions": [["that": "len(run.id) > 0"]]],
                after: "mutant_query", on: .failure)
            let next = draft.add(
                "mutant", "check", ["assertions": [["that": "mutant_cure.passed"]]],
                after: "mutant_query")
            draft.document.edges.append(
                WorkflowEdge(source: "mutant_cure", target: "mutant"))
            return "/nodes/\(next)/data/config/assertions/0/that"
        },
    ]
}
