import WorkflowModel

/// What a stand-in for Airflow remembers.
///
/// Pure: time enters as a value.
///
/// Invariants: a run's id is unique in its DAG; time only moves forward, by ``advance(to:)``;
/// runs are never removed but by a delete; a final task instance changes only by a clear, or by
/// setting its run's state.
struct AirflowState: Sendable {
    let dags: [String: Dag]
    var paused: [String: Bool]
    /// From when a DAG's waiting work may go on: since it was unpaused or a run of it ended.
    var schedulableSince: [String: Moment] = [:]
    var runs: [RunRecord] = []
    /// Where a run stands in `runs`, by DAG and run id.
    var places: [RunKey: Int] = [:]
    var events: [AuditEvent] = []
    var counts: [RunKey: TriggerCount] = [:]
    var now: Moment
    var lastNumber = 0
    var lastEvent = 0

    struct RunKey: Hashable, Sendable, Comparable {
        let dagID: String
        let runID: String

        static func < (one: RunKey, other: RunKey) -> Bool {
            (one.dagID, one.runID) < (other.dagID, other.runID)
        }
    }

    struct TriggerCount: Sendable {
        var accepted = 0
        var refused = 0
    }

    init(dags: [Dag], now: Moment) {
        self.dags = Dictionary(dags.map { ($0.id, $0) }) { first, _ in first }
        paused = Dictionary(dags.map { ($0.id, $0.startsPaused) }) { first, _ in first }
        self.now = now
    }

    func isPaused(_ dagID: String) -> Bool { paused[dagID] ?? false }

    func run(_ dagID: String, _ runID: String) -> RunRecord? {
        places[RunKey(dagID: dagID, runID: runID)].map { runs[$0] }
    }

    func activeRuns(of dagID: String) -> Int {
        runs.count { $0.dagID == dagID && $0.state == .running }
    }

    /// Writes an event into the audit log.
    mutating func note(
        _ event: AuditEvent.Name, of run: RunRecord, task: TaskRecord? = nil,
        user: String = "data-eng", extra: JSONValue? = nil, at time: Moment? = nil
    ) {
        lastEvent += 1
        events.append(
            AuditEvent(
                number: lastEvent, name: event, at: time ?? now, dagID: run.dagID, runID: run.id,
                logicalDate: run.logicalDate, taskID: task?.taskID, mapIndex: task?.mapIndex,
                tryNumber: task?.tryNumber, user: user, extra: extra))
        if events.count > Limits.events { events.removeFirst(Limits.events / 2) }
    }
}

/// An entry of the audit log.
struct AuditEvent: Sendable {
    enum Name: Sendable {
        case trigger, patchRun, clear, deleteRun, pause
        case task(TaskRecord.State)
    }

    let number: Int
    let name: Name
    let at: Moment
    let dagID: String
    let runID: String
    let logicalDate: Moment?
    let taskID: String?
    let mapIndex: Int?
    let tryNumber: Int?
    let user: String
    let extra: JSONValue?
}

/// Something outside that a task does.
struct TaskEffect: Sendable {
    let key: AirflowState.RunKey
    let taskID: String
    let tryNumber: Int
    /// The day whose orders are to be loaded.
    let day: CalendarDay
}
