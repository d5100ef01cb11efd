public import OutboundHTTP
public import WorkflowModel

/// Puts an answer together from the chunks of a stream, or from one whole answer.
///
/// Invariants: text and calls only grow; the usage of the latest word counts; an answer is
/// complete only after a `finish_reason` or `[DONE]`. What models "think" (`reasoning_content`)
/// is not part of the answer.
public struct ChatAccumulator: Sendable {
    private let idPrefix: String
    private let words: StrangersWords
    private var text = ""
    private var calls = ToolCallAssembler()
    private var finishReason: String?
    private var isDone = false
    private var chunkCount = 0
    private var model = ""

    /// What the answer cost, as far as the gateway told.
    public private(set) var usage: TokenUsage?

    /// Makes an accumulator for one answer.
    ///
    /// - Parameters:
    ///   - idPrefix: what the ids of calls begin with to which the gateway gave none; unique in
    ///     the conversation.
    ///   - secrets: what must not be seen when the gateway's own words are shown.
    public init(idPrefix: String = "call_", hiding secrets: [Secret] = []) {
        self.idPrefix = idPrefix
        words = StrangersWords(hiding: secrets.map { $0.reveal() })
    }

    /// Whether any text or call has come: from then on the request is not repeated.
    public var hasContent: Bool { !text.isEmpty || !calls.isEmpty }

    /// Whether the answer is complete, so that a broken connection no longer matters.
    public var isComplete: Bool { isDone || finishReason != nil }

    /// Takes one chunk of a stream, or a whole answer that was not streamed.
    ///
    /// - Parameter chunk: `chat.completion.chunk` or `chat.completion`.
    /// - Returns: the pieces of the answer in it.
    /// - Throws: `LLMGatewayError` with the usage so far when the chunk tells of a failure, is no
    ///   chunk, or the answer grows beyond the limit.
    public mutating func accept(_ chunk: JSONValue) throws(LLMGatewayError) -> [ChatEvent] {
        guard chunk.objectValue != nil else {
            throw LLMGatewayError(
                .malformedAnswer, "The gateway sent a \(chunk.kindName) where an answer belongs.",
                usage: usage)
        }
        readUsage(chunk["usage"])
        if let failure = chunk["error"], !failure.isNull { throw error(from: failure) }
        chunkCount += 1
        if let name = chunk["model"]?.stringValue, !name.isEmpty { model = name }
        // With n=1 there is one choice; whatever other indexes would say is not our answer.
        guard
            let choice = chunk["choices"]?.arrayValue?
                .first(where: { ($0["index"]?.integerValue ?? 0) == 0 })
        else { return [] }
        return try read(choice)
    }

    /// Takes the event stream's `[DONE]`, or the end of an answer that was not streamed.
    ///
    /// - Returns: pieces that had been held back.
    public mutating func acceptDone() -> [ChatEvent] {
        isDone = true
        return calls.newNames(atEnd: true).map { .toolCallStarted(name: $0) }
    }

    /// The whole answer.
    ///
    /// - Parameter fallbackModel: the model's name if the gateway told none.
    /// - Returns: the answer.
    /// - Throws: `LLMGatewayError` with the usage: `truncated-stream` when neither a
    ///   `finish_reason` nor `[DONE]` came; `malformed-answer` when nothing came before `[DONE]`.
    public func finish(fallbackModel: String) throws(LLMGatewayError) -> ChatAnswer {
        guard isComplete else {
            throw LLMGatewayError(
                .truncatedStream,
                "The answer was cut off: the gateway ended it without saying that it was complete.",
                usage: usage)
        }
        guard chunkCount > 0 else {
            throw LLMGatewayError(
                .malformedAnswer, "The gateway said that it was done without having answered.")
        }
        let reason = finishReason?.lowercased()
        if reason == "error" {
            throw LLMGatewayError(
                .gatewayFailed, "The gateway ended the answer because of an error.", usage: usage)
        }
        let made = calls.calls(idPrefix: idPrefix)
        return ChatAnswer(
            text: text, calls: made, finish: Self.finish(reason, hasCalls: !made.isEmpty),
            usage: usage, model: model.isEmpty ? fallbackModel : model)
    }

    /// What has come so far of an answer that will not be whole.
    ///
    /// - Parameter fallbackModel: the model's name if the gateway told none.
    /// - Returns: text and calls; the last of them may be cut.
    func partial(fallbackModel: String) -> ChatAnswer {
        ChatAnswer(
            text: text, calls: calls.calls(idPrefix: idPrefix), usage: usage,
            model: model.isEmpty ? fallbackModel : model)
    }

    private static func finish(_ reason: String?, hasCalls: Bool) -> ChatAnswer.Finish {
        switch reason {
        case "length", "max_tokens", "max_output_tokens", "model_length": .length
        case "content_filter", "safety": .contentFilter
        default: hasCalls ? .toolCalls : .stop
        }
    }

    private mutating func read(_ choice: JSONValue) throws(LLMGatewayError) -> [ChatEvent] {
        var events: [ChatEvent] = []
        // Some gateways repeat the whole message with the last chunk; then the deltas have it.
        let delta = choice["delta"] ?? (hasContent ? nil : choice["message"])
        let more = delta.map { Self.text(of: $0) } ?? choice["text"]?.stringValue ?? ""
        if !more.isEmpty {
            text += more
            events.append(.text(more))
        }
        var pieces = delta?["tool_calls"]?.arrayValue ?? []
        if let single = delta?["function_call"], !single.isNull { pieces.append(single) }
        for (position, piece) in pieces.enumerated() where piece.objectValue != nil {
            calls.accept(piece, position: position)
        }
        if let reason = choice["finish_reason"]?.stringValue, !reason.isEmpty {
            finishReason = reason
        }
        guard text.utf8.count + calls.size <= LLMLimits.answerSize,
            calls.count <= LLMLimits.callsPerAnswer
        else {
            throw LLMGatewayError(
                .answerTooLarge, "The gateway's answer does not end; it was given up.",
                usage: usage)
        }
        events += calls.newNames(atEnd: isComplete).map { .toolCallStarted(name: $0) }
        return events
    }

    /// Content is a text, null, or a list of parts of which only texts are the answer.
    private static func text(of delta: JSONValue) -> String {
        switch delta["content"] {
        case .string(let text): return text
        case .array(let parts):
            return parts.map { part in
                if let text = part.stringValue { return text }
                let kind = part["type"]?.stringValue ?? "text"
                guard kind == "text" || kind == "output_text" else { return "" }
                return part["text"]?.stringValue ?? ""
            }.joined()
        default: return delta["refusal"]?.stringValue ?? ""
        }
    }

    /// Gateways tell the cost once at the end, or with every chunk what it was so far, or the
    /// prompt's first and the answer's last: the greater number of each is right in all cases.
    private mutating func readUsage(_ json: JSONValue?) {
        guard let json, json.objectValue != nil else { return }
        func count(_ names: String...) -> Int? {
            names.lazy.compactMap { json[$0]?.integerValue }.first.map { max($0, 0) }
        }
        let prompt = count("prompt_tokens", "input_tokens")
        let completion = count("completion_tokens", "output_tokens")
        guard prompt != nil || completion != nil else { return }
        usage = TokenUsage(
            promptTokens: max(prompt ?? 0, usage?.promptTokens ?? 0),
            completionTokens: max(completion ?? 0, usage?.completionTokens ?? 0))
    }

    private func error(from json: JSONValue) -> LLMGatewayError {
        let failure = GatewayFailure(json)
        let shown = words.shown(failure.message)
        return LLMGatewayError(
            failure.code(status: nil), "The gateway broke off its answer: \(shown)",
            status: failure.number.flatMap { (400..<600).contains($0) ? $0 : nil }, usage: usage)
    }
}
