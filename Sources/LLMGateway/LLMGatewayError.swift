/// Why there is no answer of a model, no token, or no prompt.
///
/// The codes are split by who must act. Printing shows code and message; never a token, and of
/// a gateway's own words only a short, redacted piece.
public struct LLMGatewayError: Error, Sendable, Hashable {
    /// What went wrong, stable and listed.
    public enum Code: String, Sendable, CaseIterable {
        /// The gateway cannot be reached: name, connection, TLS or proxy. The network's owner acts.
        case unreachable
        /// The gateway took the request and then stayed silent too long.
        case timedOut = "timed-out"
        /// The gateway refused the token, also after a fresh one. Whoever grants access acts.
        case refused
        /// The gateway knows no such address or model. Whoever configured it acts.
        case notFound = "not-found"
        /// The gateway's settings here cannot work: a bad URL, a redirect, an empty command.
        case misconfigured
        /// The gateway found the request wrong. We act.
        case badRequest = "bad-request"
        /// The conversation does not fit into the model's context.
        case contextTooLong = "context-too-long"
        /// Too many requests; time helps.
        case rateLimited = "rate-limited"
        /// The paid-for amount is used up; only its owner can help.
        case quotaExhausted = "quota-exhausted"
        /// The gateway failed on its side.
        case gatewayFailed = "gateway-failed"
        /// The answer was cut before its end.
        case truncatedStream = "truncated-stream"
        /// What came back is no answer: HTML, broken JSON, nothing at all.
        case malformedAnswer = "malformed-answer"
        /// The answer is larger than we take.
        case answerTooLarge = "answer-too-large"
        /// The token command gave no token. Whoever owns the script acts.
        case tokenUnavailable = "token-unavailable"
        /// The gateway held the request or the answer back for its content.
        case contentFiltered = "content-filtered"
        /// There is no prompt of that name, or its inputs do not fit.
        case badPrompt = "bad-prompt"
    }

    /// What went wrong.
    public let code: Code
    /// One or two sentences for people; safe to show.
    public let message: String
    /// The gateway's HTTP status, if it answered.
    public let status: Int?
    /// What the failed request cost, if the gateway told.
    public var usage: TokenUsage?

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: what went wrong.
    ///   - message: for people, without secrets.
    ///   - status: the gateway's HTTP status.
    ///   - usage: what the request cost all the same.
    public init(_ code: Code, _ message: String, status: Int? = nil, usage: TokenUsage? = nil) {
        self.code = code
        self.message = message
        self.status = status
        self.usage = usage
    }

    /// Whether the same request may well succeed later, with nobody changing anything.
    public var isRetryable: Bool {
        switch code {
        case .unreachable, .timedOut, .rateLimited, .truncatedStream, .tokenUnavailable: true
        case .gatewayFailed: status != 501
        case .refused, .notFound, .misconfigured, .badRequest, .contextTooLong, .quotaExhausted,
            .malformedAnswer, .answerTooLarge, .contentFiltered, .badPrompt:
            false
        }
    }

    /// The same error with a cost added to what it already tells.
    ///
    /// - Parameter more: the cost to add.
    /// - Returns: the error with the sum.
    public func adding(usage more: TokenUsage?) -> LLMGatewayError {
        guard let more else { return self }
        var copy = self
        copy.usage = usage.map { $0 + more } ?? more
        return copy
    }
}

extension LLMGatewayError: CustomStringConvertible {
    /// Code, status and message.
    public var description: String {
        let shown = status.map { " (HTTP \($0))" } ?? ""
        return "\(code.rawValue)\(shown): \(message)"
    }
}
