import AirflowClient
public import LLMGateway
import LogReduction
public import WorkflowModel

/// Why a run failed, with the lines that prove it.
public struct Diagnosis: Sendable, Hashable {
    /// The kind of cause.
    public var category: String
    /// The cause, a sentence or a few; every sentence cites evidence as `[E1]`.
    public var cause: String
    /// What to do, most useful first.
    public var advice: [String]
    /// Whether another try could go better by itself.
    public var isTransient: Bool
    /// How sure it is.
    public var confidence: Confidence
    /// The model that worded it, or nil if none was used.
    public var model: String?
    /// How many sentences or citations were struck out because the evidence does not bear them.
    public var struckOut: Int
    /// What to know about how it came about, such as why no model was used.
    public var note: String?
    /// What it is drawn from.
    public var evidence: RunEvidence
    /// Ids of the evidence that the cause cites, in order.
    public var cited: [String]
    /// What the model cost, if one was asked.
    public var usage: TokenUsage?

    /// How sure a diagnosis is.
    public enum Confidence: String, Sendable, Hashable, CaseIterable {
        case high
        case medium
        case low
    }

    /// The diagnosis as the API gives it; cited evidence stands first.
    public var json: JSONValue {
        let all = evidence.all
        let first = cited.compactMap { id in all.first { $0.evidence.id == id } }
        let rest = all.filter { !cited.contains($0.evidence.id) }
        let tries = evidence.tasks.flatMap { task in
            (task.json["tries"]?.arrayValue ?? []).map { attempt -> JSONValue in
                var members = attempt.objectValue ?? [:]
                members["task_id"] = .string(task.instance.taskID)
                members["map_index"] = .integer(task.instance.mapIndex)
                return .object(members)
            }
        }
        return [
            "category": .string(category), "cause": .string(cause),
            "evidence": .array(
                (first + rest).map { EvidenceJSON.json($0.evidence, of: $0.task) }),
            "cited": .array(cited.map { .string($0) }),
            "advice": .array(advice.map { .string($0) }), "transient": .bool(isTransient),
            "confidence": .string(confidence.rawValue),
            "model": model.map { .string($0) } ?? .null,
            "comparison": .string(evidence.tasks.first?.reduction.comparison.rawValue ?? "single"),
            "tries": .array(tries), "dag_id": .string(evidence.run.dagID),
            "dag_run_id": .string(evidence.run.id),
            "run_state": .string(evidence.run.state.rawValue), "url": .string(evidence.url),
            "struck_out": .integer(struckOut), "note": note.map { .string($0) } ?? .null,
            "notes": .array(
                (evidence.notes + evidence.tasks.flatMap(\.notes)).map { .string($0) }),
        ]
    }
}
