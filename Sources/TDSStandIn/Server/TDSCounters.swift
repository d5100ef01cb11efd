import Synchronization

/// What a stand-in did, for tests that ask whether work was stopped.
public struct TDSCounters: Sendable, Equatable {
    /// Connections accepted.
    public var connections = 0
    /// Connections open now.
    public var open = 0
    /// Log-ins that succeeded.
    public var logins = 0
    /// Statements that began.
    public var started = 0
    /// Statements that came to their end, with or without an error.
    public var finished = 0
    /// Statements that an attention or a lost connection stopped.
    public var cancelled = 0
    /// Attentions answered.
    public var attentions = 0
    /// Connections reset by a bit of a packet's header.
    public var resets = 0
    /// Rows sent.
    public var rows = 0
}
