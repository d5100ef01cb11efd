import OutboundHTTP

/// Why one try of a request failed, with all that deciding on the next one needs.
struct AttemptFailure: Error {
    /// What the caller gets if there is no further try.
    var error: LLMGatewayError
    /// What the gateway said, where it answered with an error.
    var failure: GatewayFailure?
    /// How long it asks us to wait.
    var retryAfter: Duration?
    /// Whether time may help.
    var isTransient = false
    /// Whether the caller has seen a piece of the answer; then nothing is repeated.
    var hasContent = false
    /// The parameters that were sent.
    var sent: Set<String> = []
}

/// Decides what follows a failed try.
///
/// Pure: no clock, no chance, no I/O.
///
/// Invariants: the token is renewed at most once; each adjustment of the dialect and each base
/// is tried at most once; `failures` only grows and ends at the policy's number of attempts; so
/// every course ends.
struct RequestCourse: Sendable {
    /// What to do next.
    enum Step: Sendable, Equatable {
        /// Wait, then the same again.
        case again(after: Duration)
        /// Get another token, then the same again.
        case renewToken
        /// Leave something out from now on.
        case adjust(GatewayDialect.Adjustment)
        /// Try the other base of the address.
        case otherBase
        /// Tell the caller.
        case giveUp(LLMGatewayError)
    }

    let policy: RetryPolicy
    private var failures = 0
    private var hasRenewedToken = false
    private var firstNotFound: LLMGatewayError?
    /// What failed tries cost.
    private(set) var spent: TokenUsage?

    init(policy: RetryPolicy) { self.policy = policy }

    /// Takes a failure.
    ///
    /// - Parameters:
    ///   - failure: what happened.
    ///   - dialect: the dialect that was spoken.
    ///   - hasOtherBase: whether the address has another base that may be tried.
    ///   - random: from 0 up to 1.
    /// - Returns: what to do next.
    mutating func next(
        after failure: AttemptFailure, dialect: GatewayDialect, hasOtherBase: Bool, random: Double
    ) -> Step {
        if let usage = failure.error.usage { spent = spent.map { $0 + usage } ?? usage }
        var error = firstNotFound ?? failure.error
        error.usage = spent
        if failure.hasContent { return .giveUp(error) }
        if failure.error.code == .refused, !hasRenewedToken {
            hasRenewedToken = true
            return .renewToken
        }
        if failure.error.code == .notFound, hasOtherBase, firstNotFound == nil {
            firstNotFound = failure.error
            return .otherBase
        }
        if failure.error.code == .badRequest, let said = failure.failure,
            let adjustment = dialect.adjustment(for: said, sent: failure.sent)
        {
            return .adjust(adjustment)
        }
        guard failure.isTransient else { return .giveUp(error) }
        failures += 1
        let delay = policy.delay(
            failures: failures, retryAfter: failure.retryAfter, random: random)
        return delay.map { .again(after: $0) } ?? .giveUp(error)
    }
}
