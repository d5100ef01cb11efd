import ArgumentParser
import ServiceLifecycle
import UnixSignals
import WebAPI
import WorkflowEngine
import WorkflowModel
import WorkflowStore

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run an approved workflow and follow it to its end.",
        discussion: """
            Prints the plan and the contract that an approval names. Without an approval of \
            exactly that contract nothing runs, and the exit code is 1; --approve records yours. \
            A file becomes a version of the workflow of its name. Where the run asks for a \
            decision, --decide answers, else whoever sits at the terminal; with neither the run \
            is left waiting, and goes on with its id in place of the file.
            """)

    @Argument(help: "A file, the id of a workflow, or the id of a run that was left waiting.")
    var document: String

    @Option(name: .customLong("input"), help: "An input of the run, as name=value.")
    var inputs: [String] = []

    @Option(help: "The version of the workflow; the newest if absent.")
    var version: Int?

    @Flag(help: "Approve the contract that is printed.")
    var approve = false

    @Option(
        name: .customLong("decide"),
        help: "What you decide where the run asks, as node=approve or node=reject:comment.")
    var decisions: [String] = []

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let installation = try Installation(
            try database.settings(), continuesUnfinishedRuns: false)
        let run: RunSnapshot
        do {
            run = try await start(installation)
        } catch {
            await installation.close()
            throw error
        }
        await installation.close()
        try tell(run)
    }

    private func start(_ installation: Installation) async throws -> RunSnapshot {
        let decisions = try DecisionArguments.read(
            decisions, by: installation.settings.person)
        if let id = try await leftRun(installation) {
            try await installation.runs.takeUp(id)
            return try await follow(id, decisions, installation)
        }
        let record = try await keep(installation)
        let values = try RunInputArguments.read(inputs, for: record.document.inputs)
        let plan = try await installation.desk.plan(of: record.document)
        Console.note(Style.plain(plan.text))
        if approve {
            _ = try await installation.gate.approve(
                record.workflow, version: record.number, contractSHA256: plan.contractSHA256,
                by: installation.settings.person, at: SystemEngineClock().now,
                comment: "orchestrate run --approve")
            Console.note("Approved \(plan.contractSHA256).")
        }
        let id: RunID
        do {
            id = try await installation.runs.startRun(
                of: record.workflow, version: record.number, inputs: values,
                requestedBy: installation.settings.person)
        } catch let error as WorkflowEngineError where error.code == .notApproved {
            throw CommandError(
                .answerIsNo,
                "This version is not approved. Read the plan; then approve it with --approve.")
        }
        Console.note("Run \(id) of workflow \(record.workflow), version \(record.number).")
        return try await follow(id, decisions, installation)
    }

    /// The run of that id, if there is one and nothing else of that name.
    private func leftRun(_ installation: Installation) async throws -> RunID? {
        guard !InputFiles.exists(document),
            try await installation.store.workflow(WorkflowID(document)) == nil
        else { return nil }
        do {
            return try await installation.runs.run(RunID(document)).id
        } catch let error as WorkflowEngineError where error.code == .runNotFound {
            return nil
        }
    }

    /// The version to run: the one that is kept, or the file's, kept now.
    private func keep(_ installation: Installation) async throws -> VersionRecord {
        let source = try await DocumentSource.find(
            document, version: version, asJSON: format.isJSON, in: installation.store)
        if let version = source.version { return version }
        return try await FileKeeping(installation: installation)
            .keep(source, asJSON: format.isJSON)
    }

    /// Carries the run out here, and tells what happens.
    private func follow(
        _ id: RunID, _ decisions: [NodeID: NodeDecision], _ installation: Installation
    ) async throws -> RunSnapshot {
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
        if let tokens = installation.planner.tokens {
            services.append(.init(service: TokenService(tokens: tokens)))
        }
        services.append(.init(service: EngineService(runs: installation.runs)))
        services.append(
            .init(
                service: RunFollower(
                    runs: installation.runs, run: id, store: installation.store,
                    person: installation.settings.person, decisions: decisions),
                successTerminationBehavior: .gracefullyShutdownGroup))
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint],
                logger: installation.log))
        try await group.run()
        return try await installation.runs.run(id)
    }

    private func tell(_ run: RunSnapshot) throws {
        if format.isJSON {
            Console.print(json: run.json)
        } else {
            RunPrinter(style: Style(of: .standardOutput)).print(run)
        }
        guard run.state.isFinished else {
            throw CommandError(
                .outOfReach,
                "The run \(run.id) was left \(run.state.rawValue); `orchestrate serve` goes on with it."
            )
        }
        if run.state != .succeeded { throw CommandError(.answerIsNo) }
    }
}
