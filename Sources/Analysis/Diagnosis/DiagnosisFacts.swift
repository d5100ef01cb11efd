import AirflowClient
import LogReduction

/// What may be said of a run whatever is cited: names, tries and counts that we know ourselves.
struct DiagnosisFacts {
    /// As text that names and numbers are looked up in.
    let text: String
    /// The numbers of all tries.
    let tries: Set<Int>

    init(_ evidence: RunEvidence, _ history: TaskHistory?) {
        var facts = [evidence.run.id, evidence.run.dagID] + evidence.notes
        var tries: Set<Int> = []
        for task in evidence.tasks {
            facts += [task.instance.name, task.instance.operatorName] + task.notes
            facts.append("\(task.tries.count) \(task.instance.lastTry)")
            tries.formUnion(task.tries.map(\.tryNumber))
        }
        for finding in evidence.findings {
            facts.append("\(finding.taskID) \(finding.count) \(finding.count - 1)")
        }
        let total = evidence.findings.reduce(0) { $0 + $1.count }
        facts.append("\(total) \(evidence.findings.count) \(evidence.upstreamFailed.count)")
        facts.append("\(Set(evidence.findings.map(\.taskID)).count)")
        facts += evidence.followed.map { "\($0.taskID) \($0.count)" }
        if let history { facts.append(Self.words(history)) }
        text = facts.joined(separator: "\n")
        self.tries = tries
    }

    /// The history in sentences, for a model to use.
    static func words(_ history: TaskHistory) -> String {
        guard history.entries.count > 1 else { return "" }
        var words =
            "It failed in \(history.failures) of the last \(history.entries.count) runs."
        if let since = history.failingSince { words += " It fails since \(since)." }
        if let success = history.lastSuccess {
            words += " The last success was \(success.runID), ended \(success.endedAt ?? "")."
        } else {
            words += " It succeeded in none of them."
        }
        return ([words] + history.changes).joined(separator: " ")
    }
}
