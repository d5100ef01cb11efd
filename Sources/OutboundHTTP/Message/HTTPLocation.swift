/// Where a URL leads, as far as secrets are concerned.
public struct HTTPLocation: Sendable, Hashable {
    /// Scheme, host and port.
    ///
    /// What belongs to one origin must not be sent to another.
    public let origin: String
    /// Whether the URL itself holds a user or a password.
    public let hasCredentials: Bool

    /// Takes a URL apart.
    ///
    /// - Parameter url: absolute `http` or `https` URL.
    /// - Throws: ``OutboundHTTPError`` with `bad-url`.
    public init(_ url: String) throws(OutboundHTTPError) {
        let parts = try RequestURL(url)
        origin = parts.origin
        hasCredentials = parts.user != nil || parts.password != nil
    }
}
