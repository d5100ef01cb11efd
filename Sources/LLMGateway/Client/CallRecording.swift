import OutboundHTTP

/// Records one HTTP request to a model, from before it is sent to its end, and counts its cost.
struct CallRecording: Sendable {
    /// The id of the recorded call, if it is recorded.
    let id: String?
    private let log: (any ModelCallLog)?
    private let sentBytes: Int
    private let model: String
    private let now: @Sendable () -> Duration
    private let start: Duration

    /// Records that a request is about to be sent.
    init(_ call: ModelCall, in log: (any ModelCallLog)?, runtime: GatewayRuntime) async {
        id = await log?.begin(call)
        self.log = log
        sentBytes = call.body.utf8.count
        model = call.model
        now = runtime.now
        start = runtime.now()
    }

    /// The answer with its cost and id; it is recorded.
    func answered(_ answer: ChatAnswer) async -> ChatAnswer {
        var answer = answer
        let usage = answer.usage ?? estimate(of: answer)
        answer.usage = usage
        answer.callID = id
        await end(ModelCallOutcome(state: .answered, answer: answer, usage: usage, duration: spent))
        return answer
    }

    /// The failure with its cost; it is recorded with what had come.
    ///
    /// - Parameters:
    ///   - failure: why the try failed.
    ///   - accumulator: what had come of the answer; nil when none had begun.
    /// - Returns: the same failure, with what it cost.
    func failed(
        _ failure: AttemptFailure, after accumulator: ChatAccumulator?
    ) async -> AttemptFailure {
        var failure = failure
        let partial =
            accumulator?.partial(fallbackModel: model) ?? ChatAnswer(text: "", model: model)
        let isPaid = accumulator != nil || failure.error.code == .timedOut
        let usage = cost(told: failure.error.usage, of: partial, isPaid: isPaid)
        failure.error.usage = usage
        await end(
            ModelCallOutcome(
                state: accumulator == nil ? .failed : .broken, answer: partial,
                usage: usage ?? TokenUsage(promptTokens: 0, completionTokens: 0),
                error: failure.error, duration: spent))
        return failure
    }

    /// Records that nobody waits any more.
    func cancelled(after accumulator: ChatAccumulator?) async {
        let partial =
            accumulator?.partial(fallbackModel: model) ?? ChatAnswer(text: "", model: model)
        let usage = cost(told: accumulator?.usage, of: partial, isPaid: true)
        await end(
            ModelCallOutcome(
                state: .cancelled, answer: partial,
                usage: usage ?? TokenUsage(promptTokens: 0, completionTokens: 0), duration: spent))
    }

    private var spent: Duration { now() - start }

    private func end(_ outcome: ModelCallOutcome) async {
        if let id { await log?.end(id, outcome) }
    }

    private func estimate(of answer: ChatAnswer) -> TokenUsage {
        let calls = answer.calls.map { $0.name.utf8.count + $0.arguments.utf8.count }
        return .estimate(
            sentBytes: sentBytes, receivedBytes: answer.text.utf8.count + calls.reduce(0, +))
    }

    /// What a gateway told within an answer that broke may be less than what came since.
    private func cost(told: TokenUsage?, of partial: ChatAnswer, isPaid: Bool) -> TokenUsage? {
        guard isPaid else { return told }
        let estimate = estimate(of: partial)
        guard var told else { return estimate }
        guard estimate.completionTokens > told.completionTokens else { return told }
        told.completionTokens = estimate.completionTokens
        told.isEstimated = true
        return told
    }
}
