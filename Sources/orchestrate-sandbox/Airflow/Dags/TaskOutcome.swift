import WorkflowModel

/// How a try is to end.
enum TaskOutcome: Sendable {
    case success
    case failure(TaskFailure)

    /// What one try of a task does, by DAG, task, map index, try and conf.
    static func of(
        _ dagID: String, task: String, mapIndex: Int, try number: Int, conf: JSONValue
    ) -> TaskOutcome {
        switch (dagID, task) {
        case ("daily_sales", "load"):
            let mustFail =
                conf["fail"]?.boolValue == true
                || conf["day"]?.stringValue == DagCatalogue.badDay
            return mustFail ? .failure(.missingColumn) : .success
        case ("flaky_feed", "fetch_feed"):
            switch number {
            case 1: return .failure(.feedTimeout)
            case 2: return .failure(.feedCut)
            default: return .success
            }
        case ("big_backfill", "backfill_chunk"):
            return mapIndex == 17 || mapIndex == 31 ? .failure(.chunkCorrupt) : .success
        case ("broken_vendor", "pull_prices"): return .failure(.connectionRefused)
        default: return .success
        }
    }
}

/// The exceptions of a failed try; the first caused the next, the last failed the task.
struct TaskFailure: Sendable {
    struct Raised: Sendable {
        let type: String
        let value: String
        let frames: [Frame]
    }

    struct Frame: Sendable {
        let file: String
        let line: Int
        let function: String
        let source: String
    }

    let chain: [Raised]
}
