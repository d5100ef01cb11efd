import Foundation
import NodeTypes
import Testing
import WorkflowExport
import WorkflowModel

/// How edges become trigger rules, and where they do not suffice.
struct AirflowEdgesTests {
    @Test func saysSuccessEdgesByTheRuleAlone() throws {
        let dag = try Self.dag([("a", .success, "c"), ("b", .success, "c")])
        #expect(dag.contains("    [a, b] >> c\n"))
        #expect(dag.contains("trigger_rule=\"none_failed_min_one_success\""))
        #expect(!dag.contains("only_if"))
        #expect(!dag.contains("run-outcome"))
        #expect(!dag.contains("EmptyOperator"))
    }

    @Test func leavesTheOnlyEdgeOfABranchWithoutAGate() throws {
        let dag = try Self.dag([("choose", .true, "b"), ("choose", .false, "c")])
        #expect(dag.contains("if_true=[\"b\"]"))
        #expect(dag.contains("if_false=[\"c\"]"))
        #expect(dag.contains("    choose >> b\n"))
        #expect(!dag.contains("EmptyOperator"))
    }

    @Test func putsAGateWhereABranchWouldSkipAJoin() throws {
        let dag = try Self.dag([("choose", .true, "c"), ("b", .success, "c")])
        #expect(dag.contains("if_true=[\"choose-true\"]"))
        #expect(dag.contains("if_false=[]"))
        #expect(dag.contains("choose_true = EmptyOperator("))
        #expect(dag.contains("    choose >> choose_true\n"))
        #expect(dag.contains("    [choose_true, b] >> c\n"))
    }

    @Test func takesAirflowsRuleForTheFailureOfAFirstStep() throws {
        let dag = try Self.dag([("a", .failure, "b")])
        #expect(dag.contains("trigger_rule=\"one_failed\""))
        #expect(!dag.contains("pre_execute"))
        #expect(dag.contains("verdict([\"a\", \"b\"], {\"a\": [\"b\"]})"))
        #expect(dag.contains("    [a, b] >> run_outcome"))
    }

    @Test("Airflow counts a step that never ran as failed, so a later step's failure is looked at")
    func looksAtTheFailureOfALaterStep() throws {
        let dag = try Self.dag([("a", .success, "b"), ("b", .failure, "c")])
        #expect(dag.contains("pre_execute=only_if([(\"b\", \"failure\")])"))
    }

    @Test func takesAirflowsRuleForAnAlwaysEdge() throws {
        let dag = try Self.dag([("a", .always, "b")])
        #expect(dag.contains("trigger_rule=\"none_skipped\""))
        #expect(!dag.contains("pre_execute"))
    }

    @Test func looksAtSeveralEdgesThatWantNoSuccess() throws {
        let dag = try Self.dag([("a", .always, "c"), ("b", .failure, "c")])
        #expect(dag.contains("trigger_rule=\"all_done\""))
        #expect(
            dag.contains("pre_execute=only_if([(\"a\", \"always\"), (\"b\", \"failure\")])"))
        #expect(!dag.contains("EmptyOperator"))
    }

    @Test func putsGatesWhereSuccessAndFailureMeet() throws {
        let dag = try Self.dag([
            ("a", .success, "b"), ("b", .failure, "c"), ("a", .always, "c"), ("a", .success, "c"),
        ])
        #expect(dag.contains("task_id=\"b-failure\""))
        #expect(dag.contains("b_failure = PythonOperator("))
        #expect(dag.contains("a_always = EmptyOperator("))
        #expect(dag.contains("    [b_failure, a_always, a] >> c\n"))
    }

    @Test("a branch does not skip what follows it either way, nor the task that ends the run")
    func branchFollowsTheRest() throws {
        let dag = try Self.dag([("choose", .true, "b"), ("choose", .always, "c")])
        #expect(dag.contains("if_true=[\"b\", \"c\", \"run-outcome\"]"))
        #expect(dag.contains("if_false=[\"c\", \"run-outcome\"]"))
    }

    /// The DAG's part of the file of a document with these edges.
    private static func dag(_ edges: [(String, EdgeHandle, String)]) throws -> String {
        var ids: [String] = []
        for id in edges.flatMap({ [$0.0, $0.2] }) where !ids.contains(id) { ids.append(id) }
        let nodes = ids.map { id in
            id == "choose"
                ? WorkflowNode(
                    id: NodeID(stringLiteral: id), type: "branch", config: ["condition": "1 < 2"])
                : WorkflowNode(
                    id: NodeID(stringLiteral: id), type: "delay", config: ["seconds": 0])
        }
        let document = WorkflowDocument(
            name: "x", nodes: nodes,
            edges: edges.map {
                WorkflowEdge(
                    source: NodeID(stringLiteral: $0.0), target: NodeID(stringLiteral: $0.2),
                    handle: $0.1)
            })
        let file = try document.exported(as: .airflow, with: NodeTypeLibrary.python)
        let parts = file.components(separatedBy: "# --- The DAG ")
        return parts.count == 2 ? parts[1] : ""
    }
}
