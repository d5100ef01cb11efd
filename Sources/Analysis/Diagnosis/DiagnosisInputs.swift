import AirflowClient
import LogReduction
import WorkflowModel

/// What a model is told of a failed run.
enum DiagnosisInputs {
    /// The inputs of the prompt.
    static func make(
        _ evidence: RunEvidence, _ history: TaskHistory?
    ) -> [String: JSONValue] {
        let items = evidence.all.map { task, item -> JSONValue in
            [
                "id": .string(item.id), "task": .string(task.name),
                "try": .integer(item.tryNumber), "line": .integer(item.lineStart),
                "count": .integer(item.count), "text": .string(PromptData.inert(item.text)),
            ]
        }
        let tasks = evidence.tasks.map { task -> JSONValue in
            let tries = task.reduction.tries.map { "try \($0.number) \($0.outcome.rawValue)" }
            return [
                "name": .string(task.instance.name),
                "tries": .string(tries.joined(separator: ", ")),
                "comparison": .string(task.reduction.comparison.rawValue),
                "category": .string(task.reduction.category.rawValue),
                "notes": .string(PromptData.inert(notes(on: task).joined(separator: " "))),
            ]
        }
        return [
            "dag_id": .string(evidence.run.dagID), "run_id": .string(evidence.run.id),
            "tasks": .array(tasks), "evidence": .array(items),
            "upstream_failed": .string(
                evidence.upstreamFailed.isEmpty
                    ? "none" : EvidenceChoice.listed(evidence.upstreamFailed)),
            "history": .string(history.map { PromptData.inert(DiagnosisFacts.words($0)) } ?? ""),
        ]
    }

    private static func notes(on task: TaskEvidence) -> [String] {
        var notes = task.notes
        if task.isStopped { notes.append("It was still running when the whole run was ended.") }
        if !task.comesAfter.isEmpty {
            let names = EvidenceChoice.listed(task.comesAfter)
            notes.append("It comes after \(names), which failed before it.")
        }
        if task.likeInstances > 0 {
            notes.append("\(task.likeInstances) more instances of it failed like it.")
        }
        if task.instance.state == "success" { notes.append("It succeeded.") }
        return notes
    }
}

/// Data that must not be able to end the part of a prompt that it stands in.
enum PromptData {
    static func inert(_ text: String) -> String {
        text.replacing("<<<", with: "< < <").replacing(">>>", with: "> > >")
    }
}
