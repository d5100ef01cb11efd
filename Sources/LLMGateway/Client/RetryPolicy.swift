/// When a request is repeated, and after how long.
public struct RetryPolicy: Sendable, Hashable {
    /// Tries in all, the first included.
    public var attempts: Int
    /// The wait after the first failure; it doubles with each further one.
    public var firstDelay: Duration
    /// The longest wait of our own choice.
    public var longestDelay: Duration
    /// The longest wait that a gateway may ask for.
    public var longestRetryAfter: Duration

    /// Makes a policy.
    ///
    /// - Parameters:
    ///   - attempts: tries in all.
    ///   - firstDelay: the wait after the first failure.
    ///   - longestDelay: the longest wait of our own choice.
    ///   - longestRetryAfter: the longest wait that a gateway may ask for.
    public init(
        attempts: Int = LLMLimits.attempts, firstDelay: Duration = .milliseconds(500),
        longestDelay: Duration = LLMLimits.longestBackoff,
        longestRetryAfter: Duration = LLMLimits.longestRetryAfter
    ) {
        self.attempts = attempts
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
        self.longestRetryAfter = longestRetryAfter
    }

    /// The wait before the next try.
    ///
    /// Between half and the whole of the doubling delay, by chance, so that clients that failed
    /// together do not come back together. What the gateway asks for counts instead, up to the
    /// limit, and with a little more by chance.
    ///
    /// - Parameters:
    ///   - failures: failed tries so far, at least 1.
    ///   - retryAfter: what the gateway asked for.
    ///   - random: from 0 up to 1.
    /// - Returns: the wait, or nil when there is no further try.
    public func delay(failures: Int, retryAfter: Duration?, random: Double) -> Duration? {
        guard failures < attempts else { return nil }
        if let retryAfter {
            return min(max(retryAfter, .zero), longestRetryAfter) + firstDelay * (random * 0.5)
        }
        let doubled = firstDelay * Double(1 << min(max(failures - 1, 0), 20))
        return min(doubled, longestDelay) * (0.5 + random / 2)
    }

    /// Whether an HTTP status is worth another try.
    ///
    /// - Parameter status: the status.
    /// - Returns: true for 408, 409, 429 and 5xx but 501 and 505, which time does not change.
    public static func isTransient(_ status: Int) -> Bool {
        switch status {
        case 408, 409, 429: true
        case 501, 505: false
        case 500..<600: true
        default: false
        }
    }
}
