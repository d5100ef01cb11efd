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
        let graph = try await graph(for: instances)
        let choice = try EvidenceChoice(
            run: run, instances: instances, request: request, graph: graph)
        let most = min(
            AnalysisLimits.taskInstances,
            max(1, request.tokenBudget / AnalysisLimits.fewestTokensPerTask))
        let grouping = try await FailureGrouping(server: server).split(choice.tasks, most: most)
        let baseline = BaselineReader(server: server, run: run)
        var redactor = Redactor()
        var tasks = try await read(Array(grouping.groups.prefix(most)), baseline, &redactor)
        let findings = FindingList.findings(grouping.groups, tasks)
        tasks += try await sources(of: tasks, instances, baseline, &redactor)
        let notes = choice.notes + grouping.notes + Self.glanced(grouping.groups, most)
        return RunEvidence(
            run: run, pages: try await server.pages(), tasks: tasks, findings: findings,
            followed: FindingList.followed(instances, grouping.groups, graph),
            upstreamFailed: instances.filter { $0.state == "upstream_failed" }.map(\.name),
            notes: notes + Self.notes(on: run, tasks))
    }

    /// Reads the first of each group whole, a few at once.
    private func read(
        _ groups: [FailureGroup], _ baseline: BaselineReader, _ redactor: inout Redactor
    ) async throws -> [TaskEvidence] {
        let share = request.tokenBudget / max(1, groups.count)
        if !groups.isEmpty { try await baseline.prepare() }
        var tasks: [TaskEvidence] = []
        var outage: AirflowClientError?
        var rest = groups[...]
        while !rest.isEmpty {
            let some = Array(rest.prefix(AnalysisLimits.wholeReads))
            rest = rest.dropFirst(some.count)
            let readers = some.compactMap(\.instances.first).map {
                TryReader(server: server, instance: $0, onlyLastTry: request.onlyLastTry)
            }
            let collected = try await Concurrently.map(readers, atOnce: readers.count) {
                try await $0.collect(tokens: share, baseline: baseline)
            }
            // In order, so that ids and placeholders are the same each time.
            for (group, (reader, logs)) in zip(some, zip(readers, collected)) {
                let found = try await reader.found(in: logs, redactor: &redactor)
                outage = outage ?? found.outage
                let taken = tasks.reduce(0) { $0 + $1.reduction.evidence.count }
                if let task = TaskEvidence(group, found, firstID: taken + 1) { tasks.append(task) }
            }
        }
        // Nothing could be read because nobody answered: asking again later is the way.
        if let outage, tasks.allSatisfy({ $0.reduction.evidence.isEmpty }) { throw outage }
        return tasks
    }

    /// The DAG's order, where it matters: which of several failures came first, and which of
    /// them kept a task from running.
    private func graph(for instances: [TaskInstance]) async throws -> TaskGraph {
        let failed = Set(instances.filter(EvidenceChoice.hasFailed).map(\.taskID))
        let isNamed = request.taskIDs?.isEmpty == false
        let hasFollowers = instances.contains { $0.state == "upstream_failed" }
        guard failed.count > 1 || (!failed.isEmpty && (isNamed || hasFollowers)) else {
            return TaskGraph()
        }
        do {
            return TaskGraph(try await server.tasks(of: request.dagID))
        } catch is AirflowClientError {
            return TaskGraph()
        }
    }

    /// The tasks right before one that failed for want of input: they succeeded, and their logs
    /// may tell why they delivered nothing.
    private func sources(
        of tasks: [TaskEvidence], _ instances: [TaskInstance], _ baseline: BaselineReader,
        _ redactor: inout Redactor
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
            let reader = TryReader(server: server, instance: instance, onlyLastTry: true)
            let logs = try await reader.collect(
                tokens: left / before.prefix(AnalysisLimits.sources).count, baseline: baseline)
            let read = try await reader.found(in: logs, redactor: &redactor)
            let alone = FailureGroup(instances: [instance], comesAfter: [], isStopped: false)
            if let task = TaskEvidence(alone, read, firstID: taken + 1) { found.append(task) }
        }
        return found
    }

    /// Failures that only a glance was had at.
    private static func glanced(_ groups: [FailureGroup], _ most: Int) -> [String] {
        let names = Set(groups.dropFirst(most).map(\.taskID))
            .subtracting(groups.prefix(most).map(\.taskID)).sorted()
        guard !names.isEmpty else { return [] }
        return ["The logs of these were not read as well: \(EvidenceChoice.listed(names))."]
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
    /// What was found of the first instance of a group; nil for a group without one.
    init?(_ group: FailureGroup, _ found: TryReader.Found, firstID: Int) {
        guard let instance = group.instances.first else { return nil }
        self.init(
            instance: instance, tries: found.tries,
            reduction: found.reduction.renumbered(from: firstID),
            likeInstances: group.instances.count - 1, notes: found.notes,
            comesAfter: group.comesAfter, isStopped: group.isStopped)
    }
}
