/// The routes of Airflow's API that the stand-in knows, after `/api/vN`.
enum AirflowRoute: Sendable {
    case version, health, dags, eventLogs, importErrors, dagWarnings
    case dag(String)
    case dagDetails(String)
    case dagVersions(String)
    case tasks(String)
    case task(String, String)
    case runs(String)
    case clear(String)
    case run(String, String)
    case runNote(String, String)
    case instances(String, String)
    case instance(String, String, String, Int?)
    case mapped(String, String, String)
    case tries(String, String, String, Int?)
    case attempt(String, String, String, Int?, Int)
    case log(String, String, String, String)

    init?(_ parts: [String], dialect: AirflowDialect) {
        switch (parts.first, parts.count) {
        case ("version", 1): self = .version
        case ("health", 1) where dialect == .two: self = .health
        case ("monitor", 2) where dialect == .three && parts[1] == "health": self = .health
        case ("eventLogs", 1): self = .eventLogs
        case ("importErrors", 1): self = .importErrors
        case ("dagWarnings", 1): self = .dagWarnings
        case ("dags", 1): self = .dags
        case ("dags", 2...):
            guard let route = Self.dag(parts[1], Array(parts.dropFirst(2)), dialect) else {
                return nil
            }
            self = route
        default: return nil
        }
    }

    private static func dag(
        _ dag: String, _ rest: [String], _ dialect: AirflowDialect
    ) -> AirflowRoute? {
        guard !dag.isEmpty else { return nil }
        switch (rest.first, rest.count) {
        case (nil, _): return .dag(dag)
        case ("details", 1): return .dagDetails(dag)
        case ("dagVersions", 1) where dialect == .three: return .dagVersions(dag)
        case ("tasks", 1): return .tasks(dag)
        case ("tasks", 2): return .task(dag, rest[1])
        case ("clearTaskInstances", 1): return .clear(dag)
        case ("dagRuns", 1): return .runs(dag)
        case ("dagRuns", 2) where !rest[1].isEmpty: return .run(dag, rest[1])
        case ("dagRuns", 3) where rest[2] == "setNote" && dialect == .two:
            return .runNote(dag, rest[1])
        case ("dagRuns", 3...) where rest[2] == "taskInstances":
            return instance(dag, rest[1], Array(rest.dropFirst(3)))
        default: return nil
        }
    }

    private static func instance(
        _ dag: String, _ run: String, _ rest: [String]
    ) -> AirflowRoute? {
        guard let task = rest.first else { return .instances(dag, run) }
        let index = rest.count > 1 ? Int(rest[1]) : nil
        let tail = Array(rest.dropFirst(index == nil ? 1 : 2))
        switch (tail.first, tail.count) {
        case (nil, _): return .instance(dag, run, task, index)
        case ("listMapped", 1) where index == nil: return .mapped(dag, run, task)
        case ("tries", 1): return .tries(dag, run, task, index)
        case ("tries", 2): return Int(tail[1]).map { .attempt(dag, run, task, index, $0) }
        case ("logs", 2) where index == nil: return .log(dag, run, task, tail[1])
        default: return nil
        }
    }

    /// The methods that it takes.
    var methods: [String] {
        switch self {
        case .dag: ["GET", "PATCH"]
        case .runs: ["GET", "POST"]
        case .run: ["GET", "PATCH", "DELETE"]
        case .runNote: ["PATCH"]
        case .clear: ["POST"]
        default: ["GET"]
        }
    }

    /// Whether it answers without credentials.
    var isOpen: Bool {
        switch self {
        case .version, .health: true
        default: false
        }
    }
}
