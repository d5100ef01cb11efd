import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

struct RetryTests {
    private let node = NodeID("a")

    @Test func retriesWithBackoff() throws {
        var script = try RunScript("a>b") {
            $0.retry = RetryPolicy(attempts: 3, delaySeconds: 10, backoff: 2)
        }
        try script.begin()
        try script.end("a", .failsForNow)
        let failedAt = script.now.advanced(bySeconds: -1)
        #expect(script.status("a") == .waiting)
        #expect(script.state.state == .waiting)
        #expect(
            script.actions == [
                .startAttempt(
                    node: node, attempt: 2, notBefore: failedAt.advanced(bySeconds: 10))
            ])
        try script.end("a", .failsForNow)
        let again = script.now.advanced(bySeconds: 19)
        #expect(
            script.actions == [.startAttempt(node: node, attempt: 3, notBefore: again)])
        try script.end("a", .failsForNow)
        #expect(script.status("a") == .failed)
        #expect(script.ending == .failed)
    }

    @Test func doesNotRetryWhatCannotGoBetter() throws {
        var script = try RunScript("a") { $0.retry = RetryPolicy(attempts: 3) }
        try script.begin()
        try script.end("a", .fails)
        #expect(script.status("a") == .failed)
    }

    @Test func forgetsTheErrorOfAnEarlierAttempt() throws {
        var script = try RunScript("a") { $0.retry = RetryPolicy(attempts: 2) }
        try script.begin()
        try script.end("a", .failsForNow)
        try script.end("a", .succeeds)
        let node = script.state.snapshot.nodes[node]
        #expect(node?.state == .succeeded)
        #expect(node?.attempts == 2)
        #expect(node?.error == nil)
    }

    @Test func timesOutOverAllAttempts() throws {
        var script = try RunScript("a!b") {
            $0.retry = RetryPolicy(attempts: 9)
            if $0.id == NodeID("a") { $0.timeoutSeconds = 60 }
        }
        try script.begin()
        try script.end("a", .failsForNow)
        // The first attempt started as the third event.
        let deadline = RunScript.start.advanced(bySeconds: 62)
        #expect(script.outstanding.contains(.timeOut(node: node, attempt: 1, at: deadline)))
        try script.happen(.attemptStarted(node: node, attempt: 2))
        #expect(script.outstanding.contains(.timeOut(node: node, attempt: 2, at: deadline)))
        try script.happen(.nodeTimedOut(node: node, attempt: 2))
        #expect(script.outstanding == [.stopAttempt(node: node, attempt: 2)])
        try script.happen(.attemptStopped(node: node, attempt: 2, problem: nil))
        #expect(script.status("a") == .failed)
        #expect(script.state.nodes[node]?.failure?.code == "timed-out")
        #expect(script.status("b") == .ready)
    }

    @Test func timesOutWhileItWaitsForTheNextAttempt() throws {
        var script = try RunScript("a") {
            $0.retry = RetryPolicy(attempts: 9, delaySeconds: 100)
            $0.timeoutSeconds = 60
        }
        try script.begin()
        try script.end("a", .failsForNow)
        try script.happen(.nodeTimedOut(node: node, attempt: 1))
        #expect(script.status("a") == .failed)
        #expect(script.ending == .failed)
    }

    @Test func polls() throws {
        var script = try RunScript("a") { $0.timeoutSeconds = 60 }
        try script.begin()
        try script.happen(.attemptStarted(node: node, attempt: 1))
        #expect(script.state.state == .running)
        let moment = Timestamp(milliseconds: 5_000_000)
        try script.happen(
            .attemptWaiting(
                node: node, attempt: 1, pollAt: moment, state: ["n": 1], progress: "on it"))
        #expect(script.state.state == .waiting)
        #expect(script.outstanding.first == .poll(node: node, attempt: 1, at: moment))
        #expect(script.state.nodes[node]?.waitState == ["n": 1])
        #expect(script.state.snapshot.nodes[node]?.progress == "on it")
        #expect(script.state.snapshot.nodes[node]?.nextAt == moment)
        try script.happen(.attemptSucceeded(node: node, attempt: 1, output: 7))
        #expect(script.ending == .succeeded)
    }

    @Test func keepsAnOutputThatAFailureLeft() throws {
        var script = try RunScript("a!b")
        try script.begin()
        try script.happen(.attemptStarted(node: node, attempt: 1))
        try script.happen(
            .attemptFailed(
                node: node, attempt: 1,
                failure: NodeFailure(code: "f", message: "no", output: ["dag_run_id": "x"])))
        #expect(script.state.scope.nodes[node] == ["dag_run_id": "x"])
        #expect(script.state.snapshot.nodes[node]?.output == ["dag_run_id": "x"])
    }
}
