public import WorkflowModel

/// What a ``MemoryAirflow`` holds; tests write and read it as it is.
///
/// Moments are RFC 3339 in UTC, ending in `Z`.
public struct AirflowWorld: Sendable {
    /// The DAGs.
    public var dags: [Dag] = []
    /// The runs, oldest first.
    public var runs: [Run] = []
    /// The event log, oldest first.
    public var events: [Event] = []
    /// Files that do not import.
    public var importFailures: [String] = []
    /// The parts of the server with their status; nil for one that does not run.
    public var health: [String: String?] = ["metadatabase": "healthy", "scheduler": "healthy"]
    /// Who may log in.
    public var username = "admin"
    /// With which password.
    public var password = "admin"
    /// What is written as the moment of new things.
    public var now = "2026-01-31T08:00:00Z"

    /// A world with nothing in it.
    public init(dags: [Dag] = [], runs: [Run] = []) {
        self.dags = dags
        self.runs = runs
    }

    /// The run of that id, or nil.
    public func run(_ id: String) -> Run? { runs.first { $0.id == id } }

    /// Changes the run of that id, if there is one.
    public mutating func changeRun(_ id: String, _ edit: (inout Run) -> Void) {
        for index in runs.indices where runs[index].id == id { edit(&runs[index]) }
    }

    /// A DAG.
    public struct Dag: Sendable {
        /// The id.
        public var id: String
        /// What it is for.
        public var description: String?
        /// Whether its runs stay queued.
        public var isPaused = false
        /// Its tags.
        public var tags: [String] = []
        /// Its params: objects with `value`, `description`, `schema`.
        public var params: [String: JSONValue] = [:]
        /// Its tasks with those that come after each.
        public var tasks: [(id: String, downstream: [String])]
        /// How many runs may be active.
        public var maxActiveRuns = 16
        /// The version's id, which Airflow 3 tells.
        public var version = "0198-version-1"

        /// Makes a DAG.
        public init(_ id: String, tasks: [(id: String, downstream: [String])] = []) {
            self.id = id
            self.tasks = tasks
        }
    }

    /// A run.
    public struct Run: Sendable {
        /// The DAG.
        public var dagID: String
        /// The run's id.
        public var id: String
        /// The state.
        public var state: String
        /// What it was triggered with.
        public var conf: JSONValue = [:]
        /// When it was queued.
        public var queuedAt: String? = "2026-01-31T08:00:00Z"
        /// When it began.
        public var startedAt: String?
        /// When it ended.
        public var endedAt: String?
        /// The number of the DAG's version that it ran, which Airflow 3 tells.
        public var dagVersion: Int?
        /// Its task instances, in whatever order.
        public var instances: [Instance]

        /// Makes a run.
        public init(
            _ id: String, of dagID: String, state: String = "queued", instances: [Instance] = []
        ) {
            self.id = id
            self.dagID = dagID
            self.state = state
            self.instances = instances
        }
    }

    /// One task in one run.
    public struct Instance: Sendable {
        /// The task.
        public var taskID: String
        /// Which of a mapped task's instances.
        public var mapIndex = -1
        /// The state; nil before it is scheduled.
        public var state: String?
        /// Retries after the first try.
        public var retries = 0
        /// When its latest try began.
        public var startedAt: String?
        /// When it ended.
        public var endedAt: String?
        /// How long it took.
        public var seconds: Double?
        /// Its tries; numbers may have holes.
        public var tries: [Try]

        /// Makes a task instance.
        public init(
            _ taskID: String, state: String?, mapIndex: Int = -1, endedAt: String? = nil,
            tries: [Try] = []
        ) {
            self.taskID = taskID
            self.state = state
            self.mapIndex = mapIndex
            self.endedAt = endedAt
            self.tries = tries
            retries = max(0, tries.count - 1)
        }
    }

    /// One try of a task.
    public struct Try: Sendable {
        /// The number, from 1.
        public var number: Int
        /// How it ended.
        public var state: String
        /// The log in the form of the server's version; nil if it is gone.
        public var log: [UInt8]?

        /// Makes a try.
        public init(_ number: Int, state: String = "failed", log: [UInt8]?) {
            self.number = number
            self.state = state
            self.log = log
        }
    }

    /// An entry of the event log.
    public struct Event: Sendable {
        /// When.
        public var at = "2026-01-31T08:00:00Z"
        /// What.
        public var name: String
        /// The DAG.
        public var dagID: String
        /// The run.
        public var runID: String
        /// The task.
        public var taskID: String?
        /// The mapped instance.
        public var mapIndex: Int?
        /// The try.
        public var tryNumber: Int?
        /// Further text.
        public var extra: String?

        /// Makes an entry.
        public init(
            _ name: String, dagID: String, runID: String, taskID: String? = nil,
            mapIndex: Int? = nil, tryNumber: Int? = nil, extra: String? = nil
        ) {
            self.name = name
            self.dagID = dagID
            self.runID = runID
            self.taskID = taskID
            self.mapIndex = mapIndex
            self.tryNumber = tryNumber
            self.extra = extra
        }
    }
}
