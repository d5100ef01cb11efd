public import OutboundHTTP

/// What a client of a gateway may be told beside its address.
public struct ChatModelOptions: Sendable, Hashable {
    /// When requests are repeated.
    public var retries: RetryPolicy
    /// How long each stage of a request may take.
    public var timeouts: HTTPTimeouts
    /// How long comments alone keep a stream alive before the first piece of the answer.
    public var commentsBeforeAnswer: Duration
    /// How long comments alone keep a stream alive once the answer has begun.
    public var commentsWithinAnswer: Duration

    /// Makes options.
    ///
    /// - Parameters:
    ///   - retries: when requests are repeated.
    ///   - timeouts: how long each stage of a request may take.
    ///   - commentsBeforeAnswer: how long comments alone count as life before the answer.
    ///   - commentsWithinAnswer: the same once it has begun.
    public init(
        retries: RetryPolicy = RetryPolicy(),
        timeouts: HTTPTimeouts = HTTPTimeouts(
            headers: LLMLimits.headersTimeout, idle: LLMLimits.idleTimeout,
            total: LLMLimits.totalTimeout),
        commentsBeforeAnswer: Duration = LLMLimits.commentsBeforeAnswer,
        commentsWithinAnswer: Duration = LLMLimits.commentsWithinAnswer
    ) {
        self.retries = retries
        self.timeouts = timeouts
        self.commentsBeforeAnswer = commentsBeforeAnswer
        self.commentsWithinAnswer = commentsWithinAnswer
    }
}
