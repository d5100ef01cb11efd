public import OutboundHTTP
public import WorkflowModel

/// Where connections come from; implemented over the store.
public protocol ConnectionSource: Sendable {
    /// Every connection, without secrets, sorted by name.
    func identities() async throws -> [ConnectionIdentity]

    /// One connection with what is needed to use it, or nil.
    func connection(_ name: String) async throws -> ConnectionDetails?
}

/// A connection with what is needed to use it.
public struct ConnectionDetails: Sendable, Hashable {
    /// What it points to; part of what approvals cover.
    public var identity: ConnectionIdentity
    /// The address, for kinds that have one.
    public var url: String?
    /// The password, if there is one.
    public var secret: Secret?
    /// Further settings of the kind; no secrets.
    public var options: [String: JSONValue]

    /// Puts the details together.
    public init(
        identity: ConnectionIdentity, url: String? = nil, secret: Secret? = nil,
        options: [String: JSONValue] = [:]
    ) {
        self.identity = identity
        self.url = url
        self.secret = secret
        self.options = options
    }
}

/// Why a connection cannot be used, before anything is sent.
public struct ConnectionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String

    /// Says what is wrong.
    public init(_ description: String) { self.description = description }
}
