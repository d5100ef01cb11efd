import AirflowClient
import LogReduction

/// What failed in a run and what merely followed, from groups, logs and the DAG's order.
enum FindingList {
    /// Every failure, the first cause in front.
    ///
    /// - Parameters:
    ///   - groups: the groups in order.
    ///   - tasks: of the first groups what their logs show, in the same order.
    /// - Returns: the findings, in the groups' order.
    static func findings(_ groups: [FailureGroup], _ tasks: [TaskEvidence]) -> [FailureFinding] {
        groups.prefix(AnalysisLimits.findings).enumerated().map { index, group in
            let task = tasks.indices.contains(index) ? tasks[index] : nil
            let reduction = task?.reduction ?? group.glance
            let category =
                task.map(ExtractiveDiagnosis.category) ?? reduction?.category ?? .unknown
            return FailureFinding(
                category: category, cause: cause(task, reduction),
                isTransient: reduction?.transient ?? false,
                comparison: task?.reduction.comparison ?? .single, taskID: group.taskID,
                mapIndexes: group.instances.map(\.mapIndex).filter { $0 >= 0 }.sorted(),
                count: group.instances.count, isFirst: index == 0, comesAfter: group.comesAfter,
                evidenceIDs: (task?.reduction.evidence ?? [])
                    .prefix(AnalysisLimits.evidenceOfFinding).map(\.id))
        }
    }

    private static func cause(_ task: TaskEvidence?, _ reduction: Reduction?) -> String {
        if task?.isStopped == true {
            return "It was still running when the whole run was ended."
        }
        if let item = reduction?.evidence.first { return TellingLine.of(item) }
        return task?.notes.first ?? "Its log does not tell why."
    }

    /// Tasks that did not run because others failed, and those that failed after others.
    static func followed(
        _ instances: [TaskInstance], _ groups: [FailureGroup], _ graph: TaskGraph
    ) -> [FollowedTask] {
        let failed = Set(instances.filter(EvidenceChoice.hasFailed).map(\.taskID))
        let kept = instances.filter { $0.state == "upstream_failed" }
        var followed = Dictionary(grouping: kept, by: \.taskID).map { task, instances in
            let causes = graph.ancestors(of: task).intersection(failed).sorted()
            let names = causes.isEmpty ? "a task before it" : EvidenceChoice.listed(causes)
            return FollowedTask(
                task, instances.count,
                "It did not run, because \(names) failed.")
        }
        let after = Dictionary(grouping: groups.filter { !$0.comesAfter.isEmpty }, by: \.taskID)
        followed += after.map { task, groups in
            let names = EvidenceChoice.listed(groups.first?.comesAfter ?? [])
            return FollowedTask(
                task, groups.reduce(0) { $0 + $1.instances.count },
                "It comes after \(names), and failed too.")
        }
        return followed.sorted { left, right in
            let depths = (graph.ancestors(of: left.taskID), graph.ancestors(of: right.taskID))
            let (first, second) = (depths.0.count, depths.1.count)
            return first != second ? first < second : left.taskID < right.taskID
        }
    }
}
