import AirflowClient

/// Asks Airflow how a task fared in the latest runs of its DAG.
///
/// It is a help and no need: whatever goes wrong here leaves the history out. Of a mapped task
/// the instance of the same index is looked at.
struct HistoryReader: Sendable {
    let server: AirflowServer
    let run: AirflowRun
    let pages: AirflowPages

    /// The history, with the explained run in front.
    ///
    /// - Returns: nil if Airflow could not tell.
    /// - Throws: `CancellationError` only.
    func read(of instance: TaskInstance) async throws -> TaskHistory? {
        do {
            let earlier = try await earlierRuns()
            let found = try await Concurrently.map(
                earlier, atOnce: AnalysisLimits.concurrentReads
            ) { other in try await entry(of: instance, in: other) }
            let entries = [entry(instance, in: run)] + found.compactMap(\.self)
            return TaskHistory(taskID: instance.taskID, entries: entries)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            return nil
        }
    }

    /// The runs before the explained one, newest first.
    ///
    /// Airflow lists the newest of all; when the explained one is older than those, the list
    /// says nothing of what came before it.
    private func earlierRuns() async throws -> [AirflowRun] {
        let runs = try await server.runs(of: run.dagID, limit: AnalysisLimits.historyRuns)
        if let index = runs.firstIndex(where: { $0.id == run.id }) {
            return Array(runs.dropFirst(index + 1))
        }
        let own = MomentKey(run.queuedAt ?? run.startedAt)
        return runs.filter { MomentKey($0.queuedAt ?? $0.startedAt) < own }
    }

    /// The task in a run; nil if the run does not have it.
    private func entry(
        of instance: TaskInstance, in other: AirflowRun
    ) async throws -> TaskHistory.Entry? {
        do {
            let found = try await server.taskInstance(
                instance.taskID, mapIndex: instance.mapIndex, ofRun: other.id, of: other.dagID)
            return entry(found, in: other)
        } catch let error as AirflowClientError where error.code == .notFound {
            return nil
        }
    }

    private func entry(_ instance: TaskInstance, in other: AirflowRun) -> TaskHistory.Entry {
        TaskHistory.Entry(
            runID: other.id, state: instance.state, startedAt: instance.startedAt,
            endedAt: instance.endedAt, seconds: instance.seconds, url: pages.log(of: instance),
            dagVersion: instance.dagVersion ?? other.versions.last?.number)
    }
}
