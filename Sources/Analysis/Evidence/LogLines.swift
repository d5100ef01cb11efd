public import AirflowClient
public import LogReduction
import OutboundHTTP
public import WorkflowModel

/// Which lines of a log are asked for.
public struct LogLinesRequest: Sendable, Hashable {
    /// The DAG.
    public var dagID: String
    /// The run.
    public var runID: String
    /// The task.
    public var taskID: String
    /// Which of a mapped task's instances; -1 for a task that is not mapped.
    public var mapIndex: Int
    /// The try, from 1.
    public var tryNumber: Int
    /// The first line, from 1.
    public var first: Int
    /// The last line; at most ``AnalysisLimits/logLines`` in all.
    public var last: Int

    /// Asks for lines.
    public init(
        dagID: String, runID: String, taskID: String, mapIndex: Int = -1, tryNumber: Int,
        first: Int, last: Int
    ) {
        self.dagID = dagID
        self.runID = runID
        self.taskID = taskID
        self.mapIndex = mapIndex
        self.tryNumber = tryNumber
        self.first = first
        self.last = last
    }
}

/// Lines of one try's log, for those who look around a piece of evidence.
///
/// Numbered as evidence is, and without secrets. The log is read up to the last line only.
public struct LogLines: Sendable, Hashable {
    /// What was asked for.
    public var request: LogLinesRequest
    /// The lines that there are.
    public var lines: [NumberedLine]
    /// Whether there are more after them.
    public var hasMore: Bool
    /// The run's page in Airflow.
    public var url: String

    /// Reads lines.
    ///
    /// - Throws: `AirflowClientError`, with `log-missing` where that try left no log;
    ///   `CancellationError`.
    public static func read(
        _ request: LogLinesRequest, on server: AirflowServer
    ) async throws -> LogLines {
        let last = min(request.last, request.first + AnalysisLimits.logLines - 1)
        let instance = try TaskInstance([
            "dag_id": .string(request.dagID), "dag_run_id": .string(request.runID),
            "task_id": .string(request.taskID), "map_index": .integer(request.mapIndex),
            "try_number": .integer(request.tryNumber),
        ])
        var window = LogWindow(from: request.first, to: last)
        let log = try await server.log(of: instance, try: request.tryNumber)
        do {
            for try await chunk in log.bytes {
                window.feed(chunk)
                if window.isDone { break }
            }
        } catch let error as OutboundHTTPError {
            throw AirflowClientError(.unreachable, "The log broke off: \(error.message)")
        }
        let found = window.finish()
        return LogLines(
            request: request, lines: found.lines, hasMore: found.hasMore,
            url: try await server.pageURL(ofRun: request.runID, of: request.dagID))
    }

    /// The lines as the API gives them.
    public var json: JSONValue {
        [
            "task_id": .string(request.taskID), "map_index": .integer(request.mapIndex),
            "try": .integer(request.tryNumber), "from": .integer(request.first),
            "to": .integer(request.last),
            "lines": .array(
                lines.map { ["number": .integer($0.number), "text": .string($0.text)] }),
            "has_more": .bool(hasMore), "url": .string(url),
        ]
    }
}
