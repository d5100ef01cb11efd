/// What one node of a plan will do, in plain words.
public struct PlanStep: Sendable, Hashable {
    /// The node.
    public var node: NodeID
    /// Its node type's name.
    public var type: String
    /// What people read on its box.
    public var title: String
    /// What it does to the world outside; nil when the node type is not known.
    public var effect: Effect?
    /// What it acts on, such as `DAG daily_sales on airflow`.
    public var target: String?
    /// What will happen, in a sentence.
    public var detail: String
    /// The nodes it waits for, sorted.
    public var after: [NodeID]
    /// The nodes that may run at the same time, sorted.
    public var alongside: [NodeID]
    /// How long it is expected to take, where that is known.
    public var expected: ExpectedDuration?
    /// What goes to a model, each in plain words; empty when nothing does.
    public var modelData: [String]
    /// Whether it stops until a person answers.
    public var waitsForPerson: Bool
    /// What another attempt would repeat, in a sentence.
    public var repeatsOnRetry: String
    /// When it runs, such as `only if load fails`; nil when it runs in any case.
    public var condition: String?
    /// Whether it runs only if another step fails.
    public var isOnlyAfterFailure: Bool
    /// The statement or script that it runs, whole; nil for other types.
    public var statement: String?
    /// Whether it may have more than one attempt.
    public var isRetried = false

    /// Whether data goes to a model.
    public var sendsToModel: Bool { !modelData.isEmpty }

    /// Whether it takes a time that is not known: all but computing does.
    public var takesUnknownTime: Bool {
        expected == nil && effect != .pure && !waitsForPerson
    }

    /// The step as the HTTP API gives it.
    public var json: JSONValue {
        .object([
            "node": .string(node.rawValue), "type": .string(type), "title": .string(title),
            "effect": effect.map { .string($0.rawValue) } ?? .null,
            "target": target.map { .string($0) } ?? .null, "detail": .string(detail),
            "after": .array(after.map { .string($0.rawValue) }),
            "alongside": .array(alongside.map { .string($0.rawValue) }),
            "expected_seconds": expected.map { .double($0.medianSeconds) } ?? .null,
            "expected_p90_seconds": expected.map { .double($0.p90Seconds) } ?? .null,
            "expected_source": expected.map { .string($0.source) } ?? .null,
            "sends_to_model": .bool(sendsToModel),
            "model_data": .array(modelData.map { .string($0) }),
            "waits_for_person": .bool(waitsForPerson),
            "repeats_on_retry": .string(repeatsOnRetry),
            "condition": condition.map { .string($0) } ?? .null,
            "only_after_failure": .bool(isOnlyAfterFailure),
            "statement": statement.map { .string($0) } ?? .null,
        ])
    }
}
