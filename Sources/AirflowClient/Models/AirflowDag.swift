public import WorkflowModel

/// A DAG as the list and the details tell of it.
public struct AirflowDag: Sendable, Hashable {
    /// The id.
    public var id: String
    /// What it is for, if its author says so.
    public var description: String?
    /// Whether the scheduler leaves it alone; a triggered run then stays queued.
    public var isPaused: Bool
    /// Whether Airflow has not seen its file lately.
    public var isStale: Bool
    /// Whether its file does not import at present.
    public var hasImportErrors: Bool
    /// When it runs, in Airflow's words; nil for "only when triggered".
    public var schedule: String?
    /// Its tags, sorted.
    public var tags: [String]
    /// Its owners, sorted.
    public var owners: [String]
    /// How many of its runs may be active at once.
    public var maxActiveRuns: Int?
    /// The newest DAG version's id and number; only Airflow 3 tells, in the details.
    public var version: DagVersionReference?
    /// Its params by name; only the details have them.
    public var params: [String: AirflowParam]?

    init(_ value: JSONValue) throws {
        id = try value.requiredString("dag_id", in: "DAG")
        description = value["description"]?.stringValue
        isPaused = value["is_paused"]?.boolValue ?? false
        isStale = value["is_stale"]?.boolValue ?? !(value["is_active"]?.boolValue ?? true)
        hasImportErrors = value["has_import_errors"]?.boolValue ?? false
        schedule =
            value["timetable_summary"]?.stringValue
            ?? value["schedule_interval"]?["value"]?.stringValue
        tags = (value["tags"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }.sorted()
        owners = (value["owners"]?.arrayValue ?? []).compactMap(\.stringValue).sorted()
        maxActiveRuns = value["max_active_runs"]?.integerValue
        version = value["latest_dag_version"].flatMap(DagVersionReference.init)
        params = value["params"]?.objectValue?.mapValues(AirflowParam.init)
    }
}

/// Names one version of a DAG (Airflow 3).
public struct DagVersionReference: Sendable, Hashable {
    /// The version's UUID.
    public var id: String
    /// The version's number, from 1.
    public var number: Int

    init?(_ value: JSONValue) {
        guard let id = value["id"]?.stringValue else { return nil }
        self.id = id
        number = value["version_number"]?.integerValue ?? 0
    }
}

/// One param of a DAG.
public struct AirflowParam: Sendable, Hashable {
    /// The default; null when there is none.
    public var value: JSONValue
    /// What it means, if its author says so.
    public var description: String?
    /// JSON Schema of its values; an empty object allows everything.
    public var schema: JSONValue

    init(_ value: JSONValue) {
        self.value = value["value"] ?? .null
        description = value["description"]?.stringValue
        schema = value["schema"] ?? .object([:])
    }

    /// Whether a run's `conf` must give it: it has no default, and its schema does not allow null.
    public var isRequired: Bool {
        guard value.isNull, let type = schema["type"] else { return false }
        let types = type.arrayValue?.compactMap(\.stringValue) ?? [type.stringValue ?? ""]
        return !types.contains("null")
    }
}
