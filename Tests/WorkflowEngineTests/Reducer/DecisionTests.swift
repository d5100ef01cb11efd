import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

struct DecisionTests {
    private let node = NodeID("a")

    private func unclear(_ picture: String = "a>b") throws -> RunScript {
        var script = try RunScript(picture) { $0.type = "once" }
        try script.begin()
        try script.end("a", .isUnclear)
        return script
    }

    @Test func stopsAndAsksWhenTheEffectIsUncertain() throws {
        let script = try unclear()
        #expect(script.state.state == .waiting)
        #expect(script.outstanding.isEmpty)
        let asked = script.state.snapshot.nodes[node]?.decision
        #expect(asked?.verdicts == [.retry, .succeed, .fail])
        #expect(asked?.question.contains("cut off") == true)
    }

    @Test func goesOnAsTheDecisionSays() throws {
        var again = try unclear()
        try again.happen(.decided(node: node, decision: NodeDecision(.retry, by: "ada")))
        #expect(again.actions == [.startAttempt(node: node, attempt: 2, notBefore: nil)])

        var done = try unclear()
        try done.happen(
            .decided(node: node, decision: NodeDecision(.succeed, by: "ada", output: 5)))
        #expect(done.status("b") == .ready)
        #expect(done.state.scope.nodes[node] == 5)

        var given = try unclear()
        try given.happen(.decided(node: node, decision: NodeDecision(.fail, by: "ada")))
        #expect(given.ending == .failed)
    }

    @Test func refusesADecisionThatIsNotAskedFor() throws {
        let script = try unclear()
        let approval = RunEvent.decided(node: node, decision: NodeDecision(.approve, by: "ada"))
        #expect(RunReducer.refusal(of: approval, in: script.state) != nil)
        let other = RunEvent.decided(
            node: NodeID("b"), decision: NodeDecision(.retry, by: "ada"))
        #expect(RunReducer.refusal(of: other, in: script.state) != nil)
    }

    @Test func asksAboutWhatMustNotBeRepeatedAfterACrash() throws {
        var script = try RunScript("a b") { if $0.id == NodeID("a") { $0.type = "once" } }
        try script.begin()
        try script.happen(
            .attemptStarted(node: node, attempt: 1),
            .attemptStarted(node: NodeID("b"), attempt: 1),
            .continued(owner: "p"))
        #expect(script.outstanding == [.execute(node: NodeID("b"), attempt: 1)])
        #expect(script.status("a") == .waiting)
        #expect(script.state.nodes[node]?.failure?.isUncertain == true)
    }

    @Test func looksAgainAtWhatWaitsAfterACrash() throws {
        var script = try RunScript("a") { $0.type = "once" }
        try script.begin()
        let moment = Timestamp(milliseconds: 5_000_000)
        try script.happen(
            .attemptStarted(node: node, attempt: 1),
            .attemptWaiting(node: node, attempt: 1, pollAt: moment, state: 1, progress: ""),
            .continued(owner: "p"))
        #expect(script.outstanding == [.poll(node: node, attempt: 1, at: moment)])
    }

    /// A run whose node asks a person, until far in the future.
    private func asking() throws -> RunScript {
        var script = try RunScript("a") { $0.type = "person" }
        try script.begin()
        let far = Timestamp(milliseconds: 9_000_000_000)
        try script.happen(
            .attemptStarted(node: node, attempt: 1),
            .attemptWaiting(
                node: node, attempt: 1, pollAt: far, state: 1, progress: "asks",
                asks: DecisionRequest(
                    question: "Go on?", verdicts: [.approve, .reject], approvers: ["ada"],
                    expiresAt: far)))
        return script
    }

    @Test func tellsTheExecutorWhatAPersonAnswered() throws {
        var script = try asking()
        #expect(script.state.state == .waiting)
        #expect(script.state.snapshot.nodes[node]?.decision?.approvers == ["ada"])
        let moment = script.now
        var yes = NodeDecision(.approve, by: "ada", comment: "fine")
        try script.happen(.decided(node: node, decision: yes))
        yes.at = moment
        #expect(script.actions == [.poll(node: node, attempt: 1, at: moment)])
        #expect(script.state.nodes[node]?.decision == yes)
        #expect(script.state.snapshot.nodes[node]?.decision == nil)
    }

    @Test func takesOneDecisionAndNoSecond() throws {
        var script = try asking()
        let no = RunEvent.decided(node: node, decision: NodeDecision(.reject, by: "ada"))
        try script.happen(no)
        let refusal = RunReducer.refusal(of: no, in: script.state)
        #expect(refusal?.contains("decided already, by ada") == true)
    }

    @Test func takesNoDecisionForANodeThatWaitsForSomethingElse() throws {
        var script = try RunScript("a") { $0.type = "person" }
        try script.begin()
        let yes = RunEvent.decided(node: node, decision: NodeDecision(.approve, by: "ada"))
        try script.happen(
            .attemptStarted(node: node, attempt: 1),
            .attemptWaiting(
                node: node, attempt: 1, pollAt: script.now, state: 1, progress: "time"))
        let refusal = RunReducer.refusal(of: yes, in: script.state)
        #expect(refusal?.contains("does not wait for a decision") == true)
    }

    @Test func asksNoMoreOnceItIsBeingStopped() throws {
        var script = try asking()
        try script.happen(.cancelRequested(by: "eve"))
        let yes = RunEvent.decided(node: node, decision: NodeDecision(.approve, by: "ada"))
        #expect(RunReducer.refusal(of: yes, in: script.state) != nil)
        #expect(script.state.snapshot.nodes[node]?.decision == nil)
    }

    @Test func asksWhenTimeIsOverInTheMiddleOfAnEffect() throws {
        var script = try RunScript("a") {
            $0.type = "once"
            $0.timeoutSeconds = 5
        }
        try script.begin()
        try script.happen(
            .attemptStarted(node: node, attempt: 1), .nodeTimedOut(node: node, attempt: 1),
            .attemptStopped(node: node, attempt: 1, problem: nil))
        #expect(script.state.snapshot.nodes[node]?.decision != nil)
    }
}
