public import WorkflowModel

/// How a task fared in the latest runs of its DAG, up to the one that is explained.
public struct TaskHistory: Sendable, Hashable {
    /// The task in one run.
    public struct Entry: Sendable, Hashable {
        /// The run.
        public var runID: String
        /// The task's state in it, in Airflow's words; nil if it was not scheduled.
        public var state: String?
        /// When its last try began, RFC 3339.
        public var startedAt: String?
        /// When it ended, RFC 3339.
        public var endedAt: String?
        /// How long that try took, in seconds.
        public var seconds: Double?
        /// The page with its log.
        public var url: String
        /// The number of the DAG's version (Airflow 3).
        public var dagVersion: Int?

        var hasFailed: Bool { state == "failed" || state == "up_for_retry" }
        var hasSucceeded: Bool { state == "success" }
    }

    /// The task.
    public var taskID: String
    /// The runs, newest first; the one that is explained stands in front.
    public var entries: [Entry]

    /// In how many of the runs the task failed.
    public var failures: Int { entries.count(where: \.hasFailed) }

    /// When the first failure began after which it has not succeeded; nil if it did not fail.
    ///
    /// Runs in which it did not run at all neither begin nor end the series.
    public var failingSince: String? {
        let series = entries.prefix { !$0.hasSucceeded }.filter(\.hasFailed)
        return series.last.flatMap { $0.startedAt ?? $0.endedAt }
    }

    /// The latest success before the failure.
    public var lastSuccess: Entry? { entries.first(where: \.hasSucceeded) }

    /// The median of how long its successes took, in seconds.
    public var medianSeconds: Double? {
        Self.median(entries.filter(\.hasSucceeded).compactMap(\.seconds))
    }

    /// What differs between the run that is explained and those in which the task succeeded.
    public var changes: [String] { HistoryChanges(self).sentences }

    /// The history as the API gives it.
    public var json: JSONValue {
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        let success = lastSuccess.map { entry -> JSONValue in
            [
                "dag_run_id": .string(entry.runID), "ended_at": text(entry.endedAt),
                "url": .string(entry.url),
            ]
        }
        let recent = entries.map { entry -> JSONValue in
            [
                "dag_run_id": .string(entry.runID), "state": text(entry.state),
                "started_at": text(entry.startedAt), "seconds": Self.shown(entry.seconds),
            ]
        }
        return [
            "task_id": .string(taskID), "runs": .integer(entries.count),
            "failed": .integer(failures), "failing_since": text(failingSince),
            "last_success": success ?? .null, "seconds": Self.shown(entries.first?.seconds),
            "median_seconds": Self.shown(medianSeconds), "dag_version": dagVersion,
            "changes": .array(changes.map { .string($0) }), "recent": .array(recent),
        ]
    }

    private var dagVersion: JSONValue {
        guard let this = entries.first?.dagVersion else { return .null }
        return [
            "this": .integer(this),
            "last_success": lastSuccess?.dagVersion.map { .integer($0) } ?? .null,
        ]
    }

    /// The value in the middle, or the mean of the two there.
    static func median(_ values: [Double]) -> Double? {
        let sorted = values.filter(\.isFinite).sorted()
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2)
            ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    /// Seconds with at most three digits after the point.
    private static func shown(_ seconds: Double?) -> JSONValue {
        guard let seconds, seconds.isFinite else { return .null }
        let rounded = (seconds * 1000).rounded() / 1000
        return Int(exactly: rounded).map { .integer($0) } ?? .double(rounded)
    }
}
