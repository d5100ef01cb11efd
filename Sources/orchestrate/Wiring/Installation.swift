import Analysis
import Assistant
import Foundation
import LLMGateway
import Logging
import NodeTypes
import OutboundHTTP
import WebAPI
import WorkflowEngine
import WorkflowModel
import WorkflowStore

/// Every part of the program, put together.
struct Installation: Sendable {
    let settings: Settings
    let home: HomeFolder
    let log: Logger
    let store: Store
    let transport: CurlTransport
    let systems: Systems
    let python: PythonInterpreter
    let planner: Planner
    let lookups: Lookups
    let catalogue: LiveCatalogue
    let runs: RunService
    let gate: ApprovalGate
    let desk: Desk
    let agent: Agent

    /// Puts the parts together; opens the database, and asks nobody else.
    ///
    /// - Parameters:
    ///   - settings: the settings.
    ///   - continuesUnfinishedRuns: whether it takes up runs that it finds unfinished.
    /// - Throws: ``CommandError``, `WorkflowStoreError`, `LLMGatewayError`.
    init(_ settings: Settings, continuesUnfinishedRuns: Bool) throws {
        self.settings = settings
        log = LogSetup.begin(settings, isServer: continuesUnfinishedRuns)
        home = try HomeFolder.find(settings)
        store = try Store(
            StoreLocation(url: settings[.database] ?? ""), secretKey: settings[.secretKey],
            logger: log)
        transport = CurlTransport(environment: settings.environment)
        systems = Systems(
            connections: StoredConnections(store: store), transport: transport,
            folder: FileManager.default.currentDirectoryPath)
        python = settings.pythonInterpreter
        planner = Planner(
            settings, transport: transport, home: home,
            calls: StoredModelCalls(store: store, log: log), log: log)
        let prompts = try PromptLibrary(directory: home.prompts)
        let diagnoser = Diagnoser(model: planner.model, prompts: prompts)
        lookups = Lookups(systems: systems, diagnoser: diagnoser)
        catalogue = LiveCatalogue(systems: systems, python: python)
        let clock = SystemEngineClock()
        let executor = NodeTypeExecutor(
            systems: systems, diagnoser: diagnoser,
            summarizer: Summarizer(model: planner.model, prompts: prompts), python: python,
            clock: clock)
        runs = RunService(
            RunService.Parts(
                journal: store, workflows: store, approvals: store, contracts: catalogue,
                executor: executor, registry: NodeTypeLibrary.registry, clock: clock,
                logger: log),
            options: RunService.Options(continuesUnfinishedRuns: continuesUnfinishedRuns))
        gate = ApprovalGate(workflows: store, approvals: store, contracts: catalogue)
        desk = Desk(store: store, runs: runs, catalogue: catalogue)
        agent = Agent(
            model: planner.model, prompts: prompts, registry: NodeTypeLibrary.registry,
            lookups: LiveLookups(lookups: lookups), desk: desk,
            conversations: StoredConversations(store: store), log: log)
    }

    /// The server, ready to listen.
    ///
    /// - Throws: `WebAPIError` for an address that it may not listen on.
    func webServer(host: String, port: Int) throws -> WebServer {
        let planner = planner
        let status = StatusFacts(
            model: planner.gateway?.name, isSandbox: settings.isSandbox, version: Version.text,
            notice: { planner.currentNotice })
        return try WebServer(
            WebServerParts(
                store: store, runs: runs, gate: gate, desk: desk, agent: agent,
                systems: systems, lookups: lookups, status: status,
                describePeerError: PeerErrors.describe),
            options: WebServerOptions(
                host: host, port: port, publicHosts: settings.publicHosts,
                siteFolder: home.site, person: settings.person), logger: log)
    }

    /// Clears away what scripts of an earlier server left behind, and warns where scripts can do
    /// more than the plan of a workflow would suggest.
    func learnAboutPython() async {
        let isolation = await python.isolation()
        if !isolation.withoutNetwork { log.notice("\(isolation.sentence)") }
    }

    /// Gives everything back.
    func close() async {
        await systems.close()
        await transport.shutdown()
        try? store.close()
    }
}
