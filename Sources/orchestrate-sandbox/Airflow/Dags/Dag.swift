import WorkflowModel

/// A DAG as the stand-in knows it.
///
/// It has no code: what its tasks do is scripted.
struct Dag: Sendable {
    let id: String
    let description: String
    var schedule: String?
    var startsPaused = false
    var maxActiveRuns = 16
    let tags: [String]
    var params: [DagParam] = []
    let tasks: [DagTask]

    func task(_ id: String) -> DagTask? { tasks.first { $0.id == id } }

    /// The tasks that come before one.
    func upstream(of id: String) -> [String] {
        tasks.filter { $0.downstream.contains(id) }.map(\.id)
    }

    /// The tasks of these ids, and all that come after them.
    func following(_ ids: [String]) -> [String] {
        var found: [String] = []
        var open = ids
        while let id = open.popLast() {
            guard !found.contains(id), let task = task(id) else { continue }
            found.append(id)
            open += task.downstream
        }
        return found
    }
}

/// A param of a DAG.
struct DagParam: Sendable {
    let name: String
    let value: JSONValue
    let schema: [String: JSONValue]
    let description: String
}

/// A task of a DAG.
struct DagTask: Sendable {
    let id: String
    var downstream: [String] = []
    var retries = 2
    /// How long one try runs, in seconds.
    var seconds = 0.35
    var retryDelaySeconds = 0.4
    /// How many instances a mapped task unfolds into; nil for a plain task.
    var mapped: Int?
    var hasBashOperator = false
}
