public import Analysis
public import WorkflowModel

/// What the assistant may look up outside; nothing here changes anything.
///
/// Answers are JSON in the shapes that the HTTP API gives too. Logs are reduced and redacted
/// before they come here. What is thrown is described to the model and, in short, to the person:
/// an error's description must be safe to show.
public protocol AssistantLookups: Sendable {
    /// The connections: `{connections: [{name, kind}]}`.
    func connections() async throws -> JSONValue
    /// DAGs of one Airflow, or of all if none is named.
    func dags(connection: String?, search: String?, limit: Int) async throws -> JSONValue
    /// One DAG with params, tasks and latest runs.
    func dag(connection: String, id: String) async throws -> JSONValue
    /// The latest runs of a DAG, newest first; no states mean all.
    func runs(
        connection: String, dagID: String, states: [String], limit: Int
    ) async throws -> JSONValue
    /// One run with its tasks and tries; the latest if none is named.
    func run(connection: String, dagID: String, runID: String?) async throws -> JSONValue
    /// The reduced logs of a run, or of one task of it.
    func logs(
        connection: String, dagID: String, runID: String?, taskID: String?
    ) async throws -> JSONValue
    /// Why a run failed, with the lines that prove it.
    func diagnosis(
        connection: String, dagID: String, runID: String?, taskID: String?
    ) async throws -> JSONValue
    /// Tables of one database, or of all if none is named.
    func tables(connection: String?, search: String?, limit: Int) async throws -> JSONValue
    /// One table with its columns.
    func table(connection: String, name: String) async throws -> JSONValue
    /// What a query that only reads gives, within the connection's rules and limits.
    ///
    /// - Throws: `DataQueryError` if the query is refused or fails.
    func answer(connection: String, sql: String) async throws -> DataAnswer
}
