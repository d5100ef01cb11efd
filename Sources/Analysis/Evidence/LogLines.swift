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
    /// What was hidden from them.
    public var redactions: [RedactionCount]
    /// The page of that log in Airflow.
    public var url: String

    /// Reads lines.
    ///
    /// - Throws: `AirflowClientError`: `not-found` if there is no such task instance,
    ///   `log-missing` if that try left no log; `CancellationError`.
    public static func read(
        _ request: LogLinesRequest, on server: AirflowServer
    ) async throws -> LogLines {
        let last = min(request.last, request.first + AnalysisLimits.logLines - 1)
        var instance = try await server.taskInstance(
            request.taskID, mapIndex: request.mapIndex, ofRun: request.runID, of: request.dagID)
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
        instance.tryNumber = request.tryNumber
        return LogLines(
            request: request, lines: found.lines, hasMore: found.hasMore,
            redactions: found.redactions, url: try await server.pages().log(of: instance))
    }

    /// The lines as the API gives them.
    public var json: JSONValue {
        [
            "task_id": .string(request.taskID), "map_index": .integer(request.mapIndex),
            "try": .integer(request.tryNumber), "from": .integer(request.first),
            "to": .integer(request.last),
            "lines": .array(
                lines.map { ["number": .integer($0.number), "text": .string($0.text)] }),
            "has_more": .bool(hasMore), "redactions": EvidenceJSON.json(redactions),
            "url": .string(url),
        ]
    }
}
