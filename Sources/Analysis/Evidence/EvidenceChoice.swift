import AirflowClient

/// Which task instances of a run are worth reading.
struct EvidenceChoice {
    /// What failed, one group for each task, in no order.
    var tasks: [FailureGroup] = []
    var notes: [String] = []

    /// Whether the task failed itself and may not be tried again, or waits for its next try.
    static func hasFailed(_ instance: TaskInstance) -> Bool {
        ["failed", "up_for_retry"].contains(instance.state ?? "")
    }

    /// Whether the run ended over the task's head: its time was up, or a person ended it.
    ///
    /// Airflow then calls a running task `skipped` and gives it no end.
    static func wasStopped(_ instance: TaskInstance, with run: AirflowRun) -> Bool {
        guard run.state == .failed, instance.state == "skipped" else { return false }
        guard instance.tryNumber > 0, instance.startedAt != nil else { return false }
        guard let ended = instance.endedAt, let runEnded = run.endedAt else { return true }
        return MomentKey(ended) >= MomentKey(runEnded)
    }

    /// Chooses.
    ///
    /// - Throws: ``AnalysisError`` with `unknown-task` if one is named that the run has not.
    init(
        run: AirflowRun, instances: [TaskInstance], request: DiagnosisRequest, graph: TaskGraph
    ) throws {
        let failed = instances.filter(Self.hasFailed)
        var wanted: [TaskInstance]
        if let ids = request.taskIDs, !ids.isEmpty {
            let named = try Self.named(ids, in: instances, of: request.runID)
            wanted = named.filter(Self.hasFailed)
            let kept = named.filter { $0.state == "upstream_failed" }
            if wanted.isEmpty, !kept.isEmpty {
                wanted = Self.causes(of: kept, among: failed, graph)
                notes.append(
                    "\(Self.listed(kept.map(\.name))) did not run, because a task before failed.")
            }
            if wanted.isEmpty { wanted = named.filter { $0.tryNumber > 0 } }
        } else {
            let again = instances.filter { !$0.isFinal && $0.tryNumber > 1 }
            wanted = failed + again.filter { !Self.hasFailed($0) }
            if wanted.isEmpty { wanted = instances.filter { Self.wasStopped($0, with: run) } }
        }
        choose(from: wanted, failed, run, graph)
    }

    private mutating func choose(
        from wanted: [TaskInstance], _ failed: [TaskInstance], _ run: AirflowRun,
        _ graph: TaskGraph
    ) {
        let failedTasks = Set(failed.map(\.taskID))
        tasks = Dictionary(grouping: wanted, by: \.taskID).map { task, instances in
            let sorted = instances.sorted(by: Self.endsBefore)
            return FailureGroup(
                instances: sorted,
                comesAfter: graph.ancestors(of: task).intersection(failedTasks).sorted(),
                isStopped: sorted.first.map { Self.wasStopped($0, with: run) } ?? false,
                glance: nil)
        }
    }

    static func endsBefore(_ left: TaskInstance, _ right: TaskInstance) -> Bool {
        let keys = (MomentKey(left.endedAt), MomentKey(right.endedAt))
        if keys.0 != keys.1 { return keys.0 < keys.1 }
        return (left.taskID, left.mapIndex) < (right.taskID, right.mapIndex)
    }

    private static func named(
        _ ids: [String], in instances: [TaskInstance], of runID: String
    ) throws -> [TaskInstance] {
        for id in ids where !instances.contains(where: { $0.taskID == id || $0.name == id }) {
            let known = Set(instances.map(\.taskID)).sorted()
            throw AnalysisError(
                .unknownTask, "The run '\(runID)' has no task '\(id)', but \(listed(known)).")
        }
        return instances.filter { ids.contains($0.taskID) || ids.contains($0.name) }
    }

    /// The failed tasks before those that did not run; all failed ones if the order is unknown.
    private static func causes(
        of kept: [TaskInstance], among failed: [TaskInstance], _ graph: TaskGraph
    ) -> [TaskInstance] {
        let before = kept.reduce(into: Set<String>()) {
            $0.formUnion(graph.ancestors(of: $1.taskID))
        }
        let causes = failed.filter { before.contains($0.taskID) }
        return causes.isEmpty ? failed : causes
    }

    /// A few names, and how many more.
    static func listed(_ names: [String]) -> String {
        let more = names.count > 5 ? " and \(names.count - 5) more" : ""
        return names.prefix(5).joined(separator: ", ") + more
    }
}
