import Testing
import WorkflowModel

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("cuont", ["count", "amount"], "count"),
        ("row", ["rows", "row_count"], "rows"), ("Name", ["name"], "name"),
        ("dag-id", ["dag_id", "dag_run_id"], "dag_id"),
        ("sucess", ["success", "failure"], "success"),
        ("lenght", ["len", "length"], "length"), ("ab", ["ba", "b"], "b"),
        ("zz", ["zx", "zy"], "zx"),
        ("state", ["final_run_state", "run_state"], "run_state"),
    ])
    func suggests(name: String, candidates: [String], expected: String) {
        #expect(NearestName.suggestion(for: name, among: candidates) == expected)
        #expect(NearestName.suggestion(for: name, among: candidates.reversed()) == expected)
    }

    @Test func suggestsTheOnlyMember() {
        #expect(NearestName.member(for: "cnt", among: ["n"]) == "n")
        #expect(NearestName.member(for: "cnt", among: ["n", "city"]) == nil)
        #expect(NearestName.member(for: "n", among: ["n"]) == nil)
    }

    @Test(arguments: [
        ("", ["a"]), ("x", ["y"]), ("inputs", ["outcome"]), ("load", ["why", "enough"]),
        ("a", []), ("same", ["same"]), (String(repeating: "a", count: 9_999), ["a"]),
    ])
    func suggestsNothingFar(name: String, candidates: [String]) {
        #expect(NearestName.suggestion(for: name, among: candidates) == nil)
    }
}
