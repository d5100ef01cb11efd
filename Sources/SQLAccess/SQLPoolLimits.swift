/// How many connections to one server are kept, and for how long.
public struct SQLPoolLimits: Sendable, Hashable {
    /// Connections at most.
    public var maximum: Int
    /// Connections that are kept although nobody uses them.
    public var minimumIdle: Int
    /// How long a connection above that may lie idle before it is closed.
    public var idleTimeout: Duration
    /// How long a query waits for a connection while all are busy.
    public var acquireTimeout: Duration
    /// How many queries may wait; more are refused at once.
    public var maximumWaiting: Int

    /// Sets limits.
    public init(
        maximum: Int = 8, minimumIdle: Int = 0, idleTimeout: Duration = .seconds(300),
        acquireTimeout: Duration = .seconds(30), maximumWaiting: Int = 1000
    ) {
        self.maximum = max(1, maximum)
        self.minimumIdle = max(0, min(minimumIdle, max(1, maximum)))
        self.idleTimeout = idleTimeout
        self.acquireTimeout = acquireTimeout
        self.maximumWaiting = max(0, maximumWaiting)
    }
}
