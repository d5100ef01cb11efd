import AirflowClient
import LogReduction

/// The diagnosis that needs no model: the reduction's category, and the best line as the cause.
enum ExtractiveDiagnosis {
    static func make(_ evidence: RunEvidence, note: String?) -> Diagnosis {
        guard let first = evidence.tasks.first else { return withoutTasks(evidence, note) }
        let reduction = first.reduction
        let best = reduction.evidence.first
        return Diagnosis(
            category: reduction.category.rawValue, cause: cause(first, best, evidence),
            advice: advice(reduction) + followers(evidence), isTransient: reduction.transient,
            confidence: best == nil || reduction.category == .unknown ? .low : .medium,
            model: nil, struckOut: 0, note: note, evidence: evidence,
            cited: best.map { [$0.id] } ?? [], usage: nil)
    }

    /// The line of the evidence that says most: the exception rather than its traceback.
    static func tellingLine(_ text: String) -> String {
        let lines = text.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }
        let named = lines.last { line in
            let head = line.prefix { $0 != ":" }
            return line.contains(":") && !head.contains(" ")
                && ["Error", "Exception", "Failure", "Interrupt", "Timeout"].contains {
                    head.hasSuffix($0)
                }
        }
        return String(named ?? lines.first { !$0.isEmpty } ?? "")
    }

    private static func cause(
        _ task: TaskEvidence, _ best: Evidence?, _ evidence: RunEvidence
    ) -> String {
        let tries = task.tries.count
        let often =
            switch task.reduction.comparison {
            case .single: tries == 1 ? "in its only try" : "in each of its \(tries) tries"
            case .same: "in the same way in all \(tries) tries"
            case .different: "in different ways in its \(tries) tries"
            case .passedAtLast: "at first, and succeeded in a later try"
            }
        let likes =
            task.likeInstances > 0 ? ", and so did \(task.likeInstances) others like it" : ""
        guard let best else {
            let note = task.notes.first ?? "Its log does not tell why."
            return "The task \(task.instance.name) failed \(often)\(likes). \(note)"
        }
        let line = tellingLine(best.text)
        return "The task \(task.instance.name) failed \(often)\(likes): \(line) [\(best.id)]"
    }

    private static func advice(_ reduction: Reduction) -> [String] {
        let first =
            switch reduction.category {
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
        let names = evidence.upstreamFailed.prefix(5).joined(separator: ", ")
        return ["These did not run because of it: \(names)."]
    }

    /// A run can fail without a failed task: it timed out, or somebody marked it.
    private static func withoutTasks(_ evidence: RunEvidence, _ note: String?) -> Diagnosis {
        Diagnosis(
            category: FailureCategory.timeouts.rawValue,
            cause: """
                No task of the run '\(evidence.run.id)' failed. A run that fails all the same \
                reached its dagrun_timeout, or was marked as failed by hand.
                """,
            advice: ["Look at the run's audit log in Airflow, and at the DAG's dagrun_timeout."],
            isTransient: false, confidence: .low, model: nil, struckOut: 0, note: note,
            evidence: evidence, cited: [], usage: nil)
    }
}
