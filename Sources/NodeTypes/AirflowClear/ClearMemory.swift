import AirflowClient
import WorkflowModel

/// What the node remembers between looks; it is journalled before anything is cleared.
struct ClearMemory: Sendable {
    /// What is to be cleared, once that is known.
    var targets: [ClearTarget]?
    /// Looks taken so far; the pause between looks grows with it.
    var looks: Int
    /// Since when Airflow has not answered, in milliseconds; nil while it answers.
    var silentSince: Int?

    init(_ state: JSONValue?) {
        targets = state?["targets"]?.arrayValue?.compactMap(ClearTarget.init)
        looks = state?["looks"]?.integerValue ?? 0
        silentSince = state?["silent_since"]?.integerValue
    }

    var json: JSONValue {
        var members: [String: JSONValue] = ["looks": .integer(looks)]
        if let targets { members["targets"] = .array(targets.map(\.json)) }
        if let silentSince { members["silent_since"] = .integer(silentSince) }
        return .object(members)
    }
}

/// A task instance that is to be cleared, as it was before.
struct ClearTarget: Sendable, Hashable {
    var taskID: String
    var mapIndex: Int
    /// The state before; a final one changes only by a clear.
    var finalState: String?
    /// The last try there could be; a clear lets it grow.
    var lastTry: Int

    init(_ instance: TaskInstance) {
        taskID = instance.taskID
        mapIndex = instance.mapIndex
        finalState = instance.isFinal ? instance.state : nil
        lastTry = instance.lastTry
    }

    init?(_ json: JSONValue) {
        guard let taskID = json[0]?.stringValue, let mapIndex = json[1]?.integerValue,
            let lastTry = json[2]?.integerValue
        else { return nil }
        self.taskID = taskID
        self.mapIndex = mapIndex
        self.lastTry = lastTry
        finalState = json[3]?.stringValue
    }

    /// Short, because a run may have a thousand of them.
    var json: JSONValue {
        [
            .string(taskID), .integer(mapIndex), .integer(lastTry),
            finalState.map { .string($0) } ?? .null,
        ]
    }

    /// Whether the instance was cleared since this was written down.
    func wasCleared(since instances: [TaskInstance]) -> Bool {
        let now = instances.first { $0.taskID == taskID && $0.mapIndex == mapIndex }
        guard let now else { return false }
        return now.lastTry > lastTry || (finalState != nil && now.state != finalState)
    }
}
