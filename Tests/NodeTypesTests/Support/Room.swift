import Analysis
import Foundation
import LLMGateway
import NodeTypes
import OrchestrateTesting
import SQLAccess
import Testing
import WorkflowEngine
import WorkflowModel

/// A server's node types over an Airflow in memory and a SQLite file.
struct Room {
    let airflow: MemoryAirflow
    let connections: Connections
    let clock = VirtualClock()
    let systems: Systems
    let executor: NodeTypeExecutor
    let lookups: Lookups
    let catalogue: LiveCatalogue

    init(
        _ version: MemoryAirflow.Version = .three, folder: String = "/nowhere",
        python: PythonInterpreter = Room.python
    ) throws {
        let dags = [
            AirflowWorld.Dag(
                "daily_sales", tasks: [("extract", ["load"]), ("load", [])]),
            AirflowWorld.Dag("monthly_close"),
        ]
        airflow = MemoryAirflow(version, AirflowWorld(dags: dags))
        connections = Connections([Connections.airflow(), Connections.sqlite(file: "sales.db")])
        systems = Systems(
            connections: connections, transport: airflow, folder: folder, sleep: { _ in })
        let prompts = try Self.prompts()
        let diagnoser = Diagnoser(model: nil, prompts: prompts)
        executor = NodeTypeExecutor(
            systems: systems, diagnoser: diagnoser,
            summarizer: Summarizer(model: nil, prompts: prompts), python: python, clock: clock)
        lookups = Lookups(systems: systems, diagnoser: diagnoser)
        catalogue = LiveCatalogue(systems: systems)
    }

    /// A room whose database has the table `orders` with three rows.
    static func withDatabase(_ body: (Room) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "node-types-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "sales.db").path
        try Data().write(to: URL(filePath: file))
        let database = SQLiteDatabase(path: file)
        for text in [
            "CREATE TABLE orders (id INTEGER PRIMARY KEY, region TEXT, amount REAL)",
            "INSERT INTO orders VALUES (1, 'east', 10.5), (2, 'west', 20), (3, 'east', NULL)",
        ] {
            _ = try await database.query(SQLQuery(text, access: .write))
        }
        await database.close()
        let room = try Room(folder: folder.path)
        try await body(room)
        await room.systems.close()
    }

    /// Asked once for all tests what it is.
    static let python = PythonInterpreter()

    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "../../..").standardizedFileURL

    static func prompts() throws -> PromptLibrary {
        try PromptLibrary(directory: root.appending(path: "Prompts").path)
    }

    /// An attempt, as the engine would hand it over.
    func attempt(
        _ type: String, _ config: [String: JSONValue], attempt: Int = 1,
        state: JSONValue? = nil, nodes: [NodeID: JSONValue] = [:],
        decision: NodeDecision? = nil
    ) -> NodeExecution {
        NodeExecution(
            runID: RunID("01run"), node: NodeID("step"), type: type, attempt: attempt,
            config: config, scope: EvaluationScope(nodes: nodes), waitState: state,
            decision: decision)
    }

    /// Carries out one look; what it gives, also to failure edges, has the declared shape.
    func look(
        _ type: String, _ config: [String: JSONValue], attempt number: Int = 1,
        state: JSONValue? = nil, nodes: [NodeID: JSONValue] = [:],
        decision: NodeDecision? = nil
    ) async throws -> NodeOutcome {
        let outcome = try await executor.execute(
            attempt(
                type, config, attempt: number, state: state, nodes: nodes, decision: decision))
        if let output = outcome.output ?? outcome.failure?.output,
            let declared = NodeTypeLibrary.registry[type]?.output
        {
            #expect(declared.admits(output), "\(type): \(output.compactText)")
        }
        return outcome
    }
}

extension NodeOutcome {
    /// The output of a success.
    var output: JSONValue? {
        guard case .succeeded(let output) = self else { return nil }
        return output
    }

    /// Why it failed.
    var failure: NodeFailure? {
        guard case .failed(let failure) = self else { return nil }
        return failure
    }

    /// What is remembered while it waits.
    var state: JSONValue? {
        guard case .waiting(_, let state, _, _) = self else { return nil }
        return state
    }

    /// What people see while it waits.
    var progress: String? {
        guard case .waiting(_, _, let progress, _) = self else { return nil }
        return progress
    }

    /// What is asked while it waits.
    var question: DecisionRequest? {
        guard case .waiting(_, _, _, let asks) = self else { return nil }
        return asks
    }

    /// The pause until the next look.
    var pause: Duration? {
        guard case .waiting(let pause, _, _, _) = self else { return nil }
        return pause
    }
}

extension ValueType {
    /// Whether a value is of this type; members that a closed object has not declared are not.
    func admits(_ value: JSONValue) -> Bool {
        switch self {
        case .any: true
        case .null: value.isNull
        case .boolean: value.boolValue != nil
        case .integer: value.integerValue != nil
        case .number: value.doubleValue != nil
        case .string, .date, .datetime: value.stringValue != nil
        case .list(let element): value.arrayValue?.allSatisfy(element.admits) ?? false
        case .optional(let type): value.isNull || type.admits(value)
        case .object(let members, let isOpen):
            members.allSatisfy { name, type in value[name].map(type.admits) ?? false }
                && (isOpen || Set((value.objectValue ?? [:]).keys).isSubset(of: members.keys))
        }
    }
}
