import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

struct RunTests {
    private let harness = EngineHarness()
    private let workflow = WorkflowID("w")

    @Test(.timeLimit(.minutes(1))) func runsToTheEnd() async throws {
        let run = try await harness.finish(.picture("a>b a>c b>d c>d"))
        #expect(run.state == .succeeded)
        #expect(run.nodes.values.allSatisfy { $0.state == .succeeded && $0.attempts == 1 })
        #expect(harness.executor.calls.map(\.node.rawValue).first == "a")
        #expect(harness.executor.calls.map(\.node.rawValue).last == "d")
        #expect(harness.executor.calls.count == 4)
        #expect(run.summary.startedAt != nil && run.summary.finishedAt != nil)
    }

    @Test(.timeLimit(.minutes(1))) func rendersTemplatesAndLeavesExpressions() async throws {
        var document = WorkflowDocument.picture("a>b") { node in
            guard node.id == NodeID("b") else { return }
            node.config = [
                "text": "{{ inputs.day }} {{ a.n }} {{ run.id }}", "that": "a.n > 1",
            ]
        }
        document.inputs = [InputDeclaration(name: "day", type: .date)]
        harness.executor.script(NodeID("a"), .outcome(.succeeded(["n": 7])))
        let run = try await harness.finish(document, inputs: ["day": "2026-01-31"])
        let call = try #require(harness.executor.calls.last)
        #expect(call.config["text"] == .string("2026-01-31 7 \(run.id)"))
        #expect(call.config["that"] == "a.n > 1")
        #expect(call.scope.nodes[NodeID("a")] == ["n": 7])
        #expect(call.effectKey == "\(run.id)__b__1")
        #expect(call.scope.startedAt == run.summary.startedAt?.description)
    }

    @Test(.timeLimit(.minutes(1))) func aTemplateErrorIsTheNodesFailure() async throws {
        let run = try await harness.finish(
            .picture("a") { $0.config = ["text": "see {{ inputs.nothing }}"] })
        #expect(run.state == .failed)
        let error = try #require(run.nodes[NodeID("a")]?.error)
        #expect(error.code == "template-error")
        #expect(error.message.contains("config.text"))
        #expect(error.message.contains("character"))
        #expect(harness.executor.calls.isEmpty)
    }

    @Test(.timeLimit(.minutes(1))) func retriesWithAttemptNumbersOfTheirOwn() async throws {
        let failure = NodeOutcome.failed(
            NodeFailure(code: "busy", message: "no", isRetryable: true))
        harness.executor.script(
            NodeID("a"), .outcome(failure), .fault("bug"), .outcome(.succeeded(1)))
        let run = try await harness.finish(
            .picture("a") { $0.retry = RetryPolicy(attempts: 3, delaySeconds: 10) })
        #expect(run.state == .succeeded)
        #expect(harness.executor.calls.map(\.attempt) == [1, 2, 3])
        #expect(Set(harness.executor.calls.map(\.effectKey)).count == 3)
        let waited =
            try #require(run.summary.finishedAt) - (run.summary.startedAt ?? harness.clock.now)
        #expect(waited >= .seconds(30))
    }

    @Test(.timeLimit(.minutes(1))) func pollsWithTheStateThatWasReturned() async throws {
        harness.executor.script(
            NodeID("a"),
            .outcome(.waiting(after: .seconds(5), state: ["n": 1], progress: "one")),
            .outcome(.waiting(after: .seconds(5), state: ["n": 2], progress: "two")),
            .outcome(.succeeded("done")))
        let run = try await harness.finish(.picture("a"))
        #expect(run.nodes[NodeID("a")]?.output == "done")
        #expect(harness.executor.calls.map(\.waitState) == [nil, ["n": 1], ["n": 2]])
        #expect(harness.executor.calls.allSatisfy { $0.attempt == 1 })
    }

    @Test(.timeLimit(.minutes(1))) func keepsToTheLimits() async throws {
        var harness = harness
        harness.options.nodesPerRun = 3
        harness.options.nodesOverall = 4
        for name in ["a", "b", "c", "d", "e", "f"] {
            harness.executor.script(
                NodeID(name),
                .ask { _ in
                    for _ in 0..<20 { await Task.yield() }
                    return .succeeded(1)
                })
        }
        let version = try await harness.approve(.picture("a b c d e f"))
        try await harness.running(harness.service()) { service in
            let runs = try await [0, 1].asyncMap { _ in
                try await service.startRun(
                    of: WorkflowID("w"), version: version, requestedBy: "ada")
            }
            for run in runs { try await service.expect(run, endsAs: .succeeded) }
        }
        #expect(harness.executor.greatestConcurrency <= 4)
        #expect(harness.executor.greatestConcurrency > 1)
        #expect(harness.executor.calls.count == 12)
    }

    @Test(.timeLimit(.minutes(1))) func refusesAnOutputThatCannotBeKept() async throws {
        let large = JSONValue.string(String(repeating: "x", count: 5 << 20))
        let deep = (0..<300).reduce(JSONValue.null) { inner, _ in .array([inner]) }
        harness.executor.script(NodeID("a"), .outcome(.succeeded(large)))
        harness.executor.script(NodeID("b"), .outcome(.succeeded(deep)))
        harness.executor.script(NodeID("c"), .outcome(.succeeded([.double(.infinity)])))
        let run = try await harness.finish(.picture("a b c"))
        #expect(run.nodes[NodeID("a")]?.error?.code == "output-too-large")
        #expect(run.nodes[NodeID("b")]?.error?.code == "output-too-deep")
        #expect(run.nodes[NodeID("c")]?.output == [nil])
    }

    @Test(.timeLimit(.minutes(1))) func timesOutAndStopsWhatGoesOnOutside() async throws {
        harness.executor.script(
            NodeID("a"),
            .outcome(.waiting(after: .seconds(30), state: ["id": 7], progress: "running")))
        harness.executor.script(NodeID("b"), .block)
        let run = try await harness.finish(.picture("a b") { $0.timeoutSeconds = 100 })
        #expect(run.state == .failed)
        #expect(run.nodes.values.allSatisfy { $0.error?.code == "timed-out" })
        #expect(Set(harness.executor.cancels.map(\.node)) == [NodeID("a"), NodeID("b")])
        let cancel = harness.executor.cancels.first { $0.node == NodeID("a") }
        #expect(cancel?.waitState == ["id": 7])
        #expect(harness.executor.calls.filter { $0.node == NodeID("a") }.count <= 4)
    }

    @Test(.timeLimit(.minutes(1))) func treatsABugInAnEffectAsUncertain() async throws {
        harness.executor.script(NodeID("a"), .fault("cut off"), .outcome(.succeeded(1)))
        let version = try await harness.approve(.picture("a") { $0.type = "once" })
        try await harness.running(harness.service()) { service in
            let run = try await service.startRun(
                of: WorkflowID("w"), version: version, requestedBy: "ada")
            let update = try await service.update(of: run) { $0.run.state == .waiting }
            #expect(update?.changed[NodeID("a")]?.decision != nil)
            await _ = expect(.nodeNotFound) {
                try await service.decide(
                    run, node: NodeID("x"), decision: NodeDecision(.retry, by: "ada"))
            }
            await _ = expect(.notAllowed) {
                try await service.decide(
                    run, node: NodeID("a"), decision: NodeDecision(.approve, by: "ada"))
            }
            #expect(harness.executor.calls.count == 1)
            try await service.decide(
                run, node: NodeID("a"), decision: NodeDecision(.retry, by: "ada"))
            try await service.expect(run, endsAs: .succeeded)
        }
        #expect(harness.executor.calls.map(\.attempt) == [1, 2])
    }

    @Test(.timeLimit(.minutes(1))) func handsAnAnswerToANodeThatWaitsForAPerson() async throws {
        harness.executor.script(
            NodeID("a"),
            .outcome(
                .waiting(
                    after: .seconds(1e6), state: "asked", progress: "approve?",
                    asks: DecisionRequest(
                        question: "Go on?", verdicts: [.approve, .reject],
                        approvers: ["bob", "eve"]))),
            .ask { execution in
                guard execution.decision?.verdict == .approve else {
                    return .failed(NodeFailure(code: "rejected", message: "no"))
                }
                return .succeeded(["by": .string(execution.decision?.by ?? "")])
            })
        let version = try await harness.approve(.picture("a") { $0.type = "person" })
        try await harness.running(harness.service(), isAdvancing: false) { service in
            let run = try await service.startRun(
                of: WorkflowID("w"), version: version, requestedBy: "ada")
            _ = try await service.update(of: run) { $0.type == "attempt.waiting" }
            let asked = try await service.run(run)
            #expect(asked.state == .waiting)
            #expect(asked.nodes[NodeID("a")]?.decision?.question == "Go on?")
            for (verdict, person, code) in [
                (.approve, "ada", .notAnApprover), (.retry, "bob", .notAllowed),
            ] as [(NodeDecision.Verdict, String, WorkflowEngineError.Code)] {
                let error = await #expect(throws: WorkflowEngineError.self) {
                    try await service.decide(
                        run, node: NodeID("a"), decision: NodeDecision(verdict, by: person))
                }
                #expect(error?.code == code)
            }
            try await service.decide(
                run, node: NodeID("a"), decision: NodeDecision(.approve, by: "bob"))
            let end = try await service.end(of: run)
            #expect(end.nodes[NodeID("a")]?.output == ["by": "bob"])
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Result>(
        _ change: (Element) async throws -> Result
    ) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await change(element)) }
        return results
    }
}
