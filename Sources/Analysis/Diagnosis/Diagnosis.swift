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
    /// What contributed to it beside the cause, each borne by evidence.
    public var contributing: [ContributingFactor] = []
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
    /// How the first cause's task fared in earlier runs; nil if Airflow could not tell.
    public var history: TaskHistory?
    /// Ids of the recorded calls of the model, in order.
    public var modelCalls: [String] = []
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
            (task.json(evidence.pages)["tries"]?.arrayValue ?? []).map { attempt -> JSONValue in
                var members = attempt.objectValue ?? [:]
                members["task_id"] = .string(task.instance.taskID)
                members["map_index"] = .integer(task.instance.mapIndex)
                return .object(members)
            }
        }
        return [
            "category": .string(category), "cause": .string(cause),
            "evidence": .array(
                (first + rest).map { EvidenceJSON.json($0.evidence, of: $0.task, evidence.pages) }),
            "cited": .array(cited.map { .string($0) }),
            "contributing": .array(contributing.map(\.json)),
            "findings": .array(evidence.findings.map(\.json)),
            "followed": .array(evidence.followed.map(\.json)),
            "history": history?.json ?? .null,
            "redactions": EvidenceJSON.json(evidence.redactions),
            "model_calls": .array(modelCalls.map { .string($0) }),
            "usage": usage.map(Self.json) ?? .null,
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

    static func json(_ usage: TokenUsage) -> JSONValue {
        [
            "prompt_tokens": .integer(usage.promptTokens),
            "completion_tokens": .integer(usage.completionTokens),
        ]
    }
}

/// A sentence about what helped a failure along, with the evidence that bears it.
public struct ContributingFactor: Sendable, Hashable {
    /// The sentence, without marks of citation.
    public var text: String
    /// Ids of the evidence.
    public var evidenceIDs: [String]

    /// Names a factor.
    public init(text: String, evidenceIDs: [String]) {
        self.text = text
        self.evidenceIDs = evidenceIDs
    }

    var json: JSONValue {
        ["text": .string(text), "evidence": .array(evidenceIDs.map { .string($0) })]
    }
}
