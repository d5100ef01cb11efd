import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

struct ControlTests {
    private let harness = EngineHarness()
    private let workflow = WorkflowID("w")
    private let node = NodeID("a")

    @Test(.timeLimit(.minutes(1))) func cancelsWhatRunsHereAndOutside() async throws {
        harness.executor.script(node, .block)
        harness.executor.script(
            NodeID("b"), .outcome(.waiting(after: .seconds(1e6), state: 1, progress: "")))
        harness.executor.failCancels(1)
        let version = try await harness.approve(.picture("a b a>c"))
        try await harness.running(harness.service()) { service in
            let run = try await service.startRun(
                of: workflow, version: version, requestedBy: "ada")
            _ = try await service.update(of: run) { $0.type == "attempt.waiting" }
            await harness.executor.wait(forCalls: 2)
            try await service.cancel(run, by: "bob")
            try await service.cancel(run, by: "bob")
            let end = try await service.end(of: run)
            #expect(end.state == .cancelled)
            #expect(end.nodes.values.allSatisfy { $0.state == .cancelled })
            try await service.cancel(run, by: "bob")
        }
        #expect(Set(harness.executor.cancels.map(\.node)) == [node, NodeID("b")])
        #expect(harness.executor.cancels.count == 3)
    }

    @Test(.timeLimit(.minutes(1))) func cancelsARunThatNobodyHasTakenUp() async throws {
        let version = try await harness.approve(.picture("a"))
        let first = harness.service()
        let run = try await first.startRun(of: workflow, version: version, requestedBy: "ada")
        try await first.cancel(run, by: "ada")
        try await harness.running(harness.service()) { service in
            try await service.expect(run, endsAs: .cancelled)
        }
        #expect(harness.executor.calls.isEmpty)
    }

    @Test(.timeLimit(.minutes(1))) func resumesWhatFailed() async throws {
        harness.executor.script(
            NodeID("b"), .outcome(.failed(NodeFailure(code: "f", message: "no"))),
            .outcome(.succeeded(2)))
        let version = try await harness.approve(.picture("a>b b>c"))
        try await harness.running(harness.service()) { service in
            let run = try await service.startRun(
                of: workflow, version: version, requestedBy: "ada")
            let failed = try await service.end(of: run)
            #expect(failed.state == .failed)
            #expect(failed.summary.error == "b: no")
            try await service.resume(run, by: "ada")
            try await service.expect(run, endsAs: .succeeded)
            await _ = expect(.notAllowed) { try await service.resume(run, by: "ada") }
        }
        #expect(harness.executor.calls.map(\.node.rawValue) == ["a", "b", "b", "c"])
        #expect(harness.executor.calls.map(\.attempt) == [1, 1, 2, 1])
    }

    @Test(.timeLimit(.minutes(1))) func refusesToResumeWhenTheWorldHasChanged() async throws {
        harness.executor.script(node, .outcome(.failed(NodeFailure(code: "f", message: "no"))))
        let version = try await harness.approve(.picture("a"))
        try await harness.running(harness.service()) { service in
            let run = try await service.startRun(
                of: workflow, version: version, requestedBy: "ada")
            _ = try await service.end(of: run)
            harness.world.change(
                connections: [ConnectionIdentity(name: "x", kind: "http", host: "h")])
            await _ = expect(.contractChanged) { try await service.resume(run, by: "ada") }
        }
    }

    @Test(.timeLimit(.minutes(1))) func continuesAfterARestart() async throws {
        harness.executor.script(NodeID("b"), .block, .outcome(.succeeded(2)))
        harness.executor.script(
            NodeID("c"), .outcome(.waiting(after: .seconds(60), state: "s", progress: "")),
            .outcome(.succeeded(3)))
        let version = try await harness.approve(.picture("a>b a>c b>d c>d"))
        let run = try await harness.running(harness.service(), isAdvancing: false) { service in
            let run = try await service.startRun(
                of: workflow, version: version, requestedBy: "ada")
            await harness.executor.wait(forCalls: 3)
            _ = try await service.update(of: run) { $0.type == "attempt.waiting" }
            return run
        }
        try await harness.running(harness.service()) { service in
            try await service.expect(run, endsAs: .succeeded)
        }
        let calls = harness.executor.calls
        #expect(calls.filter { $0.node == NodeID("a") }.count == 1)
        // The attempt goes on under its own number, so that its effect has the same key.
        #expect(calls.filter { $0.node == NodeID("b") }.map(\.attempt) == [1, 1])
        #expect(calls.filter { $0.node == NodeID("c") }.map(\.waitState) == [nil, "s"])
    }

    @Test(.timeLimit(.minutes(1))) func leavesOthersRunsAloneWhenToldTo() async throws {
        let version = try await harness.approve(.picture("a"))
        let theirs = try await harness.service().startRun(
            of: workflow, version: version, requestedBy: "ada")
        var guest = harness
        guest.options.continuesUnfinishedRuns = false
        try await guest.running(guest.service()) { service in
            let mine = try await service.startRun(
                of: workflow, version: version, requestedBy: "ada")
            try await service.expect(mine, endsAs: .succeeded)
            let other = try await service.run(theirs)
            #expect(other.state == .queued)
        }
    }

    @Test(.timeLimit(.minutes(1))) func cancelGoesOnAfterARestart() async throws {
        harness.executor.script(
            node, .outcome(.waiting(after: .seconds(1e6), state: 1, progress: "")))
        let version = try await harness.approve(.picture("a"))
        let run = try await harness.running(harness.service(), isAdvancing: false) { service in
            let run = try await service.startRun(
                of: workflow, version: version, requestedBy: "ada")
            _ = try await service.update(of: run) { $0.type == "attempt.waiting" }
            return run
        }
        try await harness.service().cancel(run, by: "ada")
        #expect(harness.executor.cancels.isEmpty)
        try await harness.running(harness.service()) { service in
            try await service.expect(run, endsAs: .cancelled)
        }
        #expect(harness.executor.cancels.count == 1)
    }

    @Test(.timeLimit(.minutes(1))) func stopsGracefullyAndContinuesLater() async throws {
        harness.executor.script(node, .block, .outcome(.succeeded(1)))
        harness.executor.script(
            NodeID("q"), .block, .outcome(.succeeded("in time")))
        let version = try await harness.approve(.picture("a q q>after"))
        let service = harness.service()
        let run = try await service.startRun(of: workflow, version: version, requestedBy: "ada")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            await harness.executor.wait(forCalls: 2)
            service.stop()
            harness.executor.release(NodeID("q"))
            group.addTask { await self.harness.clock.run() }
            // The service returns by itself, after the grace time.
            try await group.next()
            group.cancelAll()
        }
        let stopped = try await harness.service().run(run)
        #expect(stopped.nodes[node]?.state == .running)
        #expect(stopped.nodes[NodeID("q")]?.output == "in time")
        #expect(stopped.nodes[NodeID("after")]?.attempts == 0)
        try await harness.running(harness.service()) { service in
            try await service.expect(run, endsAs: .succeeded)
        }
        #expect(harness.executor.cancels.isEmpty)
        #expect(
            harness.executor.calls.filter { $0.node == node }.map(\.attempt) == [1, 1])
    }

    @Test(.timeLimit(.minutes(1))) func anotherServerTakesOver() async throws {
        harness.executor.script(node, .block)
        let version = try await harness.approve(.picture("a>b"))
        try await harness.running(harness.service(), isAdvancing: false) { first in
            let run = try await first.startRun(
                of: workflow, version: version, requestedBy: "ada")
            await harness.executor.wait(forCalls: 1)
            harness.executor.script(node, .outcome(.succeeded("second")))
            try await harness.running(harness.service(), isAdvancing: false) { second in
                try await second.expect(run, endsAs: .succeeded)
            }
            // What the first one still has in hand changes nothing any more.
            harness.executor.release(node)
            let end = try await first.end(of: run)
            #expect(end.nodes[node]?.output == "second")
        }
        #expect(harness.executor.calls.filter { $0.node == NodeID("b") }.count == 1)
    }
}

struct FollowingTests {
    private let harness = EngineHarness()

    @Test(.timeLimit(.minutes(1)), arguments: [0, 1, 5, 7, 100])
    func followsWithoutLossOrDoubles(after: Int) async throws {
        let version = try await harness.approve(.picture("a>b"))
        try await harness.running(harness.service()) { service in
            let run = try await service.startRun(
                of: WorkflowID("w"), version: version, requestedBy: "ada")
            var live: [RunUpdate] = []
            for try await update in try await service.events(of: run, after: after) {
                live.append(update)
            }
            // created, started, two nodes with an intent and an outcome each, finished.
            #expect(live.map(\.sequence) == Array((1...7).dropFirst(after)))
            #expect(after >= 7 || live.last?.type == "run.finished")
            var stored: [RunUpdate] = []
            for try await update in try await service.events(of: run, after: after) {
                stored.append(update)
            }
            #expect(stored == live)
        }
    }

    @Test(.timeLimit(.minutes(1))) func tellsWhatEachEventChanged() async throws {
        let version = try await harness.approve(.picture("a>b"))
        try await harness.running(harness.service()) { service in
            let run = try await service.startRun(
                of: WorkflowID("w"), version: version, requestedBy: "ada")
            var states: [NodeID: [NodeStatus]] = [:]
            var snapshot = try await service.run(run)
            snapshot.nodes = [:]
            for try await update in try await service.events(of: run) {
                for (node, change) in update.changed {
                    states[node, default: []].append(change.state)
                    snapshot.nodes[node] = change
                }
            }
            #expect(states[NodeID("a")] == [.pending, .ready, .running, .succeeded])
            #expect(states[NodeID("b")] == [.pending, .ready, .running, .succeeded])
            let end = try await service.run(run)
            #expect(snapshot.nodes == end.nodes)
        }
    }

    @Test(.timeLimit(.minutes(1))) func endsWhenTheServiceStops() async throws {
        harness.executor.script(NodeID("a"), .block)
        let version = try await harness.approve(.picture("a"))
        let service = harness.service()
        let run = try await service.startRun(
            of: WorkflowID("w"), version: version, requestedBy: "ada")
        async let follower = service.end(of: run)
        service.stop()
        let end = try await follower
        #expect(end.state == .queued)
    }
}

struct MemoryJournalTests {
    @Test(arguments: JournalConformance.checks)
    func conforms(check: String) async throws {
        try await JournalConformance(MemoryJournal()).run(check)
    }
}
