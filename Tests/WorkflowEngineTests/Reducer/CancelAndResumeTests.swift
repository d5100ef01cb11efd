import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

struct CancelAndResumeTests {
    private let node = NodeID("a")

    @Test func cancelsBeforeTheStart() throws {
        var script = try RunScript("a>b")
        #expect(script.state.state == .queued)
        try script.happen(.cancelRequested(by: "ada"))
        #expect(script.ending == .cancelled)
        try script.happen(.finished(.cancelled))
        #expect(script.state.state == .cancelled)
        #expect(script.status("b") == .cancelled)
    }

    @Test func stopsWhatIsUnderWayAndCancelsTheRest() throws {
        var script = try RunScript("a>b c d") { $0.retry = RetryPolicy(attempts: 2) }
        try script.begin()
        try script.end("d", .failsForNow)
        try script.happen(.attemptStarted(node: node, attempt: 1))
        try script.happen(.cancelRequested(by: "ada"))
        #expect(script.actions == [.stopAttempt(node: node, attempt: 1)])
        #expect(["b", "c", "d"].allSatisfy { script.status($0) == .cancelled })
        #expect(script.state.state == .running)
        try script.happen(.attemptStopped(node: node, attempt: 1, problem: "no answer"))
        #expect(script.ending == .cancelled)
        #expect(
            script.state.nodes[node]?.failure?.message.contains("no answer") == true)
    }

    @Test func takesASuccessThatCameFirst() throws {
        var script = try RunScript("a")
        try script.begin()
        try script.happen(
            .attemptStarted(node: node, attempt: 1), .cancelRequested(by: "ada"),
            .attemptSucceeded(node: node, attempt: 1, output: 1))
        #expect(script.ending == .succeeded)
    }

    @Test func cancelsWhatAsks() throws {
        var script = try RunScript("a") { $0.type = "once" }
        try script.begin()
        try script.end("a", .isUnclear)
        try script.happen(.cancelRequested(by: "ada"))
        #expect(script.ending == .cancelled)
    }

    @Test func refusesWhenFinished() throws {
        var script = try RunScript("a")
        try script.begin()
        try script.end("a", .succeeds)
        try script.happen(.finished(.succeeded))
        #expect(script.outstanding.isEmpty)
        for event: RunEvent in [
            .cancelRequested(by: "ada"), .resumed(by: "ada"),
            .attemptStarted(node: node, attempt: 2), .finished(.succeeded),
            .continued(owner: "p"),
        ] {
            #expect(RunReducer.refusal(of: event, in: script.state) != nil, "\(event.type)")
        }
    }

    @Test func resumesOnlyWhatFailedAndWhatFollows() throws {
        var script = try RunScript("ok bad>after after!skipped bad2!handler")
        try script.begin()
        try script.end("ok", .succeeds)
        try script.end("bad", .fails)
        try script.end("bad2", .fails)
        try script.end("handler", .succeeds)
        #expect(script.status("skipped") == .skipped)
        try script.happen(.finished(.failed))
        try script.happen(.resumed(by: "ada"))
        #expect(script.state.state == .running)
        #expect(
            script.actions
                == [.startAttempt(node: NodeID("bad"), attempt: 2, notBefore: nil)])
        #expect(script.status("ok") == .succeeded)
        #expect(script.status("bad2") == .failed)
        #expect(script.status("after") == .pending)
        try script.end("bad", .succeeds)
        try script.end("after", .succeeds)
        #expect(script.status("skipped") == .skipped)
        #expect(script.ending == .succeeded)
    }

    @Test func givesAResumedNodeItsRetriesAgain() throws {
        var script = try RunScript("a") { $0.retry = RetryPolicy(attempts: 2) }
        try script.begin()
        try script.end("a", .failsForNow)
        try script.end("a", .failsForNow)
        try script.happen(.finished(.failed), .resumed(by: "ada"))
        try script.end("a", .failsForNow)
        #expect(script.status("a") == .waiting)
        #expect(script.state.nodes[node]?.attempts == 3)
    }

    @Test func resumesARunThatWasCancelledBeforeItsStart() throws {
        var script = try RunScript("a")
        try script.happen(.cancelRequested(by: "ada"), .finished(.cancelled))
        try script.happen(.resumed(by: "ada"))
        #expect(script.outstanding == [.begin])
        #expect(script.state.state == .queued)
    }

    @Test func refusesToResumeWhatIsNotFinished() throws {
        var script = try RunScript("a") { $0.type = "once" }
        try script.begin()
        try script.end("a", .isUnclear)
        #expect(RunReducer.refusal(of: .resumed(by: "ada"), in: script.state) != nil)
    }
}
