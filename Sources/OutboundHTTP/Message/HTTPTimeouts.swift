/// How long each stage of a transfer may take; `nil` means without end.
public struct HTTPTimeouts: Sendable, Hashable {
    /// From the start until the connection, with TLS, is ready for the request.
    public var connect: Duration?
    /// From then until the first byte of the answer's head.
    ///
    /// Apart from `idle`, because a model may think for minutes before it answers.
    public var headers: Duration?
    /// The longest silence once the answer has begun.
    ///
    /// Time during which the reader itself held the transfer back does not count.
    public var idle: Duration?
    /// The whole request: every redirect, and the body to its last byte.
    public var total: Duration?

    /// Makes a set of time-outs.
    ///
    /// - Parameters:
    ///   - connect: until the connection is ready.
    ///   - headers: from then to the first byte of the answer.
    ///   - idle: longest silence within the answer.
    ///   - total: everything together.
    public init(
        connect: Duration? = HTTPLimits.connectTimeout,
        headers: Duration? = HTTPLimits.headersTimeout,
        idle: Duration? = HTTPLimits.idleTimeout, total: Duration? = nil
    ) {
        self.connect = connect
        self.headers = headers
        self.idle = idle
        self.total = total
    }
}
