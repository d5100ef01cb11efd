import OutboundHTTP
import WorkflowModel

extension AirflowServer {
    /// The log of one try, streamed.
    ///
    /// Both versions send a finished try's whole log in one answer when asked for text (2) or
    /// NDJSON (3). Airflow 3's continuation header is ignored: it is always set, and following it
    /// returns the whole log again, for ever.
    /// - Parameters:
    ///   - instance: the task instance, or the try of it that ``tries(of:)`` gave.
    ///   - number: the try; nil for the instance's own.
    /// - Returns: the log, to be read once.
    /// - Throws: ``AirflowClientError`` with `log-missing` if that try left no log, as when its
    ///   worker died before it began or the file is gone.
    public func log(of instance: TaskInstance, try number: Int? = nil) async throws -> TaskLog {
        let version = try await version()
        let number = number ?? instance.tryNumber
        guard number > 0 else {
            throw AirflowClientError(.logMissing, "\(instance.name) never started, so no log.")
        }
        let task =
            "\(path(dag: instance.dagID, run: instance.runID))/taskInstances/"
            + QueryString.escaped(instance.taskID)
        var request = AirflowRequest(path: "\(task)/logs/\(number)")
        request.query = [("full_content", "true")]
        if instance.mapIndex >= 0 { request.query.append(("map_index", "\(instance.mapIndex)")) }
        request.accept = version == .two ? "text/plain" : "application/x-ndjson"
        request.bodyLimit = AirflowLimits.logBytes
        do {
            let response = try await send(request)
            let format: TaskLog.Format = version == .two ? .text : .events
            guard version == .two else { return TaskLog(format: format, bytes: response.body) }
            return try await MissingLog.checked(response.body, of: instance, try: number)
        } catch let error as AirflowClientError where error.code == .notFound {
            throw AirflowClientError(
                .logMissing, "Airflow has no log of try \(number) of \(instance.name).",
                status: error.status, serverWords: error.serverWords)
        }
    }
}
