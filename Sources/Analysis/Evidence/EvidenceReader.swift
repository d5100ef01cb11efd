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
        let choice = try EvidenceChoice(
            run: run, instances: instances, request: request, graph: await graph(for: instances))
        let share = request.tokenBudget / max(1, choice.picks.count)
        let baseline = BaselineReader(server: server, run: run)
        var tasks: [TaskEvidence] = []
        var outage: AirflowClientError?
        for pick in choice.picks {
            let taken = tasks.reduce(0) { $0 + $1.reduction.evidence.count }
            let found = try await TryReader(
                server: server, instance: pick.instance, onlyLastTry: request.onlyLastTry
            ).read(tokens: share, firstID: taken + 1, baseline: baseline)
            outage = outage ?? found.outage
            tasks.append(TaskEvidence(pick, found))
        }
        tasks += try await sources(of: tasks, instances, baseline)
        // Nothing could be read because nobody answered: asking again later is the way.
        if let outage, tasks.allSatisfy({ $0.reduction.evidence.isEmpty }) { throw outage }
        return RunEvidence(
            run: run, url: try await server.pageURL(ofRun: run.id, of: run.dagID), tasks: tasks,
            upstreamFailed: instances.filter { $0.state == "upstream_failed" }.map(\.name),
            notes: choice.notes + Self.notes(on: run, tasks))
    }

    /// The DAG's order, where it matters: which of several failures came first, and which of
    /// them kept a task from running.
    private func graph(for instances: [TaskInstance]) async throws -> TaskGraph {
        let failed = Set(instances.filter(EvidenceChoice.hasFailed).map(\.taskID))
        let isNamed = request.taskIDs?.isEmpty == false
        guard failed.count > 1 || (isNamed && !failed.isEmpty) else { return TaskGraph() }
        do {
            return TaskGraph(try await server.tasks(of: request.dagID))
        } catch is AirflowClientError {
            return TaskGraph()
        }
    }

    /// The tasks right before one that failed for want of input: they succeeded, and their logs
    /// may tell why they delivered nothing.
    private func sources(
        of tasks: [TaskEvidence], _ instances: [TaskInstance], _ baseline: BaselineReader
    ) async throws -> [TaskEvidence] {
        guard let first = tasks.first, first.reduction.category == .upstream else { return [] }
        let graph: TaskGraph
        do {
            graph = TaskGraph(try await server.tasks(of: request.dagID))
        } catch is AirflowClientError {
            return []
        }
        let parents = graph.parents(of: first.instance.taskID)
        let before = instances.filter { parents.contains($0.taskID) && $0.state == "success" }
        let used = tasks.reduce(0) { $0 + $1.reduction.tokens }
        let left = request.tokenBudget - used
        var found: [TaskEvidence] = []
        for instance in before.prefix(AnalysisLimits.sources)
        where left >= AnalysisLimits.fewestTokensPerTask {
            let taken = (tasks + found).reduce(0) { $0 + $1.reduction.evidence.count }
            let read = try await TryReader(server: server, instance: instance, onlyLastTry: true)
                .read(
                    tokens: left / before.prefix(AnalysisLimits.sources).count,
                    firstID: taken + 1, baseline: baseline)
            found.append(
                TaskEvidence(
                    EvidenceChoice.Pick(
                        instance: instance, unread: 0, comesAfter: [], isStopped: false), read))
        }
        return found
    }

    private static func notes(on run: AirflowRun, _ tasks: [TaskEvidence]) -> [String] {
        let failed = tasks.filter { $0.instance.state == "failed" }
        guard run.state == .success, let first = failed.first else { return [] }
        return [
            """
            Airflow calls the run a success although \(first.instance.name) failed: a run's \
            state is that of its last tasks only.
            """
        ]
    }
}

extension TaskEvidence {
    init(_ pick: EvidenceChoice.Pick, _ found: TryReader.Found) {
        self.init(
            instance: pick.instance, tries: found.tries, reduction: found.reduction,
            likeInstances: pick.unread, notes: found.notes, comesAfter: pick.comesAfter,
            isStopped: pick.isStopped)
    }
}
