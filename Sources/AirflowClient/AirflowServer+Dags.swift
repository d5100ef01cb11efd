import OutboundHTTP
import WorkflowModel

extension AirflowServer {
    /// The DAGs that Airflow sees at present, by id.
    ///
    /// - Parameters:
    ///   - pattern: only ids that hold this text (case is ignored); nil for all.
    ///   - limit: the most to return.
    /// - Returns: the DAGs, without params.
    /// - Throws: ``AirflowClientError``.
    public func dags(
        matching pattern: String? = nil, limit: Int = 10_000
    ) async throws -> [AirflowDag] {
        let onlyPresent = try await version() == .two ? "only_active" : "exclude_stale"
        var request = AirflowRequest(path: "/dags")
        request.query = [(onlyPresent, "true"), ("order_by", "dag_id")]
        if let pattern { request.query.append(("dag_id_pattern", "%\(pattern)%")) }
        return try await list(request, key: "dags", limit: limit, read: AirflowDag.init)
    }

    /// One DAG with its params and, on Airflow 3, its version.
    public func dag(_ id: String) async throws -> AirflowDag {
        try AirflowDag(await json(AirflowRequest(path: "\(path(dag: id))/details")))
    }

    /// The tasks of a DAG, sorted by id.
    public func tasks(of dagID: String) async throws -> [AirflowTask] {
        let answer = try await json(AirflowRequest(path: "\(path(dag: dagID))/tasks"))
        return try (answer["tasks"]?.arrayValue ?? []).map(AirflowTask.init)
            .sorted { $0.id < $1.id }
    }

    /// Pauses or unpauses a DAG.
    public func setPaused(_ isPaused: Bool, dag id: String) async throws {
        _ = try await json(
            AirflowRequest(
                method: .patch, path: path(dag: id), body: ["is_paused": .bool(isPaused)]))
    }

    /// The DAG files that could not be imported.
    ///
    /// A DAG whose file never imported is simply not known; the reason is here.
    public func importFailures(limit: Int = 200) async throws -> [ImportFailure] {
        try await list(
            AirflowRequest(path: "/importErrors"), key: "import_errors", limit: limit,
            read: ImportFailure.init)
    }

    func path(dag id: String) -> String { "/dags/\(QueryString.escaped(id))" }

    func path(dag id: String, run runID: String) -> String {
        "\(path(dag: id))/dagRuns/\(QueryString.escaped(runID))"
    }
}
