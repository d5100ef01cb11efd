public import WorkflowEngine
public import WorkflowModel

/// What is recorded before a model is asked.
public struct ModelCallDraft: Sendable, Hashable {
    /// What the call is for, such as `chat`.
    public var purpose: String
    /// The conversation that it belongs to.
    public var conversation: String?
    /// The run that it belongs to.
    public var run: String?
    /// The run's node that it belongs to.
    public var node: String?
    /// The model's name, as it was asked for.
    public var model: String
    /// Host and port of the gateway.
    public var gateway: String
    /// Which try of the same question it is, from 1.
    public var attempt: Int
    /// The body, exactly as it is sent.
    public var request: String

    /// Describes a call.
    public init(
        purpose: String, conversation: String? = nil, run: String? = nil, node: String? = nil,
        model: String, gateway: String, attempt: Int = 1, request: String
    ) {
        self.purpose = purpose
        self.conversation = conversation
        self.run = run
        self.node = node
        self.model = model
        self.gateway = gateway
        self.attempt = attempt
        self.request = request
    }
}

/// What came of a call.
public struct ModelCallEnd: Sendable, Hashable {
    /// How it ended; never `running`.
    public var state: ModelCallState
    /// The model that answered, as the gateway names it.
    public var model: String
    /// Tokens sent.
    public var promptTokens: Int
    /// Tokens received.
    public var completionTokens: Int
    /// Whether the tokens are estimated.
    public var isEstimated: Bool
    /// From sending to the end.
    public var duration: Duration
    /// The answer: `text`, `tool_calls` and what else there is to tell of it.
    public var answer: JSONValue
    /// Why there is no whole answer.
    public var error: JSONValue?

    /// Describes an end.
    public init(
        state: ModelCallState, model: String, promptTokens: Int, completionTokens: Int,
        isEstimated: Bool, duration: Duration, answer: JSONValue, error: JSONValue? = nil
    ) {
        self.state = state
        self.model = model
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.isEstimated = isEstimated
        self.duration = duration
        self.answer = answer
        self.error = error
    }
}

/// Where a call stands.
public enum ModelCallState: String, Sendable, Hashable, CaseIterable {
    /// The answer is still coming.
    case running
    /// It ended with a whole answer.
    case answered
    /// The gateway refused it, or could not be reached.
    case failed
    /// The answer broke off, or the program ended within it.
    case broken
    /// Nobody waited for it any more.
    case cancelled
}

/// A call as lists show it.
public struct ModelCallSummary: Sendable, Hashable {
    /// The id.
    public var id: String
    /// When it was sent.
    public var at: Timestamp
    /// What it is for.
    public var purpose: String
    /// The conversation that it belongs to.
    public var conversation: String?
    /// The run that it belongs to.
    public var run: String?
    /// The run's node that it belongs to.
    public var node: String?
    /// The model that answered; the one that was asked until then.
    public var model: String
    /// Host and port of the gateway.
    public var gateway: String
    /// Which try of the same question it is, from 1.
    public var attempt: Int
    /// Where it stands.
    public var state: ModelCallState
    /// Tokens sent; 0 until the end is known.
    public var promptTokens: Int
    /// Tokens received; 0 until the end is known.
    public var completionTokens: Int
    /// Whether the tokens are estimated.
    public var isEstimated: Bool
    /// From sending to the end, if it is known.
    public var duration: Duration?
    /// Bytes that were sent.
    public var requestBytes: Int
}

/// A call with all that was sent and came.
public struct ModelCallRecord: Sendable, Hashable {
    /// The call as lists show it.
    public var summary: ModelCallSummary
    /// The body exactly as it was sent, or the beginning of one that is too large to be kept whole.
    public var request: String
    /// The answer, as far as it came; nil while it is coming.
    public var answer: JSONValue?
    /// Why there is no whole answer.
    public var error: JSONValue?

    /// Whether only the beginning of the request was kept.
    public var isRequestCut: Bool { request.utf8.count < summary.requestBytes }
}

/// Which calls are meant; an empty filter means all.
public struct ModelCallFilter: Sendable, Hashable {
    /// Only those of this conversation.
    public var conversation: String?
    /// Only those of this run.
    public var run: String?
    /// Only those of this node.
    public var node: String?
    /// Only those for this purpose.
    public var purpose: String?

    /// Chooses calls.
    public init(
        conversation: String? = nil, run: String? = nil, node: String? = nil,
        purpose: String? = nil
    ) {
        self.conversation = conversation
        self.run = run
        self.node = node
        self.purpose = purpose
    }
}

/// What calls for one purpose of one model have cost.
public struct ModelCallTotal: Sendable, Hashable {
    /// What they were for.
    public var purpose: String
    /// The model's name.
    public var model: String
    /// How many.
    public var calls: Int
    /// Tokens sent.
    public var promptTokens: Int
    /// Tokens received.
    public var completionTokens: Int
    /// How many of them have estimated tokens.
    public var estimatedCalls: Int
}

/// How much of calls is kept.
public struct ModelCallLimits: Sendable, Hashable {
    /// Bytes of one request, and of one answer, that are kept whole; of larger ones the beginning.
    public var callBytes: Int
    /// Bytes of all of them; beyond it the oldest are removed.
    public var totalBytes: Int
    /// How long a call may have no end before it is taken for broken.
    public var longestCall: Duration

    /// Sets bounds.
    public init(
        callBytes: Int = 8 << 20, totalBytes: Int = 512 << 20,
        longestCall: Duration = .seconds(2 * 3600)
    ) {
        self.callBytes = callBytes
        self.totalBytes = totalBytes
        self.longestCall = longestCall
    }
}
