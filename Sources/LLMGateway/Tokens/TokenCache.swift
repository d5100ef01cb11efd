public import OutboundHTTP

/// Decides when the token command runs and who gets which token.
///
/// Pure: no clock, no process.
///
/// Invariants: at most one run at a time (`isRunning`); a held token is handed out until
/// shortly before its end, whatever the command does; after failures no run begins before
/// `pausedUntil`; a failure never removes a token.
public struct TokenCache: Sendable {
    /// A token that is held.
    public struct Held: Sendable {
        /// The token.
        public let token: Secret
        /// When it came.
        public let obtained: Duration
        /// How long it lives from then; nil when nobody says.
        public let lifetime: Duration?
        /// Whether it came because another one had been refused.
        public let wasForced: Bool

        /// When it ends, if that is known.
        public var ends: Duration? { lifetime.map { obtained + $0 } }
        /// When it is no longer handed out.
        public var unusableFrom: Duration? {
            lifetime.map { obtained + $0 - TokenCache.margin($0) }
        }
        /// When it is to be renewed in the background.
        public var renewFrom: Duration {
            guard let lifetime else { return obtained + LLMLimits.unknownLifeRefresh }
            return obtained + lifetime - TokenCache.window(lifetime)
        }

        func isUsable(_ now: Duration) -> Bool { unusableFrom.map { now < $0 } ?? true }
    }

    /// What to do for someone who asks for a token.
    public enum Decision: Sendable, Equatable {
        /// Take this one.
        case use(Secret)
        /// Take this one, and begin a run that nobody waits for.
        case useAndRun(Secret)
        /// Wait for the run that is going on.
        case wait
        /// Begin a run and wait for it.
        case run
        /// There is none, and it is too early to try again.
        case fail(LLMGatewayError)
    }

    /// The token that is held.
    public private(set) var held: Held?
    /// Whether the command is running.
    public private(set) var isRunning = false
    /// Why the latest run failed, if it did.
    public private(set) var lastFailure: LLMGatewayError?
    private var isForcedRun = false
    private var failures = 0
    private var pausedUntil: Duration?

    /// Makes a cache that holds nothing.
    public init() {}

    /// How long before its end a token is to be renewed.
    static func window(_ lifetime: Duration) -> Duration {
        min(lifetime * LLMLimits.refreshShare, LLMLimits.longestRefreshWindow)
    }

    /// How long before its end a token is no longer handed out.
    static func margin(_ lifetime: Duration) -> Duration {
        min(LLMLimits.expiryMargin, lifetime * (LLMLimits.refreshShare / 4))
    }

    /// Someone asks for a token.
    ///
    /// - Parameters:
    ///   - rejected: the token that was refused, or nil for any good one.
    ///   - now: the time.
    /// - Returns: what to do for them.
    public mutating func request(rejected: Secret?, now: Duration) -> Decision {
        guard let held, held.isUsable(now) else { return join(isForced: false, now) }
        if let rejected, held.token == rejected {
            // The refusal may be about this one request: others keep the token meanwhile.
            if held.wasForced, now < held.obtained + LLMLimits.forcedRenewalPause, !isRunning {
                return .use(held.token)
            }
            return join(isForced: true, now)
        }
        return beginIfDue(now) ? .useAndRun(held.token) : .use(held.token)
    }

    /// Begins a run if one is due, for the background work and for those who do not wait.
    ///
    /// - Parameter now: the time.
    /// - Returns: whether the caller must run the command now.
    public mutating func beginIfDue(_ now: Duration) -> Bool {
        guard !isRunning, !isPaused(now), held.map({ now >= $0.renewFrom }) ?? true else {
            return false
        }
        begin(isForced: false)
        return true
    }

    /// The run is over.
    ///
    /// - Parameters:
    ///   - result: what the command gave.
    ///   - now: the time.
    public mutating func finished(_ result: Result<TokenGrant, LLMGatewayError>, now: Duration) {
        isRunning = false
        switch result {
        case .success(let grant):
            held = Held(
                token: grant.token, obtained: now, lifetime: grant.lifetime,
                wasForced: isForcedRun)
            failures = 0
            pausedUntil = nil
            lastFailure = nil
        case .failure(let error):
            let doubled = LLMLimits.firstTokenPause * Double(1 << min(failures, 10))
            failures += 1
            pausedUntil = now + min(doubled, LLMLimits.longestTokenPause)
            lastFailure = error
        }
    }

    /// How long the background work may sleep.
    ///
    /// - Parameter now: the time.
    /// - Returns: the time until there may be something to do.
    public func nextLook(_ now: Duration) -> Duration {
        var moment = held?.renewFrom ?? now
        if let pausedUntil { moment = max(moment, pausedUntil) }
        // Due and not begun means that another run is going on: look again soon.
        let soonest = Duration.milliseconds(200)
        return min(max(moment - now, soonest), LLMLimits.longestTokenPoll)
    }

    private mutating func join(isForced: Bool, _ now: Duration) -> Decision {
        if isRunning { return .wait }
        if isPaused(now), let lastFailure { return .fail(lastFailure) }
        begin(isForced: isForced)
        return .run
    }

    private mutating func begin(isForced: Bool) {
        isRunning = true
        isForcedRun = isForced
    }

    private func isPaused(_ now: Duration) -> Bool { pausedUntil.map { now < $0 } ?? false }
}
