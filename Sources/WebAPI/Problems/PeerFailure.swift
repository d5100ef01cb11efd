/// A failure of a system outside, as the composition root describes it for this module.
public struct PeerFailure: Error, Sendable, Hashable {
    /// The kind of failure.
    public enum Kind: Sendable, Hashable {
        /// It has no such thing: 404.
        case missing
        /// The request does not fit it: 422.
        case refused
        /// It does not answer, or wrongly: 502.
        case failed
        /// It answered too late: 504.
        case timedOut
    }

    /// The kind.
    public var kind: Kind
    /// A stable word, such as `airflow-unreachable`.
    public var code: String
    /// What happened and what to do; safe to show.
    public var message: String

    /// Describes a failure.
    public init(_ kind: Kind, code: String, message: String) {
        self.kind = kind
        self.code = code
        self.message = message
    }
}
