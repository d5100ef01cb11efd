import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

/// Random workflows, random outcomes, and a process that dies again and again at random writes.
///
/// A failing case names its seed, which replays it.
struct SimulationTests {
    @Test(.timeLimit(.minutes(2)), arguments: UInt64(1)...60)
    func survivesCrashes(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let journal = MemoryJournal()
        let harness = EngineHarness(journal: journal)
        let farSide = FarSide(seed: seed, journal: journal)
        let version = try await harness.approve(Self.document(&random))
        var run: RunID?
        for life in 0..<60 {
            // The longer it lasts, the longer it lives, so that every run comes to its end.
            let writes = Int.random(in: 0..<(3 + life * 2), using: &random)
            let mortal = FaultyJournal(
                journal, dyingAfter: writes, storesLast: random.chance(50))
            let known = run
            let cancels = random.chance(4)
            run = try await Self.live(
                harness, mortal, farSide, version: version, known: known, cancels: cancels)
            if let run, try await journal.unfinishedRuns().isEmpty {
                try await Self.verify(run, journal, farSide)
                return
            }
        }
        Issue.record("the run did not finish in 60 lives")
    }

    /// One life of a process: starts the run if it is not there, answers what is asked.
    private static func live(
        _ harness: EngineHarness, _ mortal: FaultyJournal, _ farSide: FarSide, version: Int,
        known: RunID?, cancels: Bool
    ) async throws -> RunID? {
        let parts = RunService.Parts(
            journal: mortal, workflows: harness.workflows, approvals: harness.workflows,
            contracts: harness.world, executor: farSide, registry: harness.registry,
            clock: harness.clock, runIDs: harness.runIDs)
        let service = RunService(parts, options: harness.options)
        do {
            return try await harness.running(service) { service in
                var run = known
                while !mortal.isDead {
                    await Task.yield()
                    let id = try await service.startRun(
                        of: WorkflowID("w"), version: version, idempotencyKey: "once",
                        requestedBy: "ada")
                    run = id
                    let snapshot = try await service.run(id)
                    if snapshot.state.isFinished { return run }
                    if cancels { try? await service.cancel(id, by: "bob") }
                    for (node, state) in snapshot.nodes where state.decision != nil {
                        // It may have been cancelled in between, or the process have died.
                        try? await service.decide(
                            id, node: node, decision: NodeDecision(.retry, by: "ada"))
                    }
                }
                return run
            }
        } catch is FaultyJournal.Dead {
            return try await harness.journal.run(
                withIdempotencyKey: "once", of: WorkflowID("w"))
        }
    }

    private static func verify(
        _ run: RunID, _ journal: MemoryJournal, _ farSide: FarSide
    ) async throws {
        #expect(farSide.violations == [])
        let entries = try await journal.entries(of: run, after: 0, limit: 100_000)
        let state = try #require(try RunReducer.replay(entries))
        #expect(state.state.isFinished)
        #expect(RunReducer.outstanding(state).isEmpty)
        let page = try await journal.runs(matching: RunFilter(), after: nil, limit: 10)
        #expect(page.runs == [state.summary])
        var attempts = 0
        for (id, node) in state.snapshot.nodes {
            #expect(node.state.isSettled, "\(id)")
            attempts += node.attempts
        }
        // An effect for each intent at most; an intent whose process died at once has none.
        #expect(farSide.effects.count <= attempts)
    }

    /// A workflow without rings: edges go from earlier nodes to later ones.
    private static func document(_ random: inout SeededRandom) -> WorkflowDocument {
        let count = Int.random(in: 1...9, using: &random)
        var nodes: [WorkflowNode] = []
        var edges: [WorkflowEdge] = []
        for place in 0..<count {
            let type = ["step", "keyed", "once", "branch"].randomElement(using: &random)
            var node = WorkflowNode(id: NodeID("n\(place)"), type: type ?? "step")
            if random.chance(60) {
                node.retry = RetryPolicy(
                    attempts: Int.random(in: 1...4, using: &random), delaySeconds: 3)
            }
            if random.chance(15) { node.timeoutSeconds = 30 }
            nodes.append(node)
            for source in 0..<place where random.chance(35) {
                let handle = EdgeHandle.allCases.randomElement(using: &random) ?? .success
                edges.append(
                    WorkflowEdge(
                        id: "e\(source)-\(place)", source: NodeID("n\(source)"),
                        target: NodeID("n\(place)"), handle: handle))
            }
        }
        return WorkflowDocument(name: "random", nodes: nodes, edges: edges)
    }
}
