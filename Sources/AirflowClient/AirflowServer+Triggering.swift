import OutboundHTTP
public import WorkflowModel

extension AirflowServer {
    /// Triggers a run under our own id, exactly once however often it is called.
    ///
    /// Airflow refuses a second run of one id (409). That answer, and every answer that leaves
    /// open whether the run was made (5xx, time-out, a broken connection), is settled by looking
    /// the run up: it is ours if its `conf` is ours.
    /// - Parameters:
    ///   - dagID: the DAG.
    ///   - runID: `[A-Za-z0-9_.~:+-]`, 1 to 200 characters; never one used before, because a
    ///     deleted run's log files stay and are appended to.
    ///   - conf: an object.
    ///   - note: shown beside the run in Airflow (3 only; 2 takes none here).
    /// - Returns: the run, and whether it had been there already.
    /// - Throws: ``AirflowClientError``: `run-is-not-ours` if someone else used the id,
    ///   `refused-request` if `conf` does not fit the params, `not-found`, `invalid-argument`.
    public func trigger(
        _ dagID: String, runID: String, conf: JSONValue, note: String? = nil
    ) async throws -> (run: AirflowRun, wasThere: Bool) {
        guard Self.isUsable(runID: runID) else {
            throw AirflowClientError(
                .invalidArgument, "'\(runID.prefix(80))' cannot be the id of a run in Airflow.")
        }
        guard conf.objectValue != nil else {
            throw AirflowClientError(
                .invalidArgument, "A run's conf must be an object, not a \(conf.kindName).")
        }
        // No body fits both: 3 requires logical_date (null is "none"), 2 refuses a null one.
        var body: [String: JSONValue] = ["dag_run_id": .string(runID), "conf": conf]
        if try await version() == .three {
            body["logical_date"] = .null
            if let note { body["note"] = .string(note) }
        }
        let request = AirflowRequest(
            method: .post, path: "\(path(dag: dagID))/dagRuns", body: .object(body))
        do {
            return (try AirflowRun(await json(request)), false)
        } catch let error as AirflowClientError where error.code == .conflict || error.isTransient {
            let run = try await adopt(runID, of: dagID, conf: conf, after: error)
            return (run, true)
        }
    }

    /// Whether Airflow takes a run id and can write its logs.
    static func isUsable(runID: String) -> Bool {
        guard (1...AirflowLimits.runIDCharacters).contains(runID.utf8.count) else { return false }
        guard runID != "." && runID != ".." else { return false }
        return runID.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "_.~:+-".utf8.contains(byte)
        }
    }

    private func adopt(
        _ runID: String, of dagID: String, conf: JSONValue, after failure: AirflowClientError
    ) async throws -> AirflowRun {
        let found: AirflowRun
        do {
            found = try await run(runID, of: dagID)
        } catch let error as AirflowClientError where error.code == .notFound {
            throw failure
        }
        guard found.conf.hasSameMeaning(as: conf) else {
            throw AirflowClientError(
                .runIsNotOurs,
                "Airflow has a run '\(runID)' of '\(dagID)' already, with a different conf.",
                status: failure.status)
        }
        return found
    }
}

extension JSONValue {
    /// Equality in which 1 and 1.0 are the same, since servers may write either.
    func hasSameMeaning(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.integer, .double), (.double, .integer): doubleValue == other.doubleValue
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.hasSameMeaning(as: $1) }
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { key, value in
                    right[key].map { value.hasSameMeaning(as: $0) } ?? false
                }
        default: self == other
        }
    }
}
