import Testing
import WorkflowModel

/// All mistakes come at once, sorted, and none that only follows from another.
@Suite struct FollowOnTests {
    private let validator = WorkflowValidator(registry: SampleNodeTypes.registry)

    private func found(_ changes: (String, JSONValue?)...) -> [String] {
        let json = changes.reduce(SampleDocuments.dailySales) { $0.setting($1.0, to: $1.1) }
        return validator.check(json: json, catalogue: SampleDocuments.catalogue).diagnostics
            .map { "\($0.code.rawValue) \($0.path)" }
    }

    @Test func tellsOfAllMissingFieldsOfANode() {
        #expect(
            found(("/nodes/1/data/config", [:]))
                == [
                    "missing-field /nodes/1/data/config", "missing-field /nodes/1/data/config",
                    "unknown-field /nodes/2/data/config/assertions/0/message",
                    "unknown-field /nodes/2/data/config/assertions/0/that",
                ].filter { !$0.hasPrefix("unknown") })
    }

    @Test func tellsOfManyMistakesAtOnce() {
        #expect(
            found(
                ("/nmae", "x"), ("/nodes/0/data/config/dag_id", "daily_sale"),
                ("/nodes/0/data/config/waitt", true), ("/nodes/1/data/config/max_rows", 0),
                ("/nodes/1/data/config/connection", nil),
                ("/nodes/2/data/config/assertions/0/that", "count.rowss > lenn(1) and 1"),
                ("/edges/2/sourceHandle", "failur")
            ) == [
                "unknown-choice /edges/2/sourceHandle", "unknown-key /nmae",
                "unknown-dag /nodes/0/data/config/dag_id",
                "unknown-field /nodes/0/data/config/waitt",
                "missing-field /nodes/1/data/config",
                "out-of-range /nodes/1/data/config/max_rows",
                "unknown-field /nodes/2/data/config/assertions/0/that",
                "unknown-function /nodes/2/data/config/assertions/0/that",
            ])
    }

    @Test(
        "one mistake gives one finding",
        arguments: [
            ("/nodes/1", "load", "wrong-type /nodes/1"),
            ("/nodes/1/id", nil, "missing-field /nodes/1/id"),
            ("/nodes/1/type", nil, "missing-field /nodes/1/type"),
            ("/nodes/1/type", "sql.qery", "unknown-node-type /nodes/1/type"),
            ("/nodes/1/data", 5, "wrong-type /nodes/1/data"),
            ("/nodes/1/data/config", [], "wrong-type /nodes/1/data/config"),
            ("/nodes", [:], "wrong-type /nodes"),
            ("/inputs", "day", "wrong-type /inputs"),
            ("/inputs/0", 7, "wrong-type /inputs/0"),
            ("/inputs/0/name", nil, "missing-field /inputs/0/name"),
            ("/inputs/0/type", "dat", "unknown-choice /inputs/0/type"),
            ("/edges", "x", "wrong-type /edges"),
            ("/edges/1", "x", "wrong-type /edges/1"),
            ("/edges/2/sourceHandle", 5, "wrong-type /edges/2/sourceHandle"),
        ] as [(String, JSONValue?, String)]) func oneMistakeGivesOneFinding(
            pointer: String, value: JSONValue?, expected: String
        )
    {
        let errors = found((pointer, value))
        #expect(errors == [expected])
    }

    @Test func aMisspeltIdGivesNothingOfOtherKinds() {
        let found = found(("/nodes/1/id", "cuont"))
        #expect(Set(found.map { $0.split(separator: " ")[0] }) == ["unknown-node"])
    }

    @Test func aRingGivesNothingElse() {
        let document = SampleDocuments.graph("s>a a>b b>c c>a c>t")
        var reading = document
        for index in reading.nodes.indices where index > 0 {
            reading.nodes[index].type = "summarize"
            reading.nodes[index].config = ["of": ["c.markdown", "t.markdown"]]
        }
        let codes = Set(validator.validate(reading).filter { $0.severity == .error }.map(\.code))
        #expect(codes == [.cycle, .notAncestor])
        let paths = validator.validate(reading).filter { $0.code == .notAncestor }.map(\.path)
        // Only what reads its own output, which is wrong with or without the ring.
        #expect(paths.count == 2)
    }
}
