import AirflowClient
import WorkflowEngine
import WorkflowModel

/// One look at a DAG run that a node waits for.
///
/// What is remembered between looks is journalled.
struct RunLook: Sendable {
    let server: AirflowServer
    let dagID: String
    let runID: String
    /// Looks taken so far; the pause between looks grows with it.
    var looks: Int
    /// Since when Airflow has not answered, in milliseconds; nil while it answers.
    var silentSince: Int?

    /// Airflow may be restarted or out of reach for this long before a person is asked.
    private static let longestSilence = 30 * 60 * 1000

    init(server: AirflowServer, dagID: String, runID: String, state: JSONValue?) {
        self.server = server
        self.dagID = dagID
        self.runID = runID
        looks = state?["looks"]?.integerValue ?? 0
        silentSince = state?["silent_since"]?.integerValue
    }

    /// What to journal until the next look.
    func state(adding more: [String: JSONValue] = [:]) -> JSONValue {
        var members = more
        members["dag_run_id"] = .string(runID)
        members["looks"] = .integer(looks)
        if let silentSince { members["silent_since"] = .integer(silentSince) }
        return .object(members)
    }

    /// The pause before the next look: as configured, or from 1 s up to 10 s.
    func pause(configured seconds: Double?) -> Duration {
        if let seconds { return .milliseconds(Int(max(0.2, min(seconds, 3600)) * 1000)) }
        return .seconds(min(1 + looks / 4, 10))
    }

    /// The run, or nil while Airflow does not answer.
    ///
    /// - Throws: a failure that asks a person once the silence is too long; any other error of
    ///   Airflow as it is.
    mutating func run(at now: Timestamp) async throws -> AirflowRun? {
        do {
            let run = try await server.run(runID, of: dagID)
            silentSince = nil
            looks += 1
            return run
        } catch let error as AirflowClientError where error.isTransient {
            let since = silentSince ?? now.milliseconds
            guard now.milliseconds - since < Self.longestSilence else {
                throw NodeFailure(
                    code: "airflow-silent",
                    message: """
                        Airflow has not answered for 30 minutes, so it is not known how the run \
                        '\(runID)' of '\(dagID)' ended. \(error.description)
                        """, isUncertain: true)
            }
            silentSince = since
            looks += 1
            return nil
        }
    }
}
