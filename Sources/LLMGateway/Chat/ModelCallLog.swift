/// Where each call of a language model is recorded, exactly as it was sent.
///
/// Recording never gets in the way of an answer: neither method throws, and a log that cannot keep
/// a call says so in the program's log.
public protocol ModelCallLog: Sendable {
    /// Records a request that is about to be sent.
    ///
    /// - Parameter call: the request.
    /// - Returns: the id under which it can be found, or nil if it could not be kept.
    func begin(_ call: ModelCall) async -> String?

    /// Records what came of a request; also called from tasks that were cancelled.
    ///
    /// - Parameters:
    ///   - id: what `begin` gave.
    ///   - outcome: what came of it.
    func end(_ id: String, _ outcome: ModelCallOutcome) async
}

/// One HTTP request to a model; a question that is tried three times is three calls.
///
/// It holds no token, no header and no address beyond the host.
public struct ModelCall: Sendable, Hashable {
    /// What it is for.
    public var scope: ModelCallScope
    /// The model's name, as it was asked for.
    public var model: String
    /// Host and port of the gateway.
    public var gateway: String
    /// Which try of the same question it is, from 1.
    public var attempt: Int
    /// The body, exactly as it goes over the wire.
    public var body: String

    /// Describes a request.
    public init(
        scope: ModelCallScope, model: String, gateway: String, attempt: Int, body: String
    ) {
        self.scope = scope
        self.model = model
        self.gateway = gateway
        self.attempt = attempt
        self.body = body
    }
}

/// What came of a call.
public struct ModelCallOutcome: Sendable, Hashable {
    /// How a call ended.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// With a whole answer.
        case answered
        /// Without any: the gateway refused it, or could not be reached.
        case failed
        /// Within the answer.
        case broken
        /// Nobody waited for it any more.
        case cancelled
    }

    /// How it ended.
    public var state: State
    /// The answer; of one that broke, what had come before.
    public var answer: ChatAnswer
    /// What it cost, as the gateway told or as we estimate.
    public var usage: TokenUsage
    /// Why there is no whole answer.
    public var error: LLMGatewayError?
    /// From sending it to its end.
    public var duration: Duration

    /// Describes an end.
    public init(
        state: State, answer: ChatAnswer, usage: TokenUsage, error: LLMGatewayError? = nil,
        duration: Duration
    ) {
        self.state = state
        self.answer = answer
        self.usage = usage
        self.error = error
        self.duration = duration
    }
}
