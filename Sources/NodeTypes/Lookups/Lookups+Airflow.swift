import AirflowClient
import Analysis
import LLMGateway
public import WorkflowModel

extension Lookups {
    /// DAGs whose id, description or tag holds the text; of all Airflow connections if none is
    /// named: `{dags: […], total, truncated, unreachable}`.
    public func dags(
        connection: String? = nil, search: String? = nil, limit: Int = 100
    ) async throws -> JSONValue {
        let names = try await names(connection, ofKinds: ["airflow"])
        let (found, unreachable) = try await gather(names) { name in
            try await systems.airflow(name).dags().map { (name, $0) }
        }
        let most = Self.bounded(limit)
        let wanted = search?.lowercased() ?? ""
        let fitting = found.filter { _, dag in
            wanted.isEmpty || dag.id.lowercased().contains(wanted)
                || (dag.description ?? "").lowercased().contains(wanted)
                || dag.tags.contains { $0.lowercased().contains(wanted) }
        }
        return [
            "dags": .array(fitting.prefix(most).map { Self.json($0.1, on: $0.0) }),
            "total": .integer(fitting.count), "truncated": .bool(fitting.count > most),
            "unreachable": .array(unreachable),
        ]
    }

    /// One DAG with its params, tasks and latest runs.
    public func dag(connection: String, id: String) async throws -> JSONValue {
        let server = try await systems.airflow(connection)
        let dag = try await known(id, on: server, connection) { try await server.dag(id) }
        let tasks = try await server.tasks(of: id)
        let runs = try await server.runs(of: id, limit: 5)
        var members = Self.json(dag, on: connection).objectValue ?? [:]
        members["max_active_runs"] = dag.maxActiveRuns.map { .integer($0) } ?? .null
        members["version"] = dag.version.map { .integer($0.number) } ?? .null
        members["params"] = .object(
            (dag.params ?? [:]).mapValues { param in
                [
                    "schema": param.schema, "value": param.value,
                    "required": .bool(param.isRequired),
                    "description": param.description.map { .string($0) } ?? .null,
                ]
            })
        members["tasks"] = .array(tasks.map(Self.json))
        members["recent_runs"] = .array(runs.map { Self.json($0, on: connection) })
        return .object(members)
    }

    /// The latest runs of a DAG, newest first: `{runs: […]}`.
    public func runs(
        connection: String, dagID: String, states: [String] = [], limit: Int = 10
    ) async throws -> JSONValue {
        let server = try await systems.airflow(connection)
        let wanted = try states.filter { !$0.isEmpty }.map(Self.state)
        let runs = try await known(dagID, on: server, connection) {
            try await server.runs(of: dagID, in: wanted, limit: Self.bounded(limit))
        }
        return ["runs": .array(runs.map { Self.json($0, on: connection) })]
    }

    /// One run with its tasks and their tries; the latest if none is named.
    public func run(connection: String, dagID: String, runID: String? = nil) async throws
        -> JSONValue
    {
        let server = try await systems.airflow(connection)
        let run = try await known(dagID, on: server, connection) {
            try await found(runID, of: dagID, on: server)
        }
        let instances = try await server.taskInstances(ofRun: run.id, of: dagID, limit: 500)
        var tasks: [JSONValue] = []
        var histories = 0
        for instance in instances {
            // Only those that were tried more than once have a history worth a question.
            let isAsked = instance.tryNumber > 1 && histories < NodeTypeLimits.histories
            histories += isAsked ? 1 : 0
            let tries = isAsked ? try await server.tries(of: instance) : [instance]
            tasks.append(Self.json(instance, tries: tries))
        }
        return [
            "run": Self.json(run, on: connection), "tasks": .array(tasks),
            "url": .string(try await server.pageURL(ofRun: run.id, of: dagID)),
        ]
    }

    /// The reduced logs of a run's failed tasks, or of one task; the latest failed run if none
    /// is named.
    public func logs(
        connection: String, dagID: String, runID: String? = nil, taskID: String? = nil
    ) async throws -> JSONValue {
        let server = try await systems.airflow(connection)
        let run = try await known(dagID, on: server, connection) {
            try await failedRun(runID, of: dagID, on: server)
        }
        let request = DiagnosisRequest(
            dagID: dagID, runID: run.id, taskIDs: taskID.map { [$0] })
        return try await diagnoser.evidence(for: request, on: server).json
    }

    /// Why a run failed; the latest failed run if none is named.
    public func diagnosis(
        connection: String, dagID: String, runID: String? = nil, taskID: String? = nil
    ) async throws -> JSONValue {
        let server = try await systems.airflow(connection)
        let run = try await known(dagID, on: server, connection) {
            try await failedRun(runID, of: dagID, on: server)
        }
        let request = DiagnosisRequest(
            dagID: dagID, runID: run.id, taskIDs: taskID.map { [$0] })
        return try await ModelCallScope.$current.withValue(.now(for: "diagnose")) {
            try await diagnoser.diagnose(request, on: server).json
        }
    }

    private static func state(_ word: String) throws -> AirflowRun.State {
        guard let state = AirflowRun.State(rawValue: word) else {
            let all = AirflowRun.State.allCases.map(\.rawValue).joined(separator: ", ")
            throw ConnectionError("'\(word)' is no state of a DAG run; the states are \(all).")
        }
        return state
    }

    /// Says what is not there, the DAG or its run, and what is near; Airflow's own 404 does not.
    private func known<Value: Sendable>(
        _ dagID: String, on server: AirflowServer, _ connection: String,
        _ ask: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await ask()
        } catch let error as AirflowClientError where error.code == .notFound {
            let ids = try await server.dags(limit: NodeTypeLimits.dags).map(\.id)
            var wrong = error
            if ids.contains(dagID) {
                wrong.message = "The DAG '\(dagID)' on '\(connection)' has no such run."
            } else {
                let near = NearestName.suggestion(for: dagID, among: ids)
                let hint = near.map { " Did you mean '\($0)'?" } ?? ""
                wrong.message = "There is no DAG '\(dagID)' on '\(connection)'.\(hint)"
                wrong.serverWords = ""
            }
            throw wrong
        }
    }

    private func found(
        _ runID: String?, of dagID: String, on server: AirflowServer
    ) async throws -> AirflowRun {
        if let runID, !runID.isEmpty { return try await server.run(runID, of: dagID) }
        guard let latest = try await server.runs(of: dagID, limit: 1).first else {
            throw ConnectionError("The DAG '\(dagID)' has no run yet.")
        }
        return latest
    }

    private func failedRun(
        _ runID: String?, of dagID: String, on server: AirflowServer
    ) async throws -> AirflowRun {
        if let runID, !runID.isEmpty { return try await server.run(runID, of: dagID) }
        guard let failed = try await server.runs(of: dagID, in: [.failed], limit: 1).first else {
            throw AnalysisError(.nothingFailed, "The DAG '\(dagID)' has no failed run.")
        }
        return failed
    }
}
