import NodeTypes
import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

/// `approval`: what it asks, and what it makes of the answer.
struct ApprovalTests {
    private let config: [String: JSONValue] = [
        "message": "Load 42 rows?", "approvers": ["ada", "bob"], "expires_seconds": 60,
    ]

    private func answer(_ verdict: NodeDecision.Verdict, _ comment: String?) -> NodeDecision {
        var decision = NodeDecision(verdict, by: "ada", comment: comment)
        decision.at = Timestamp(milliseconds: 1_769_846_400_000)
        return decision
    }

    @Test
    func asksAPersonUntilItExpires() async throws {
        let room = try Room()
        let began = room.clock.now
        let asked = try await room.look("approval", config)
        #expect(asked.pause == .seconds(60))
        #expect(asked.progress == "waits for ada or bob")
        #expect(asked.question?.question == "Load 42 rows?")
        #expect(asked.question?.verdicts == [.approve, .reject])
        #expect(asked.question?.approvers == ["ada", "bob"])
        #expect(asked.question?.expiresAt == began + .seconds(60))
        // A restart asks anew, and not for longer.
        room.clock.advance(by: .seconds(20))
        let again = try await room.look("approval", config, state: asked.state)
        #expect(again.pause == .seconds(40))
        #expect(again.question?.expiresAt == began + .seconds(60))
        room.clock.advance(by: .seconds(40))
        let end = try await room.look("approval", config, state: asked.state).failure
        #expect(end?.code == "expired")
        #expect(end?.output?["approved_by"] == .null)
    }

    @Test
    func waitsForEverWithoutAnEnd() async throws {
        let room = try Room()
        let asked = try await room.look("approval", ["message": "Go on?"])
        #expect(asked.question?.expiresAt == nil)
        #expect(asked.progress == "waits for a person")
        room.clock.advance(by: .seconds(10_000_000))
        let again = try await room.look("approval", ["message": "Go on?"], state: asked.state)
        #expect(again.question != nil)
    }

    @Test
    func saysWhoApprovedAndWhen() async throws {
        let output = try await Room().look(
            "approval", config, state: ["expires": 1], decision: answer(.approve, "fine")
        ).output
        #expect(
            output == [
                "approved_by": "ada", "at": "2026-01-31T08:00:00Z", "comment": "fine",
            ])
    }

    @Test
    func aRejectionFailsWithTheComment() async throws {
        let failure = try await Room().look(
            "approval", config, state: [:], decision: answer(.reject, "too few rows")
        ).failure
        #expect(failure?.code == "rejected")
        #expect(failure?.message == "ada rejected it: too few rows")
        #expect(failure?.isRetryable == false)
        #expect(failure?.output?["comment"] == "too few rows")
        #expect(failure?.output?["approved_by"] == .null)
    }

    @Test(
        arguments: [
            ["message": "  "], ["message": "Go on?", "expires_seconds": "soon"],
            ["message": "Go on?", "expires_seconds": 0],
        ] as [[String: JSONValue]])
    func refusesWhatDoesNotFit(config: [String: JSONValue]) async throws {
        #expect(try await Room().look("approval", config).failure?.code == "wrong-config")
    }
}
