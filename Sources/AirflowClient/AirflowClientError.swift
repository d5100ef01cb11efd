/// Why Airflow could not be asked, or what it answered instead.
///
/// `description` is safe to show: it holds Airflow's own words, shortened, but no credentials.
public struct AirflowClientError: Error, Sendable, Hashable {
    /// What went wrong.
    public enum Code: String, Sendable, CaseIterable {
        /// Nobody answered at the address.
        case unreachable
        /// An answer did not come in time.
        case timedOut = "timed-out"
        /// Something answered, but it is no Airflow.
        case notAirflow = "not-airflow"
        /// The credentials were refused.
        case credentialsRefused = "credentials-refused"
        /// The user may not do this. Airflow 2 says the same for wrong credentials.
        case forbidden
        /// There is no such DAG, run, task or try.
        case notFound = "not-found"
        /// The state of things does not allow it.
        case conflict
        /// A run of that id is there already, and it is not ours: its `conf` differs.
        case runIsNotOurs = "run-is-not-ours"
        /// Airflow finds the request wrong, such as a `conf` that does not fit the params.
        case refusedRequest = "refused-request"
        /// What we were asked to send cannot be sent, such as an empty run id.
        case invalidArgument = "invalid-argument"
        /// Airflow itself failed.
        case serverFailed = "server-failed"
        /// The answer is not what the API promises.
        case malformedAnswer = "malformed-answer"
        /// There is no log of that try.
        case logMissing = "log-missing"
        /// A cancelled run went on although it was told several times to stop.
        case cancelLost = "cancel-lost"
    }

    /// What went wrong.
    public var code: Code
    /// What happened and what to do, in plain words.
    public var message: String
    /// The HTTP status, if an answer came.
    public var status: Int?
    /// Airflow's own words, shortened; empty if it had none.
    public var serverWords: String

    /// Makes an error.
    public init(_ code: Code, _ message: String, status: Int? = nil, serverWords: String = "") {
        self.code = code
        self.message = message
        self.status = status
        self.serverWords = serverWords
    }

    /// Whether asking again later could go better.
    public var isTransient: Bool {
        switch code {
        case .unreachable, .timedOut, .serverFailed, .cancelLost: true
        default: false
        }
    }
}

extension AirflowClientError: CustomStringConvertible {
    /// What happened, with Airflow's own words.
    public var description: String {
        serverWords.isEmpty ? message : "\(message) Airflow says: \(serverWords)"
    }
}
