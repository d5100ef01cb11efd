public import WorkflowEngine
public import WorkflowModel

/// An engine with everything around it fake: what engine tests are written on.
public struct EngineHarness: Sendable {
    /// Where runs are kept; shared by services made one after another, as a file is.
    public var journal: any RunJournal
    /// Workflows and approvals.
    public let workflows = MemoryWorkflows()
    /// What contracts are made from.
    public let world = ScriptedWorld()
    /// What carries out nodes.
    public let executor = ScriptedExecutor()
    /// The time.
    public let clock = VirtualClock()
    /// Where run ids come from.
    public let runIDs = TimeOrderedRunIDSource()
    /// Limits and grace times.
    public var options = RunService.Options()
    /// The node types: `step`, `keyed`, `once`, `person` and `branch`, by repeat rule.
    public var registry = EngineHarness.registry

    /// Makes a harness.
    public init(journal: any RunJournal = MemoryJournal()) { self.journal = journal }

    /// The node types that tests use.
    public static let registry = NodeTypeRegistry([
        type("step", .idempotent), type("keyed", .keyed), type("once", .atMostOnce),
        type("person", .waits),
        type("branch", .idempotent, handles: [.success, .failure, .always, .true, .false]),
    ])

    private static func type(
        _ name: String, _ rule: RepeatRule,
        handles: [EdgeHandle] = [.success, .failure, .always]
    ) -> NodeTypeDeclaration {
        NodeTypeDeclaration(
            name: name, purpose: "A step of a test.", usage: "In tests.",
            fields: [
                FieldDeclaration("text", .text(limit: 1000), purpose: "Any text."),
                FieldDeclaration("that", .expression(.any), purpose: "A bare expression."),
            ], output: .any, effect: .pure, repeatRule: rule, handles: handles)
    }

    /// A service over these parts: a fresh process.
    /// - Parameter journal: another way to the journal, such as one that dies.
    /// - Returns: the service, not running yet.
    public func service(journal: (any RunJournal)? = nil) -> RunService {
        RunService(
            RunService.Parts(
                journal: journal ?? self.journal, workflows: workflows, approvals: workflows,
                contracts: world, executor: executor, registry: registry, clock: clock,
                runIDs: runIDs), options: options)
    }

    /// Stores a document as a new workflow's version and approves it.
    public func approve(
        _ document: WorkflowDocument, as workflow: WorkflowID = WorkflowID("w")
    ) async throws -> Int {
        let version = workflows.add(document, to: workflow)
        let contract = try await world.contract(for: document)
        try await workflows.record(
            Approval(
                workflow: workflow, version: version.number, contractSHA256: contract.sha256,
                contract: contract.json, approvedBy: "ada", approvedAt: clock.now))
        return version.number
    }

    /// Has a service run while `body` does; then cancels it, as a crash would.
    public func running<Result: Sendable>(
        _ service: RunService, isAdvancing: Bool = true,
        _ body: @Sendable (RunService) async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            if isAdvancing { group.addTask { await self.clock.run() } }
            do {
                let result = try await body(service)
                group.cancelAll()
                return result
            } catch {
                group.cancelAll()
                throw error
            }
        }
    }

    /// Approves a document, runs it to its end, and tells how it ended.
    public func finish(
        _ document: WorkflowDocument, inputs: [String: JSONValue] = [:]
    ) async throws -> RunSnapshot {
        let version = try await approve(document)
        return try await running(service()) { service in
            let run = try await service.startRun(
                of: WorkflowID("w"), version: version, inputs: inputs, requestedBy: "ada")
            return try await service.end(of: run)
        }
    }
}

extension RunService {
    /// Waits until a run is finished, and tells how it ended.
    public func end(of run: RunID) async throws -> RunSnapshot {
        for try await _ in try await events(of: run) {}
        return try await self.run(run)
    }

    /// Waits until a run's update fits, and gives that update.
    public func update(
        of run: RunID, where fits: (RunUpdate) -> Bool
    ) async throws -> RunUpdate? {
        for try await update in try await events(of: run) where fits(update) { return update }
        return nil
    }
}

extension WorkflowDocument {
    /// A document of `step` nodes from a picture such as `a>b b!c c*d e?f e-g`: success, failure,
    /// always, true, false.
    /// - Parameters:
    ///   - picture: edges and single nodes, parted by spaces.
    ///   - change: what to change in each node.
    /// - Returns: the document.
    public static func picture(
        _ picture: String, _ change: (inout WorkflowNode) -> Void = { _ in }
    ) -> WorkflowDocument {
        let handles: [Character: EdgeHandle] = [
            ">": .success, "!": .failure, "*": .always, "?": .true, "-": .false,
        ]
        var names: [String] = []
        var edges: [WorkflowEdge] = []
        for part in picture.split(separator: " ") {
            let mark = part.firstIndex { handles[$0] != nil }
            let ends = part.split { handles[$0] != nil }.map(String.init)
            for end in ends where !names.contains(end) { names.append(end) }
            if let mark, ends.count == 2, let handle = handles[part[mark]] {
                let id = "\(ends[0])-\(ends[1])-\(handle.rawValue)"
                edges.append(
                    WorkflowEdge(
                        id: id, source: NodeID(ends[0]), target: NodeID(ends[1]),
                        handle: handle))
            }
        }
        let nodes = names.map { name in
            var node = WorkflowNode(id: NodeID(name), type: "step")
            change(&node)
            return node
        }
        return WorkflowDocument(name: "picture", nodes: nodes, edges: edges)
    }
}
