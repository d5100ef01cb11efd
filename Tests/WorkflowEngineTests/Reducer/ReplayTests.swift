import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

struct ReplayTests {
    private let node = NodeID("a")

    @Test func replayEqualsLive() throws {
        var script = try RunScript("a>b a!c b*d") { $0.retry = RetryPolicy(attempts: 2) }
        try script.begin()
        try script.end("a", .failsForNow)
        try script.end("a", .succeeds)
        try script.end("b", .fails)
        try script.happen(.continued(owner: "p"))
        for count in 1...script.entries.count {
            let part = script.entries.prefix(count)
            let stored = try part.map {
                try RunEntry(
                    run: $0.run, sequence: $0.sequence, at: $0.at, storedEvent: $0.storedEvent)
            }
            #expect(try RunReducer.replay(stored) == RunReducer.replay(part))
        }
        #expect(try RunReducer.replay(script.entries) == script.state)
    }

    @Test func refusesAJournalWithAGapOrADouble() throws {
        var script = try RunScript("a")
        try script.begin()
        try script.end("a", .succeeds)
        var gap = script.entries
        gap.remove(at: 1)
        #expect(throws: WorkflowEngineError.self) { try RunReducer.replay(gap) }
        let double = script.entries.prefix(2) + script.entries.suffix(3)
        #expect(throws: WorkflowEngineError.self) { try RunReducer.replay(double) }
        let headless = script.entries.dropFirst()
        #expect(throws: WorkflowEngineError.self) { try RunReducer.replay(headless) }
    }

    struct Impossible: Sendable, CustomTestStringConvertible {
        let event: RunEvent
        var testDescription: String { event.type }
    }

    @Test(arguments: [
        Impossible(event: .attemptStarted(node: NodeID("a"), attempt: 1)),
        Impossible(event: .attemptStarted(node: NodeID("x"), attempt: 1)),
        Impossible(event: .attemptSucceeded(node: NodeID("a"), attempt: 2, output: 1)),
        Impossible(event: .attemptStopped(node: NodeID("a"), attempt: 1, problem: nil)),
        Impossible(event: .started(owner: "p")),
        Impossible(event: .finished(.succeeded)),
        Impossible(event: .decided(node: NodeID("a"), decision: NodeDecision(.retry, by: "x"))),
    ])
    func refusesWhatCannotHappen(_ example: Impossible) throws {
        var script = try RunScript("a")
        try script.begin()
        try script.happen(.attemptStarted(node: node, attempt: 1))
        do {
            try script.happen(example.event)
            Issue.record("'\(example.event.type)' should be refused")
        } catch let error as WorkflowEngineError {
            #expect(error.code == .corruptJournal)
        }
    }
}
