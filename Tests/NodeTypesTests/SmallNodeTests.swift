import NodeTypes
import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

/// `delay`, `check`, `branch`, `summarize`.
struct SmallNodeTests {
    @Test
    func delayWaitsItsTimeOnceAcrossRestarts() async throws {
        let room = try Room()
        let first = try await room.look("delay", ["seconds": 90])
        #expect(first.pause == .seconds(90))
        room.clock.advance(by: .seconds(60))
        // Another process takes the next look.
        let second = try await room.look("delay", ["seconds": 90], state: first.state)
        #expect(second.pause == .seconds(30))
        #expect(second.state == first.state)
        room.clock.advance(by: .seconds(3600))
        let last = try await room.look("delay", ["seconds": 90], state: second.state)
        #expect(last.output == ["waited_seconds": 90.0])
    }

    @Test
    func delayWaitsUntilAMoment() async throws {
        let room = try Room()
        let first = try await room.look("delay", ["until": "2026-01-31T10:00:00+01:00"])
        #expect(first.pause == .seconds(3600))
        let past = try await room.look("delay", ["until": "2020-01-01T00:00:00Z"])
        #expect(past.output == ["waited_seconds": 0.0])
        #expect(try await room.look("delay", ["seconds": "1.5"]).pause == .milliseconds(1500))
    }

    @Test(
        arguments: [
            [:], ["seconds": -1], ["seconds": "soon"], ["seconds": 1e12], ["until": "tomorrow"],
            ["until": "2026-01-31"], ["until": "2999-01-01T00:00:00Z"], ["seconds": "nan"],
        ] as [[String: JSONValue]])
    func delayRefusesWhatIsNoTime(_ config: [String: JSONValue]) async throws {
        let failure = try await Room().look("delay", config).failure
        #expect(failure?.code == "wrong-config")
        #expect(failure?.isRetryable == false)
    }

    private let count: [NodeID: JSONValue] = ["count": ["rows": [["n": 5]]]]

    private func check(_ assertions: JSONValue) async throws -> NodeOutcome {
        try await Room().look("check", ["assertions": assertions], nodes: count)
    }

    @Test
    func checkPassesWhenAllHolds() async throws {
        let outcome = try await check([["that": "count.rows[0].n == 5"]])
        #expect(outcome.output == ["passed": true, "failures": []])
    }

    @Test
    func checkSaysEveryFailureInItsOwnWords() async throws {
        let failure = try await check([
            ["that": "count.rows[0].n > 1000", "message": "only 5 orders loaded"],
            ["that": "count.rows[0].n < 10"],
            ["that": "count.rows[0].n != 5", "message": 5],
            ["that": "1 > 2", "severity": "warning", "message": "just so"],
        ]).failure
        #expect(failure?.code == "check-failed")
        #expect(failure?.message == "only 5 orders loaded; 5")
        #expect(failure?.output?["passed"] == false)
        #expect(failure?.output?["failures"]?.arrayValue?.count == 3)
        #expect(failure?.isRetryable == false)
    }

    @Test
    func checkOnlyTellsWarnings() async throws {
        let output = try await check([
            ["that": "1 > 2", "severity": "warning"]
        ]).output
        #expect(output?["passed"] == true)
        #expect(output?["failures"]?[0]?["message"] == "not true: 1 > 2")
        // What is no warning is an error.
        #expect(try await check([["that": "1 > 2", "severity": "warnin"]]).failure != nil)
    }

    @Test(
        arguments: [
            ([["that": "count.rows[0].n"]], "wrong-config"), ([["message": "x"]], "wrong-config"),
            ([], "wrong-config"), ("x", "wrong-config"),
            ([["that": "count.rows[7].n > 1"]], "expression"), ([["that": "1 +"]], "expression"),
        ] as [(JSONValue, String)])
    func checkFailsOnWhatCannotBeTold(_ assertions: JSONValue, _ code: String) async throws {
        #expect(try await check(assertions).failure?.code == code)
    }

    @Test
    func branchTakesTheWayOfItsCondition() async throws {
        let room = try Room()
        for (condition, value) in [("count.rows[0].n > 1", true), ("count.rows[0].n > 9", false)] {
            let outcome = try await room.look(
                "branch", ["condition": .string(condition)], nodes: count)
            #expect(outcome.output == ["value": .bool(value)])
        }
        let failure = try await room.look("branch", ["condition": "count"], nodes: count).failure
        #expect(failure?.code == "wrong-config")
    }

    @Test
    func summarizeWordsItsData() async throws {
        let room = try Room()
        let output = try await room.look(
            "summarize", ["of": ["count.rows", "len(count.rows)"]], nodes: count
        ).output
        #expect(output?["markdown"]?.stringValue?.contains("n is 5") == true)
        #expect(output?["model"] == .null)
        #expect(output?["citations"]?.arrayValue?.isEmpty == false)
        for config in [["of": []], ["of": ["count.rows"], "max_words": 1]] as [[String: JSONValue]]
        {
            let failure = try await room.look("summarize", config, nodes: count).failure
            #expect(failure?.code == "wrong-config")
        }
    }

    @Test
    func refusesATypeThatIsNotThere() async throws {
        #expect(try await Room().look("perl", [:]).failure?.code == "unknown-node-type")
    }
}
