import AirflowClient
import LogReduction
import OutboundHTTP

/// Reads the logs of every try of a run's failed tasks, however long, and reduces them.
struct EvidenceReader: Sendable {
    let server: AirflowServer
    let request: DiagnosisRequest

    func read() async throws -> RunEvidence {
        let run = try await server.run(request.runID, of: request.dagID)
        let instances = try await server.taskInstances(ofRun: run.id, of: run.dagID)
        let chosen = try choose(from: instances)
        let share = max(
            AnalysisLimits.fewestTokensPerTask, request.tokenBudget / max(1, chosen.count))
        var tasks: [TaskEvidence] = []
        for (instance, likes) in chosen {
            let taken = tasks.reduce(0) { $0 + $1.reduction.evidence.count }
            let task = try await read(instance, tokens: share, firstID: taken + 1)
            tasks.append(task.with(likeInstances: likes))
        }
        return RunEvidence(
            run: run, url: try await server.pageURL(ofRun: run.id, of: run.dagID), tasks: tasks,
            upstreamFailed: instances.filter { $0.state == "upstream_failed" }.map(\.name))
    }

    /// The task instances to read, those that ended first in front, each with the number of
    /// instances of the same task that failed beside it.
    private func choose(
        from instances: [TaskInstance]
    ) throws -> [(instance: TaskInstance, likes: Int)] {
        var wanted = instances.filter { ["failed", "up_for_retry"].contains($0.state ?? "") }
        if let ids = request.taskIDs {
            for id in ids where !instances.contains(where: { $0.taskID == id || $0.name == id }) {
                throw AnalysisError(
                    .unknownTask, "The run '\(request.runID)' has no task '\(id)'.")
            }
            let named = instances.filter { ids.contains($0.taskID) || ids.contains($0.name) }
            let failed = named.filter { wanted.contains($0) }
            wanted = failed.isEmpty ? named : failed
        }
        let byTask = Dictionary(grouping: wanted, by: \.taskID)
        let ends = { (instance: TaskInstance) in instance.endedAt ?? "~" }
        return byTask.values.flatMap { group in
            let read = group.sorted { ($0.mapIndex) < ($1.mapIndex) }
                .prefix(AnalysisLimits.instancesPerTask)
            return read.map { ($0, group.count - read.count) }
        }
        .sorted { (ends($0.0), $0.0.name) < (ends($1.0), $1.0.name) }
        .prefix(AnalysisLimits.taskInstances).map { (instance: $0.0, likes: $0.1) }
    }

    private func read(
        _ instance: TaskInstance, tokens: Int, firstID: Int
    ) async throws -> TaskEvidence {
        var tries = try await server.tries(of: instance).filter { $0.tryNumber > 0 }
        if tries.isEmpty, instance.tryNumber > 0 { tries = [instance] }
        if request.onlyLastTry { tries = tries.suffix(1) }
        var reducer = LogReducer(options: ReductionOptions(tokenBudget: tokens))
        try await feedBaseline(of: instance, into: &reducer)
        var notes: [String] = []
        for attempt in tries {
            reducer.beginTry(attempt.tryNumber)
            do {
                let log = try await server.log(of: instance, try: attempt.tryNumber)
                for try await chunk in log.bytes { reducer.feed(chunk) }
            } catch let error as AirflowClientError where error.code == .logMissing {
                notes.append(error.description)
            }
        }
        let reduction = reducer.finish()
        if !notes.isEmpty || reduction.tries.contains(where: { $0.outcome != .failed }) {
            notes += try await eventNotes(of: instance)
        }
        return TaskEvidence(
            instance: instance, tries: tries,
            reduction: reduction.renumbered(from: firstID), likeInstances: 0, notes: notes)
    }

    /// The log of the task's last success, against which the rest stands out.
    ///
    /// It is a help and no need: whatever goes wrong here is left aside.
    private func feedBaseline(
        of instance: TaskInstance, into reducer: inout LogReducer
    ) async throws {
        do {
            let runs = try await server.runs(of: instance.dagID, in: [.success], limit: 1)
            guard let run = runs.first, run.id != instance.runID else { return }
            let tasks = try await server.taskInstances(ofRun: run.id, of: run.dagID)
            let same = tasks.first {
                $0.taskID == instance.taskID && $0.mapIndex == instance.mapIndex
                    && $0.state == "success"
            }
            guard let same else { return }
            let log = try await server.log(of: same)
            reducer.beginBaseline()
            for try await chunk in log.bytes { reducer.feed(chunk) }
        } catch is CancellationError {
            throw CancellationError()
        } catch {}
    }

    /// What Airflow's event log says of a task whose own log says nothing: when a worker dies,
    /// its log just stops.
    private func eventNotes(of instance: TaskInstance) async throws -> [String] {
        let telling = ["heartbeat timeout", "state mismatch", "stuck in queued", "zombie"]
        let events: [EventLogEntry]
        do {
            events = try await server.events(ofRun: instance.runID, of: instance.dagID)
        } catch is AirflowClientError {
            return []
        }
        return events.filter { $0.taskID == instance.taskID && telling.contains($0.event) }.map {
            let attempt = $0.tryNumber.map { " (try \($0))" } ?? ""
            return "Airflow's event log at \($0.at): \($0.event)\(attempt)"
        }
    }
}

extension TaskEvidence {
    func with(likeInstances: Int) -> TaskEvidence {
        var copy = self
        copy.likeInstances = likeInstances
        return copy
    }
}

extension Reduction {
    /// The same with evidence ids counted on from another task's.
    func renumbered(from first: Int) -> Reduction {
        let evidence = evidence.enumerated().map { index, item in
            Evidence(
                id: "E\(first + index)", tryNumber: item.tryNumber, lineStart: item.lineStart,
                lineEnd: item.lineEnd, byteStart: item.byteStart, byteEnd: item.byteEnd,
                text: item.text, reason: item.reason, count: item.count,
                countsByTry: item.countsByTry, score: item.score)
        }
        return Reduction(
            tokens: tokens, category: category, transient: transient, retryAdvice: retryAdvice,
            why: why, comparison: comparison, evidence: evidence, redactions: redactions,
            tries: tries)
    }
}
