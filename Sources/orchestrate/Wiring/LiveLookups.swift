import Analysis
import Assistant
import NodeTypes
import WorkflowModel

/// The look-ups that the HTTP API gives too, as the assistant's tools reach them.
struct LiveLookups: AssistantLookups {
    let lookups: Lookups

    func connections() async throws -> JSONValue { try await lookups.connections() }

    func dags(connection: String?, search: String?, limit: Int) async throws -> JSONValue {
        try await lookups.dags(connection: connection, search: search, limit: limit)
    }

    func dag(connection: String, id: String) async throws -> JSONValue {
        try await lookups.dag(connection: connection, id: id)
    }

    func runs(
        connection: String, dagID: String, states: [String], limit: Int
    ) async throws -> JSONValue {
        try await lookups.runs(
            connection: connection, dagID: dagID, states: states, limit: limit)
    }

    func run(connection: String, dagID: String, runID: String?) async throws -> JSONValue {
        try await lookups.run(connection: connection, dagID: dagID, runID: runID)
    }

    func logs(
        connection: String, dagID: String, runID: String?, taskID: String?
    ) async throws -> JSONValue {
        try await lookups.logs(
            connection: connection, dagID: dagID, runID: runID, taskID: taskID)
    }

    func diagnosis(
        connection: String, dagID: String, runID: String?, taskID: String?
    ) async throws -> JSONValue {
        try await lookups.diagnosis(
            connection: connection, dagID: dagID, runID: runID, taskID: taskID)
    }

    func tables(connection: String?, search: String?, limit: Int) async throws -> JSONValue {
        try await lookups.tables(connection: connection, search: search, limit: limit)
    }

    func table(connection: String, name: String) async throws -> JSONValue {
        try await lookups.table(connection: connection, name: name)
    }

    func answer(connection: String, sql: String) async throws -> DataAnswer {
        try await lookups.answer(connection: connection, sql: sql)
    }
}
