import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

/// Expects an error of that code.
func expect<Result>(
    _ code: WorkflowEngineError.Code, _ location: SourceLocation = #_sourceLocation,
    _ work: () async throws -> Result
) async -> WorkflowEngineError? {
    do {
        _ = try await work()
        Issue.record("should throw \(code.rawValue)", sourceLocation: location)
    } catch let error as WorkflowEngineError {
        #expect(error.code == code, sourceLocation: location)
        return error
    } catch {
        Issue.record("threw \(error)", sourceLocation: location)
    }
    return nil
}

extension RunService {
    /// Waits for a run's end and expects that state.
    func expect(
        _ run: RunID, endsAs state: RunStatus, _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let end = try await end(of: run)
        #expect(end.state == state, sourceLocation: location)
    }
}

struct StartTests {
    private let harness = EngineHarness()
    private let workflow = WorkflowID("w")
    private var service: RunService { harness.service() }

    @Test func refusesWithoutAnApproval() async {
        let version = harness.workflows.add(.picture("a"), to: workflow).number
        await _ = expect(.notApproved) {
            try await service.startRun(of: workflow, version: version, requestedBy: "ada")
        }
        #expect(harness.executor.calls.isEmpty)
    }

    @Test func refusesAnUnknownVersion() async {
        await _ = expect(.versionNotFound) {
            try await service.startRun(of: workflow, version: 1, requestedBy: "ada")
        }
    }

    @Test func refusesAfterARejection() async throws {
        let version = try await harness.approve(.picture("a"))
        harness.workflows.reject(workflow, version: version)
        await _ = expect(.notApproved) {
            try await service.startRun(of: workflow, version: version, requestedBy: "ada")
        }
    }

    @Test func refusesWhenTheWorldHasChangedAndShowsHow() async throws {
        let before = ConnectionIdentity(name: "warehouse", kind: "mssql", host: "one")
        harness.world.change(connections: [before])
        let version = try await harness.approve(.picture("a"))
        var after = before
        after.host = "two"
        harness.world.change(connections: [after])
        let error = await expect(.contractChanged) {
            try await service.startRun(of: workflow, version: version, requestedBy: "ada")
        }
        #expect(error?.differences.isEmpty == false)
        #expect(error?.differences.joined().contains("two") == true)
        harness.world.change(connections: [before])
        _ = try await service.startRun(of: workflow, version: version, requestedBy: "ada")
    }

    @Test func refusesToApproveWhatThePersonDidNotSee() async throws {
        let version = harness.workflows.add(.picture("a"), to: workflow).number
        let gate = ApprovalGate(
            workflows: harness.workflows, approvals: harness.workflows,
            contracts: harness.world)
        let seen = try await gate.contract(of: workflow, version: version).sha256
        harness.world.change(
            connections: [ConnectionIdentity(name: "x", kind: "http", host: "h")])
        await _ = expect(.contractChanged) {
            try await gate.approve(
                workflow, version: version, contractSHA256: seen, by: "ada",
                at: harness.clock.now)
        }
        let now = try await gate.contract(of: workflow, version: version).sha256
        _ = try await gate.approve(
            workflow, version: version, contractSHA256: now, by: "ada", at: harness.clock.now)
        _ = try await service.startRun(of: workflow, version: version, requestedBy: "ada")
    }

    @Test func refusesAnUnknownNodeType() async throws {
        let version = try await harness.approve(.picture("a") { $0.type = "unheard.of" })
        await _ = expect(.invalidWorkflow) {
            try await service.startRun(of: workflow, version: version, requestedBy: "ada")
        }
    }

    @Test func oneKeyIsOneRun() async throws {
        let version = try await harness.approve(.picture("a"))
        let service = self.service
        let ids = try await withThrowingTaskGroup(of: RunID.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    try await service.startRun(
                        of: WorkflowID("w"), version: version, idempotencyKey: "k",
                        requestedBy: "ada")
                }
            }
            return try await group.reduce(into: Set<RunID>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await service.runs().runs.count == 1)
        // The key counts even after the approval was taken back: nothing new is started.
        harness.workflows.reject(workflow, version: version)
        let again = try await service.startRun(
            of: workflow, version: version, idempotencyKey: "k", requestedBy: "bob")
        #expect(ids == [again])
    }

    @Test func refusesAKeyThatBelongsToSomethingElse() async throws {
        var document = WorkflowDocument.picture("a")
        document.inputs = [InputDeclaration(name: "n", type: .integer)]
        let version = try await harness.approve(document)
        let service = self.service
        _ = try await service.startRun(
            of: workflow, version: version, inputs: ["n": 1], idempotencyKey: "k",
            requestedBy: "ada")
        await _ = expect(.idempotencyConflict) {
            try await service.startRun(
                of: workflow, version: version, inputs: ["n": 2], idempotencyKey: "k",
                requestedBy: "ada")
        }
        await _ = expect(.idempotencyConflict) {
            try await service.startRun(
                of: workflow, version: version, inputs: ["n": 1], idempotencyKey: "",
                requestedBy: "ada")
        }
    }

    @Test func refusesWhileStopping() async throws {
        let version = try await harness.approve(.picture("a"))
        let service = self.service
        service.stop()
        await _ = expect(.stopping) {
            try await service.startRun(of: workflow, version: version, requestedBy: "ada")
        }
    }

    @Test func refusesUnknownRuns() async {
        let nobody = RunID("nobody")
        await _ = expect(.runNotFound) { try await service.run(nobody) }
        await _ = expect(.runNotFound) { try await service.cancel(nobody, by: "ada") }
        await _ = expect(.runNotFound) { try await service.resume(nobody, by: "ada") }
        await _ = expect(.runNotFound) { try await service.events(of: nobody) }
    }
}

struct InputTests {
    private func start(
        _ declarations: [InputDeclaration], _ inputs: [String: JSONValue]
    ) async throws -> [String: JSONValue] {
        let harness = EngineHarness()
        var document = WorkflowDocument.picture("a")
        document.inputs = declarations
        let version = try await harness.approve(document)
        let service = harness.service()
        let run = try await service.startRun(
            of: WorkflowID("w"), version: version, inputs: inputs, requestedBy: "ada")
        return try await service.run(run).inputs
    }

    @Test func fillsInDefaultsAsTheyAre() async throws {
        let inputs = try await start(
            [
                InputDeclaration(name: "day", type: .date, defaultValue: "2026-01-31"),
                InputDeclaration(name: "text", type: .string, defaultValue: "{{ run.id }}"),
                InputDeclaration(name: "n", type: .integer),
            ], ["n": .double(3)])
        #expect(inputs == ["day": "2026-01-31", "text": "{{ run.id }}", "n": 3])
    }

    @Test(
        arguments: zip(
            InputType.allCases,
            [
                1, 1.5, "1", "true", "2026-02-30", "2026-01-31T08:00:00", [1], ["a": 1],
            ] as [JSONValue]))
    func refusesTheWrongType(type: InputType, value: JSONValue) async {
        let error = await expect(.invalidInputs) {
            try await start([InputDeclaration(name: "x", type: type)], ["x": value])
        }
        #expect(error?.problems.map(\.path) == ["/inputs/x"])
        #expect(error?.problems.map(\.code) == [.wrongType])
    }

    @Test func tellsAllProblemsAtOnce() async {
        let error = await expect(.invalidInputs) {
            try await start(
                [
                    InputDeclaration(name: "a", type: .integer),
                    InputDeclaration(name: "b", type: .string),
                ], ["b": 1, "c/d": 2])
        }
        #expect(error?.problems.map(\.code) == [.missingField, .wrongType, .unknownInput])
        #expect(error?.problems.last?.path == "/inputs/c~1d")
    }

    @Test(
        arguments: [
            (InputType.string, "1", "1"), (.integer, "1", 1), (.boolean, "true", true),
            (.date, "2026-01-31", "2026-01-31"), (.list, "[1]", [1]), (.object, "{}", [:]),
            (.integer, "one", "one"),
        ] as [(InputType, String, JSONValue)])
    func readsTexts(type: InputType, text: String, value: JSONValue) {
        #expect(InputDeclaration(name: "x", type: type).value(fromText: text) == value)
    }

    @Test func refusesInputsThatAreTooLarge() async {
        let error = await expect(.invalidInputs) {
            try await start(
                [InputDeclaration(name: "x", type: .string)],
                ["x": .string(String(repeating: "x", count: 2 << 20))])
        }
        #expect(error?.problems.map(\.code) == [.tooLarge])
    }
}
