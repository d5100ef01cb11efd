import WorkflowModel

/// One run of a DAG.
struct RunRecord: Sendable {
    enum State: String, CaseIterable, Sendable {
        case queued, running, success, failed
    }

    let dagID: String
    let id: String
    let conf: JSONValue
    /// Airflow 3 keeps it null for runs by API, Airflow 2 sets it to the time of the trigger.
    let logicalDate: Moment?
    let runAfter: Moment
    let user: String
    /// The order of the triggers.
    let number: Int
    var note: String?
    var state = State.queued
    var queuedAt: Moment
    var startedAt: Moment?
    var endedAt: Moment?
    var decidedAt: Moment?
    var tasks: [TaskRecord] = []

    var isFinished: Bool { state == .success || state == .failed }
}

/// One task instance of a run.
struct TaskRecord: Sendable {
    enum State: String, CaseIterable, Sendable {
        case scheduled, queued, running, success, failed, skipped
        case upForRetry = "up_for_retry"
        case upstreamFailed = "upstream_failed"

        var isFinal: Bool {
            switch self {
            case .success, .failed, .skipped, .upstreamFailed: true
            case .scheduled, .queued, .running, .upForRetry: false
            }
        }
    }

    let taskID: String
    /// -1 for a task that is not mapped, or not unfolded yet.
    var mapIndex = -1
    /// Null before the scheduler has looked at it.
    var state: State?
    var tryNumber = 0
    var maxTries: Int
    /// When the present state ends by itself.
    var nextAt: Moment?
    /// Whether what the try does outside (loading rows) is still going on.
    var awaitsEffect = false
    var scheduledAt: Moment?
    var queuedAt: Moment?
    var startedAt: Moment?
    var endedAt: Moment?
    /// The tries that were queued at least, in their order, the present one last.
    var tries: [TryRecord] = []

    var isFinal: Bool { state?.isFinal ?? false }

    func attempt(_ number: Int) -> TryRecord? { tries.first { $0.number == number } }
}

/// One try of a task instance.
struct TryRecord: Sendable {
    let number: Int
    /// `max_tries` as it was then.
    let maxTries: Int
    let scheduledAt: Moment?
    let queuedAt: Moment
    /// A word that tells the tries apart, as Airflow 3's task instance id does.
    let id: String
    let processID: Int
    var startedAt: Moment?
    var endedAt: Moment?
    var state: TaskRecord.State
    /// Whether someone set the run's state from outside while this try ran.
    var wasCancelled = false
}
