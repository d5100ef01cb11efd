import Analysis
import Assistant
import Synchronization
import WorkflowModel

/// A small world to look at: one Airflow with two DAGs, one database with one table.
final class SampleLookups: AssistantLookups {
    private let calls = Mutex<[String]>([])
    /// Text that stands in the log, as an attacker may write it.
    let logText: String
    /// What looking for DAGs fails with.
    let failure: (any Error)?
    /// What a diagnosis finds; made of the log's text if none is given.
    let found: JSONValue?
    /// What of rows may go to the model.
    let egress: DataEgress
    /// Called when DAGs or tables are looked for.
    let onSearch: @Sendable (String) async -> Void

    init(
        logText: String = "ValueError: no rows", failure: (any Error)? = nil,
        found: JSONValue? = nil, egress: DataEgress = .nothing,
        onSearch: @escaping @Sendable (String) async -> Void = { _ in }
    ) {
        self.logText = logText
        self.failure = failure
        self.found = found
        self.egress = egress
        self.onSearch = onSearch
    }

    /// What was looked up, in order, but for the connections.
    var used: [String] { calls.withLock { $0 } }

    private func note(_ call: String) { calls.withLock { $0.append(call) } }

    func connections() async throws -> JSONValue {
        [
            "connections": [
                ["name": "airflow", "kind": "airflow"], ["name": "warehouse", "kind": "sqlite"],
            ]
        ]
    }

    func dags(connection: String?, search: String?, limit: Int) async throws -> JSONValue {
        note("dags \(search ?? "")")
        await onSearch("dags")
        if let failure { throw failure }
        let dags: [JSONValue] = ["daily_sales", "churn_model"]
            .filter { search.map($0.contains) ?? true }
            .map { ["connection": "airflow", "id": .string($0), "is_paused": false] }
        return ["dags": .array(dags), "total": .integer(dags.count), "truncated": false]
    }

    func dag(connection: String, id: String) async throws -> JSONValue {
        note("dag \(id)")
        return ["connection": .string(connection), "id": .string(id), "tasks": []]
    }

    func runs(
        connection: String, dagID: String, states: [String], limit: Int
    ) async throws -> JSONValue {
        note("runs \(dagID) \(states) \(limit)")
        return ["runs": [["id": "r1", "state": "failed"]]]
    }

    func run(connection: String, dagID: String, runID: String?) async throws -> JSONValue {
        note("run \(dagID)")
        return ["run": ["id": "r1", "state": "failed"], "tasks": []]
    }

    func logs(
        connection: String, dagID: String, runID: String?, taskID: String?
    ) async throws -> JSONValue {
        note("logs \(dagID)")
        return [
            "dag_id": .string(dagID), "dag_run_id": "r1",
            "tasks": [["task_id": "load", "evidence": [["id": "E1", "text": .string(logText)]]]],
        ]
    }

    func diagnosis(
        connection: String, dagID: String, runID: String?, taskID: String?
    ) async throws -> JSONValue {
        note("diagnosis \(dagID)")
        return found ?? ["category": "data", "cause": .string(logText)]
    }

    func tables(connection: String?, search: String?, limit: Int) async throws -> JSONValue {
        note("tables \(search ?? "")")
        await onSearch("tables")
        return ["tables": [["connection": "warehouse", "name": "orders"]], "truncated": false]
    }

    /// What a query gives: rows of country and count, or an error where the text holds `bad`.
    func answer(connection: String, sql: String) async throws -> DataAnswer {
        note("answer \(sql)")
        let query = DataQuery(connection: connection, sql: sql, egress: egress)
        if sql.contains("bad") {
            throw DataQueryError(
                query, code: "bad-data", message: "Conversion failed for 'secret-cell' and 4711.")
        }
        return DataAnswer(
            query,
            columns: [
                DataColumn(name: "country", type: "TEXT"), DataColumn(name: "n", type: "INTEGER"),
            ], rows: [["Spain", 12], ["Italy", 30], ["Norway", 7]], isTruncated: false,
            seconds: 0.01)
    }

    func table(connection: String, name: String) async throws -> JSONValue {
        note("table \(name)")
        return ["name": .string(name), "columns": [["name": "order_date", "type": "TEXT"]]]
    }
}
