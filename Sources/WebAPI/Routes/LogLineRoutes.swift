import Analysis
import Hummingbird
import NodeTypes
import WorkflowModel
import WorkflowStore

/// The lines around a piece of evidence.
struct LogLineRoutes: Sendable {
    let store: Store
    let lookups: Lookups

    /// Lines given when no end is named: a screen.
    private static let usualLines = 60

    var routes: [Route] {
        [
            Route(
                method: .get, path: "/api/connections/{name}/log-lines",
                summary: "Some lines of a try's log, numbered as evidence is, without secrets",
                queries: [
                    RouteQuery(name: "dag_id", type: "string", summary: "the DAG; required"),
                    RouteQuery(name: "dag_run_id", type: "string", summary: "its run; required"),
                    RouteQuery(name: "task_id", type: "string", summary: "the task; required"),
                    RouteQuery(
                        name: "map_index", type: "integer",
                        summary: "which instance of a mapped task (-1: it is not mapped)"),
                    RouteQuery(name: "try", type: "integer", summary: "the try, from 1; required"),
                    RouteQuery(name: "from", type: "integer", summary: "the first line (1)"),
                    RouteQuery(
                        name: "to", type: "integer",
                        summary: "the last line (\(Self.usualLines) lines in all); "
                            + "at most \(AnalysisLimits.logLines) lines"),
                ], problems: [400, 404, 422, 502], handler: read)
        ]
    }

    private func read(_ call: APICall) async throws -> Response {
        let first = try call.queryNumber("from") ?? 1
        guard first <= Limits.lineNumber else {
            throw WebAPIError(.invalidQuery, "'from' in the query is beyond any log.")
        }
        let last = try call.queryNumber("to") ?? first + Self.usualLines - 1
        guard last >= first, last - first < AnalysisLimits.logLines else {
            throw WebAPIError(
                .invalidQuery,
                "'to' in the query must not be before 'from', and at most "
                    + "\(AnalysisLimits.logLines) lines are given at once.")
        }
        guard let attempt = try call.queryNumber("try") else {
            throw WebAPIError(.invalidQuery, "'try' is missing in the query.")
        }
        let request = LogLinesRequest(
            dagID: try required("dag_id", call), runID: try required("dag_run_id", call),
            taskID: try required("task_id", call), mapIndex: try mapIndex(call),
            tryNumber: attempt, first: first, last: last)
        let name = try call.part("name")
        guard try await store.connection(name) != nil else {
            throw WebAPIError(.notFound, "There is no such connection.")
        }
        return .json(try await lookups.logLines(connection: name, request))
    }

    private func required(_ name: String, _ call: APICall) throws -> String {
        guard let value = call.query(name) else {
            throw WebAPIError(.invalidQuery, "'\(name)' is missing in the query.")
        }
        return value
    }

    private func mapIndex(_ call: APICall) throws -> Int {
        guard let text = call.query("map_index") else { return -1 }
        guard let index = Int(text), index >= -1 else {
            throw WebAPIError(
                .invalidQuery, "'map_index' in the query must be a number from 0, or -1.")
        }
        return index
    }
}
