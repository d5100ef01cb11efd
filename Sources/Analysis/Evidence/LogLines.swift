public import AirflowClient
public import LogReduction
import OutboundHTTP
public import WorkflowModel

/// Some lines of one try's log, as the surroundings of a piece of evidence.
public struct LogLines: Sendable, Hashable {
    /// The task instance.
    public var instance: TaskInstance
    /// The try.
    public var tryNumber: Int
    /// The lines, redacted, numbered as evidence is.
    public var lines: [LogWindow.Line]
    /// Whether the log goes on behind them.
    public var hasMore: Bool
    /// What was hidden from them.
    public var redactions: [RedactionCount]
    /// The page with the log in Airflow.
    public var url: String

    /// The lines as the API gives them.
    public var json: JSONValue {
        [
            "dag_id": .string(instance.dagID), "dag_run_id": .string(instance.runID),
            "task_id": .string(instance.taskID), "map_index": .integer(instance.mapIndex),
            "try": .integer(tryNumber),
            "lines": .array(
                lines.map { ["line": .integer($0.number), "text": .string($0.text)] }),
            "has_more": .bool(hasMore), "redactions": EvidenceJSON.json(redactions),
            "url": .string(url),
        ]
    }
}

/// Which lines of which log.
public struct LogLinesRequest: Sendable, Hashable {
    /// The DAG.
    public var dagID: String
    /// The run.
    public var runID: String
    /// The task.
    public var taskID: String
    /// Which of a mapped task's instances; -1 for a task that is not mapped.
    public var mapIndex: Int
    /// The try.
    public var tryNumber: Int
    /// The lines, from 1, at most as many as ``AnalysisLimits/contextLines``.
    public var lines: ClosedRange<Int>

    /// Asks for lines; those beyond what is given at once are left out.
    public init(
        dagID: String, runID: String, taskID: String, mapIndex: Int = -1, tryNumber: Int,
        from: Int, to: Int
    ) {
        self.dagID = dagID
        self.runID = runID
        self.taskID = taskID
        self.mapIndex = mapIndex
        self.tryNumber = tryNumber
        let first = max(1, min(from, Int.max / 2))
        lines = first...max(first, min(to, first + AnalysisLimits.contextLines - 1))
    }
}

extension Diagnoser {
    /// Reads lines of one try's log; the rest behind them is not read.
    ///
    /// - Throws: `AirflowClientError`: `not-found` if there is no such task instance,
    ///   `log-missing` if that try left no log; `CancellationError`.
    public func lines(
        _ request: LogLinesRequest, on server: AirflowServer
    ) async throws -> LogLines {
        var instance = try await server.taskInstance(
            request.taskID, mapIndex: request.mapIndex, ofRun: request.runID, of: request.dagID)
        let log = try await server.log(of: instance, try: request.tryNumber)
        var window = LogWindow(request.lines)
        do {
            for try await chunk in log.bytes {
                window.feed(chunk)
                if window.isPast { break }
            }
        } catch let error as OutboundHTTPError {
            throw AirflowClientError(.unreachable, "The log broke off: \(error.message)")
        }
        let hasMore = window.isPast
        let found = window.finish()
        instance.tryNumber = request.tryNumber
        return LogLines(
            instance: instance, tryNumber: request.tryNumber, lines: found.lines,
            hasMore: hasMore || window.isPast, redactions: found.redactions,
            url: try await server.pages().log(of: instance))
    }
}
