/// What Airflow tells of one DAG, as far as validation and planning use it.
public struct DagFacts: Sendable, Hashable {
    /// The DAG's id.
    public var id: String
    /// Whether it is paused, so that a triggered run would stay queued.
    public var isPaused: Bool
    /// Whether Airflow still sees the DAG's file; a DAG that it does not see starts no run.
    public var isActive: Bool
    /// Whether the DAG's file does not import at present.
    public var hasImportErrors: Bool
    /// The DAG version's id where Airflow tells it (3.x), else nil.
    public var version: String?
    /// JSON Schema of each param by name, or nil when not asked.
    public var params: [String: JSONValue]?
    /// Params that have no default and so must be in `conf`.
    public var requiredParams: Set<String>
    /// Seconds that its last successful runs took, newest first; empty when not known.
    public var recentSeconds: [Double]
    /// How many runs may be active at once, if known.
    public var maxActiveRuns: Int?

    /// Makes the facts of a DAG.
    public init(
        id: String, isPaused: Bool = false, version: String? = nil,
        params: [String: JSONValue]? = nil, requiredParams: Set<String> = [],
        recentSeconds: [Double] = [], maxActiveRuns: Int? = nil, isActive: Bool = true,
        hasImportErrors: Bool = false
    ) {
        self.id = id
        self.isPaused = isPaused
        self.isActive = isActive
        self.hasImportErrors = hasImportErrors
        self.version = version
        self.params = params
        self.requiredParams = requiredParams
        self.recentSeconds = recentSeconds
        self.maxActiveRuns = maxActiveRuns
    }
}
