import AirflowClient
import Analysis
import Assistant
import FoundationEssentials
import Hummingbird
import HummingbirdTesting
import LLMGateway
import Logging
import NodeTypes
import OrchestrateTesting
import WebAPI
import WorkflowEngine
import WorkflowModel
import WorkflowStore

/// A whole server over a database in memory, with a fake Airflow and a scripted model.
struct TestServer: Sendable {
    let store: Store
    let runs: RunService
    let desk: Desk
    let airflow: MemoryAirflow
    let client: any TestClientProtocol
    let routeNames: [String]

    /// Starts a server, and stops it after the test; runs are carried out meanwhile.
    static func with(
        answers: [ChatAnswer] = [], publicHosts: Set<String> = [],
        _ test: @escaping @Sendable (TestServer) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "orchestrate-web-\(UInt64.random(in: .min ... .max))")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "site"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("<!doctype html>".utf8).write(to: folder.appending(path: "site/index.html"))
        try Data("let page = 1;".utf8).write(to: folder.appending(path: "site/app.js"))
        try Data("outside".utf8).write(to: folder.appending(path: "secret.js"))
        var log = Logger(label: "test")
        log.logLevel = .critical
        let store = try Store(
            StoreLocation(path: folder.appending(path: "t.db").path(percentEncoded: false)),
            logger: log)
        let airflow = MemoryAirflow(
            .three, AirflowWorld(dags: [AirflowWorld.Dag("daily_sales")]))
        let parts = try makeParts(
            store, airflow, answers, log, folder: folder.path(percentEncoded: false))
        let server = try WebServer(
            parts,
            options: WebServerOptions(
                publicHosts: publicHosts,
                siteFolder: folder.appending(path: "site").path(percentEncoded: false),
                person: "ada"), logger: log)
        try await server.application().test(.router) { client in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await parts.runs.run() }
                let subject = TestServer(
                    store: store, runs: parts.runs, desk: parts.desk, airflow: airflow,
                    client: client,
                    routeNames: server.routeNames)
                do {
                    try await test(subject)
                } catch {
                    parts.runs.stop()
                    throw error
                }
                parts.runs.stop()
                try await group.waitForAll()
            }
        }
        await parts.systems.close()
        try store.close()
    }

    private static func makeParts(
        _ store: Store, _ airflow: MemoryAirflow, _ answers: [ChatAnswer], _ log: Logger,
        folder: String
    ) throws -> WebServerParts {
        let systems = Systems(
            connections: StoreConnections(store: store), transport: airflow, folder: folder)
        let catalogue = LiveCatalogue(systems: systems)
        let prompts = try PromptLibrary(directory: promptFolder)
        let diagnoser = Diagnoser(model: nil, prompts: prompts)
        let runs = RunService(
            RunService.Parts(
                journal: store, workflows: store, approvals: store, contracts: catalogue,
                executor: NodeTypeExecutor(
                    systems: systems, diagnoser: diagnoser,
                    summarizer: Summarizer(model: nil, prompts: prompts),
                    clock: SystemEngineClock()), registry: NodeTypeLibrary.registry,
                logger: log), options: RunService.Options(stopGrace: .zero))
        let desk = Desk(store: store, runs: runs, catalogue: catalogue)
        return WebServerParts(
            store: store, runs: runs,
            gate: ApprovalGate(workflows: store, approvals: store, contracts: catalogue),
            desk: desk,
            agent: Agent(
                model: ScriptedModel(answers), prompts: prompts,
                registry: NodeTypeLibrary.registry, lookups: NoLookups(), desk: desk,
                conversations: StoreConversations(store: store), log: log),
            systems: systems, lookups: Lookups(systems: systems, diagnoser: diagnoser),
            status: StatusFacts(model: "scripted", version: "1.2.3") { "take care" },
            describePeerError: { error in
                (error as? AirflowClientError).map {
                    PeerFailure(.failed, code: "airflow", message: $0.message)
                }
            })
    }

    private static var promptFolder: String {
        var parts = #filePath.split(separator: "/").dropLast(4)
        parts.append("Prompts")
        return "/" + parts.joined(separator: "/")
    }
}
