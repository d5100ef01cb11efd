import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel
import WorkflowStore

struct JournalTests {
    @Test(arguments: JournalConformance.checks)
    func conforms(check: String) async throws {
        try await withStore { try await JournalConformance($0).run(check) }
    }

    /// Two stores on one file are two processes.
    @Test func keepsWritersOfOneFileApart() async throws {
        try await withFolder { folder in
            let location = StoreLocation(path: folder + "/a.db")
            let stores = try (0..<3).map { _ in try Store(location) }
            let version = try await stores[0].createWorkflow(.picture("a"), proposedBy: "ada")
            let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
                for (place, store) in (0..<30).map({ ($0, stores[$0 % 3]) }) {
                    group.addTask {
                        var document = WorkflowDocument.picture("a")
                        document.name = "n\(place)"
                        return try await store.addVersion(
                            to: version.workflow, document, proposedBy: "ada"
                        ).number
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(numbers.sorted() == Array(2...31))
            for store in stores { try store.close() }
        }
    }

    /// The engine on the real store: a run is finished by the next process.
    @Test(.timeLimit(.minutes(1))) func aRunGoesOnInTheNextProcess() async throws {
        try await withFolder { folder in
            let location = StoreLocation(path: folder + "/a.db")
            let first = try Store(location)
            let harness = EngineHarness(journal: first)
            harness.executor.script(NodeID("b"), .block, .outcome(.succeeded(.double(2))))
            let version = try await harness.approve(.picture("a>b b>c"))
            let run = try await harness.running(harness.service()) { service in
                let run = try await service.startRun(
                    of: WorkflowID("w"), version: version, idempotencyKey: "k",
                    requestedBy: "ada")
                await harness.executor.wait(forCalls: 2)
                return run
            }
            try first.close()
            let second = try Store(location)
            let end = try await harness.running(harness.service(journal: second)) { service in
                let again = try await service.startRun(
                    of: WorkflowID("w"), version: version, idempotencyKey: "k",
                    requestedBy: "ada")
                #expect(again == run)
                return try await service.end(of: run)
            }
            #expect(end.state == .succeeded)
            #expect(end.nodes[NodeID("b")]?.output == .double(2))
            let page = try await second.runs(matching: RunFilter(), after: nil, limit: 5)
            #expect(page.runs == [end.summary])
            try second.close()
        }
    }

    /// The store as all of the engine's ports: what a person approved runs, nothing else.
    @Test(.timeLimit(.minutes(1))) func runsOnlyWhatTheStoreSaysIsApproved() async throws {
        try await withStore { store in
            let harness = EngineHarness(journal: store)
            let parts = RunService.Parts(
                journal: store, workflows: store, approvals: store, contracts: harness.world,
                executor: harness.executor, registry: harness.registry, clock: harness.clock)
            let gate = ApprovalGate(
                workflows: store, approvals: store, contracts: harness.world)
            let version = try await store.createWorkflow(.picture("a>b"), proposedBy: "ada")
            let id = version.workflow
            try await harness.running(RunService(parts)) { service in
                do {
                    _ = try await service.startRun(of: id, version: 1, requestedBy: "ada")
                    Issue.record("should be refused")
                } catch let error as WorkflowEngineError {
                    #expect(error.code == .notApproved)
                }
                let contract = try await gate.contract(of: id, version: 1)
                _ = try await gate.approve(
                    id, version: 1, contractSHA256: contract.sha256, by: "ada",
                    at: harness.clock.now)
                let run = try await service.startRun(of: id, version: 1, requestedBy: "ada")
                let end = try await service.end(of: run)
                #expect(end.state == .succeeded)
                try await store.reject(id, version: 1, by: "bob")
                do {
                    _ = try await service.startRun(of: id, version: 1, requestedBy: "ada")
                    Issue.record("should be refused")
                } catch let error as WorkflowEngineError {
                    #expect(error.code == .notApproved)
                }
            }
        }
    }
}
