public import OutboundHTTP

/// Who asks.
public struct AirflowCredentials: Sendable, Hashable {
    /// The user's name.
    public var username: String
    /// The password.
    public var password: Secret

    /// Makes credentials.
    public init(username: String, password: Secret) {
        self.username = username
        self.password = password
    }
}
