import WorkflowModel

/// What a node that deals with a DAG run remembers between looks; it is journalled.
struct RunMemory: Sendable {
    /// The run, once it is known to be there.
    var runID: String?
    /// Whether somebody else had started the run.
    var isJoined: Bool
    /// Whether Airflow was asked to start a run, so that one may be there.
    var wasAsked: Bool
    /// Looks taken so far; the pause between looks grows with it.
    var looks: Int
    /// Since when Airflow has not answered, in milliseconds; nil while it answers.
    var silentSince: Int?

    init(_ state: JSONValue?) {
        runID = state?["dag_run_id"]?.stringValue
        isJoined = state?["joined"] == true
        wasAsked = state?["asked"] == true
        looks = state?["looks"]?.integerValue ?? 0
        silentSince = state?["silent_since"]?.integerValue
    }

    var json: JSONValue {
        var members: [String: JSONValue] = ["looks": .integer(looks)]
        if let runID { members["dag_run_id"] = .string(runID) }
        if isJoined { members["joined"] = true }
        if wasAsked { members["asked"] = true }
        if let silentSince { members["silent_since"] = .integer(silentSince) }
        return .object(members)
    }

    /// The pause before the next look: as configured, or from 1 s up to 10 s.
    func pause(configured seconds: Double?) -> Duration {
        if let seconds { return .milliseconds(Int(max(0.2, min(seconds, 3600)) * 1000)) }
        return .seconds(min(1 + looks / 4, 10))
    }
}
