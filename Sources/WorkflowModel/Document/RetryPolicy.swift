/// When and how often a failed attempt is tried again.
public struct RetryPolicy: Sendable, Hashable {
    /// Attempts in all, the first included; 1 means no retry.
    public var attempts: Int
    /// Seconds before the second attempt.
    public var delaySeconds: Double
    /// What the delay is multiplied by before each further attempt.
    public var backoff: Double

    /// Makes a policy.
    public init(attempts: Int = 1, delaySeconds: Double = 10, backoff: Double = 2) {
        self.attempts = attempts
        self.delaySeconds = delaySeconds
        self.backoff = backoff
    }

    /// One attempt, no retry.
    public static let once = RetryPolicy()
}
