import AirflowClient
import LogReduction

/// The diagnosis that needs no model: the reduction's category, and quoted lines as the cause.
enum ExtractiveDiagnosis {
    static func make(
        _ evidence: RunEvidence, _ history: TaskHistory?, note: String?
    ) -> Diagnosis {
        guard let first = evidence.tasks.first else { return withoutTasks(evidence, note) }
        var words = CauseWords()
        words.add(first)
        let alike = evidence.tasks.dropFirst().filter {
            $0.instance.taskID == first.instance.taskID
        }
        for group in alike.prefix(AnalysisLimits.wordedTasks - 1) { words.addUnlike(group) }
        let others = evidence.tasks.dropFirst().filter {
            $0.instance.taskID != first.instance.taskID
        }
        for source in others where source.instance.state == "success" { words.addSource(source) }
        for other in others.filter(\.hasFailed).prefix(AnalysisLimits.wordedTasks - 1) {
            words.addFurther(other)
        }
        let category = category(of: first)
        return Diagnosis(
            category: category.rawValue, cause: words.text,
            contributing: warnings(of: first, besides: words.cited),
            advice: advice(category, first.reduction) + followers(evidence),
            isTransient: first.reduction.transient,
            confidence: words.cited.isEmpty || category == .unknown ? .low : .medium,
            model: nil, struckOut: 0, note: note, evidence: evidence, cited: words.cited,
            history: history, usage: nil)
    }

    /// Warnings that the cause does not quote: they may have helped it along.
    private static func warnings(
        of task: TaskEvidence, besides cited: [String]
    ) -> [ContributingFactor] {
        task.reduction.evidence.filter {
            $0.reason.hasPrefix("a warning") && !cited.contains($0.id)
        }.prefix(AnalysisLimits.wordedWarnings).map { item in
            ContributingFactor(
                text: "It warned before: \(TellingLine.of(item))", evidenceIDs: [item.id])
        }
    }

    /// What the log says, or what Airflow's event log says where the log says nothing.
    static func category(of task: TaskEvidence) -> FailureCategory {
        if task.isStopped { return .timeouts }
        guard task.reduction.category == .unknown else { return task.reduction.category }
        let notes = task.notes.joined()
        if notes.contains("heartbeat timeout") || notes.contains("zombie") { return .killed }
        if notes.contains("state mismatch") || notes.contains("stuck in queued") {
            return .airflow
        }
        return .unknown
    }

    private static func advice(_ category: FailureCategory, _ reduction: Reduction) -> [String] {
        let first =
            switch category {
            case .codeError: "Correct the code at the place that the traceback names."
            case .dataError: "Look at the input that the quoted line names, and correct it."
            case .configuration: "Correct the setting that the quoted line names."
            case .missingPermission: "Ask for the right that the quoted line names."
            case .infrastructureTransient: "See whether the system in the quoted line answers."
            case .resource: "Free or add what ran out, or process less at once."
            case .killed: "See who ended the task; out of memory is the usual reason."
            case .timeouts: "See what it waited for, or raise the limit."
            case .upstream: "Look at the earlier task, whose result was missing or empty."
            case .airflow: "Look at Airflow's scheduler and workers."
            case .unknown: "Read the quoted lines."
            }
        return [first, reduction.retryAdvice].filter { !$0.isEmpty }
    }

    private static func followers(_ evidence: RunEvidence) -> [String] {
        guard !evidence.upstreamFailed.isEmpty else { return [] }
        let names = EvidenceChoice.listed(evidence.upstreamFailed)
        return ["These did not run because of it: \(names)."]
    }

    /// A run can fail without a failed task, and even without one that was running.
    private static func withoutTasks(_ evidence: RunEvidence, _ note: String?) -> Diagnosis {
        Diagnosis(
            category: FailureCategory.unknown.rawValue,
            cause: """
                No task of the run '\(evidence.run.id)' failed, and none was running when it \
                ended. Such a run reached its dagrun_timeout before its tasks began, or was \
                marked as failed by hand.
                """,
            advice: ["Look at the run's audit log in Airflow, and at the DAG's dagrun_timeout."],
            isTransient: false, confidence: .low, model: nil, struckOut: 0, note: note,
            evidence: evidence, cited: [], usage: nil)
    }
}
