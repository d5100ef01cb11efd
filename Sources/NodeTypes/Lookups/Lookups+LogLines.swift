import AirflowClient
public import Analysis
public import WorkflowModel

extension Lookups {
    /// Lines of one try's log: `{task_id, map_index, try, from, to, lines: [{number, text}],
    /// has_more, url}`.
    public func logLines(connection: String, _ request: LogLinesRequest) async throws -> JSONValue {
        try await LogLines.read(request, on: systems.airflow(connection)).json
    }
}
