public import LogReduction
public import WorkflowModel

/// One failure of a run: a task, or those instances of a mapped task that failed alike.
public struct FailureFinding: Sendable, Hashable {
    /// The kind of cause, by rules.
    public var category: FailureCategory
    /// The line that tells it best, or why there is none.
    public var cause: String
    /// Whether another try could go better by itself.
    public var isTransient: Bool
    /// How the tries relate.
    public var comparison: TryComparison
    /// The task.
    public var taskID: String
    /// The mapped instances, ascending; empty for a task that is not mapped.
    public var mapIndexes: [Int]
    /// How many instances.
    public var count: Int
    /// Whether it is the run's first cause.
    public var isFirst: Bool
    /// Failed tasks that come before it in the DAG, so that it may only have followed.
    public var comesAfter: [String]
    /// Ids of the evidence, best first; empty where only a glance was had at the log.
    public var evidenceIDs: [String]

    /// The finding as the API gives it.
    public var json: JSONValue {
        [
            "category": .string(category.rawValue), "cause": .string(cause),
            "transient": .bool(isTransient), "comparison": .string(comparison.rawValue),
            "task_id": .string(taskID),
            "map_indexes": .array(
                mapIndexes.prefix(AnalysisLimits.shownMapIndexes).map { .integer($0) }),
            "count": .integer(count), "is_first": .bool(isFirst),
            "comes_after": .array(comesAfter.map { .string($0) }),
            "evidence": .array(evidenceIDs.map { .string($0) }),
        ]
    }
}

/// A task that merely followed from a failure before it.
public struct FollowedTask: Sendable, Hashable {
    /// The task.
    public var taskID: String
    /// How many of its instances.
    public var count: Int
    /// What it followed from, in a sentence.
    public var reason: String

    /// Names a task that followed.
    public init(_ taskID: String, _ count: Int, _ reason: String) {
        self.taskID = taskID
        self.count = count
        self.reason = reason
    }

    /// The task as the API gives it.
    public var json: JSONValue {
        [
            "task_id": .string(taskID), "count": .integer(count), "reason": .string(reason),
        ]
    }
}
