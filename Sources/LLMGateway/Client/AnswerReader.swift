import OutboundHTTP
import WorkflowModel

/// Reads the body of a 2xx answer, whatever form it has.
///
/// That is an event stream, or one JSON object from a gateway that does not stream. The form is
/// told by the first byte, since gateways and proxies send wrong content types.
struct AnswerReader {
    private enum Form {
        case unknown
        case events
        case whole
    }

    private let options: ChatModelOptions
    private let now: @Sendable () -> Duration
    private let model: String
    private let words: StrangersWords
    private var form = Form.unknown
    private var decoder = EventStreamDecoder()
    private var whole: [UInt8] = []
    private var lastEvent: Duration
    private var sawDone = false

    /// What has come of the answer.
    private(set) var accumulator: ChatAccumulator

    init(
        model: String, options: ChatModelOptions, runtime: GatewayRuntime, hiding token: Secret
    ) {
        self.options = options
        self.model = model
        now = runtime.now
        lastEvent = runtime.now()
        let number = UInt32(runtime.random() * Double(UInt32.max))
        accumulator = ChatAccumulator(
            idPrefix: "call_\(String(number, radix: 16))_", hiding: [token])
        words = StrangersWords(hiding: [token.reveal()])
    }

    /// Reads to the end.
    mutating func read(
        _ body: HTTPBody, onEvent: @Sendable (ChatEvent) async -> Void
    ) async throws -> ChatAnswer {
        do {
            var iterator = body.makeAsyncIterator()
            while !sawDone, let bytes = try await iterator.next() {
                for event in try take(bytes) { await onEvent(event) }
            }
            for event in try takeEnd() { await onEvent(event) }
        } catch let error as OutboundHTTPError {
            // Once the answer is complete, a broken connection takes nothing away.
            guard accumulator.isComplete else { throw error }
            for event in accumulator.acceptDone() { await onEvent(event) }
        }
        return try accumulator.finish(fallbackModel: model)
    }

    private mutating func take(_ bytes: [UInt8]) throws -> [ChatEvent] {
        if form == .unknown { guess(from: bytes) }
        switch form {
        case .unknown:
            try checkLife(hasEvents: false)
            return []
        case .whole:
            guard bytes.count <= LLMLimits.wholeBodySize - whole.count else {
                throw LLMGatewayError(
                    .answerTooLarge, "The gateway's answer does not end; it was given up.")
            }
            whole.append(contentsOf: bytes)
            return []
        case .events:
            let events = try decoder.feed(whole + bytes)
            whole = []
            try checkLife(hasEvents: !events.isEmpty)
            var pieces: [ChatEvent] = []
            for event in events where !sawDone { pieces += try take(event) }
            return pieces
        }
    }

    /// White space before the first telling byte is kept, since it belongs to the stream.
    private mutating func guess(from bytes: [UInt8]) {
        let known = bytes.starts(with: Byte.byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
        guard let first = known.first(where: { !$0.isBlank }) else {
            whole.append(contentsOf: bytes.prefix(LLMLimits.errorBodySize - whole.count))
            return
        }
        let isWhole = ["{", "[", "<"].contains(Character(UnicodeScalar(first)))
        form = isWhole ? .whole : .events
    }

    /// Comments show that the connection lives, but not that an answer is being made.
    private mutating func checkLife(hasEvents: Bool) throws(LLMGatewayError) {
        let time = now()
        if hasEvents {
            lastEvent = time
            return
        }
        let limit =
            accumulator.hasContent ? options.commentsWithinAnswer : options.commentsBeforeAnswer
        guard time - lastEvent > limit else { return }
        throw LLMGatewayError(
            .timedOut,
            "The gateway kept the connection open for \(limit.components.seconds) s but sent "
                + "nothing of an answer.")
    }

    private mutating func take(_ event: ServerSentEvent) throws(LLMGatewayError) -> [ChatEvent] {
        let data = event.data.drop(while: \.isWhitespace)
        if data.isEmpty { return [] }
        if data.hasPrefix("[DONE]") {
            sawDone = true
            return accumulator.acceptDone()
        }
        guard var json = GatewayJSON.parse(event.data) else {
            throw LLMGatewayError(
                .malformedAnswer,
                "The gateway sent an event that is no JSON: \(words.shown(event.data))")
        }
        if event.type == "error", json["error"] == nil { json = ["error": json] }
        return try accumulator.accept(json)
    }

    private mutating func takeEnd() throws(LLMGatewayError) -> [ChatEvent] {
        switch form {
        case .unknown:
            throw LLMGatewayError(.malformedAnswer, "The gateway's answer is empty.")
        case .events:
            var pieces: [ChatEvent] = []
            // The last event may be cut in the middle; if so, its data is no JSON and the
            // missing end is what will be complained about.
            if !sawDone, let event = decoder.finish(),
                event.data.hasPrefix("[DONE]") || GatewayJSON.parse(event.data) != nil
            {
                pieces = try take(event)
            }
            return accumulator.isComplete ? pieces + accumulator.acceptDone() : pieces
        case .whole:
            return try takeWhole()
        }
    }

    private mutating func takeWhole() throws(LLMGatewayError) -> [ChatEvent] {
        if whole.starts(with: Byte.byteOrderMark) { whole.removeFirst(3) }
        let text = String(decoding: whole, as: UTF8.self)
        guard let json = GatewayJSON.parse(text) else {
            let failure = GatewayFailure(body: whole)
            throw LLMGatewayError(
                .malformedAnswer,
                "The gateway's answer is neither an event stream nor JSON: "
                    + words.shown(failure.message))
        }
        guard json["choices"] != nil || json["error"] != nil else {
            throw LLMGatewayError(
                .malformedAnswer, "The gateway's answer holds no choices: \(words.shown(text))")
        }
        let pieces = try accumulator.accept(json)
        return pieces + accumulator.acceptDone()
    }
}
