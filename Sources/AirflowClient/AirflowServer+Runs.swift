import OutboundHTTP
import WorkflowModel

extension AirflowServer {
    /// One run.
    public func run(_ runID: String, of dagID: String) async throws -> AirflowRun {
        try AirflowRun(await json(AirflowRequest(path: path(dag: dagID, run: runID))))
    }

    /// The latest runs of a DAG, newest first.
    ///
    /// Sorted by when they were due (`run_after`), because runs that Airflow 3 gets through its
    /// API have no logical date.
    /// - Parameters:
    ///   - dagID: the DAG; `~` for all.
    ///   - states: only runs in one of these; empty for all.
    ///   - limit: the most to return.
    /// - Returns: the runs.
    /// - Throws: ``AirflowClientError``.
    public func runs(
        of dagID: String, in states: [AirflowRun.State] = [], limit: Int = 10
    ) async throws -> [AirflowRun] {
        let order = try await version() == .two ? "-execution_date" : "-run_after"
        let dag = dagID == "~" ? "/dags/~" : path(dag: dagID)
        var request = AirflowRequest(path: "\(dag)/dagRuns")
        request.query = [("order_by", order)] + states.map { ("state", $0.rawValue) }
        return try await list(request, key: "dag_runs", limit: limit, read: AirflowRun.init)
    }

    /// Marks a run as failed and makes sure that it stays so.
    ///
    /// Airflow 3 loses about one cancel in thirty of fresh runs: it answers 200 and the run goes
    /// on. So the run is looked at again, and told again.
    /// - Returns: the run as it ended: failed, or whatever it had ended as before.
    /// - Throws: ``AirflowClientError`` with `cancel-lost` if it goes on all the same.
    public func cancel(run runID: String, of dagID: String) async throws -> AirflowRun {
        var current = try await run(runID, of: dagID)
        var delay = Duration.seconds(1)
        for _ in 0..<AirflowLimits.cancelLooks {
            if current.state.isFinal { return current }
            do {
                try await setState(.failed, run: runID, of: dagID)
            } catch let error as AirflowClientError where error.isTransient {
                // A deadlock in Airflow's database answers 500 and may have done it all the same.
            }
            try await sleep(delay)
            delay *= 2
            current = try await run(runID, of: dagID)
        }
        guard current.state.isFinal else {
            throw AirflowClientError(
                .cancelLost, "Airflow was told several times to stop '\(runID)', and it goes on.")
        }
        return current
    }

    /// Sets a run's state once, without looking whether it stays so.
    public func setState(
        _ state: AirflowRun.State, run runID: String, of dagID: String
    ) async throws {
        _ = try await json(
            AirflowRequest(
                method: .patch, path: path(dag: dagID, run: runID),
                body: ["state": .string(state.rawValue)]))
    }

    /// What happened to a run by Airflow's event log, oldest first.
    public func events(
        ofRun runID: String, of dagID: String, limit: Int = 200
    ) async throws -> [EventLogEntry] {
        let order = try await version() == .two ? "event_log_id" : "id"
        var request = AirflowRequest(path: "/eventLogs")
        request.query = [("dag_id", dagID), ("run_id", runID), ("order_by", order)]
        return try await list(request, key: "event_logs", limit: limit, read: EventLogEntry.init)
    }

    /// The page of a run in Airflow's own interface.
    public func pageURL(ofRun runID: String, of dagID: String) async throws -> String {
        try await pages().run(runID, of: dagID)
    }

    /// The addresses of this server's pages.
    public func pages() async throws -> AirflowPages {
        AirflowPages(baseURL: baseURL, version: try await version())
    }
}
