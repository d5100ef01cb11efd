import OutboundHTTP

/// What is remembered between requests.
///
/// The version never changes once it is known.
struct AirflowSession {
    var version: AirflowVersion?
    var token: Secret?

    /// The token, unless it is the one that was just refused.
    func usableToken(refused: Secret?) -> Secret? { token == refused ? nil : token }
}
