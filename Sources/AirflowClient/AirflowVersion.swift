/// Which of the two REST APIs a server speaks.
public enum AirflowVersion: String, Sendable, Hashable, CaseIterable {
    /// Airflow 2: `/api/v1`, basic authentication.
    case two = "2"
    /// Airflow 3: `/api/v2`, a token from `/auth/token`.
    case three = "3"

    /// The path in front of every resource.
    var prefix: String { self == .two ? "/api/v1" : "/api/v2" }
}
