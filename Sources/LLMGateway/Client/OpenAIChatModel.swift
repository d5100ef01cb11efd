public import Logging
public import OutboundHTTP
import Synchronization
import WorkflowModel

/// A model behind an OpenAI-compatible gateway (`POST chat/completions`, streamed).
///
/// What it does about failures, all of it only until the first piece of the answer came:
/// - 408, 409, 429, 5xx and broken connections: tried again as ``RetryPolicy`` says.
/// - 401 and 403: one forced renewal of the token, one more try.
/// - 400 that names a parameter the gateway does not know: sent without it from then on.
/// - 404: the other reading of the base URL (with or without `/v1`) is tried.
///
/// A stream that ends early is an error, never a shorter answer. May be used from any task.
public final class OpenAIChatModel: ChatModel {
    /// The model's name.
    public let name: String
    /// Always true.
    public var isLanguageModel: Bool { true }

    /// What was learnt about the gateway; only grows.
    private struct Learnt {
        var dialect = GatewayDialect()
        var base = 0
        /// Whether the base has answered, so that a 404 means something else.
        var isBaseSure = false
    }

    private let address: GatewayAddress
    private let tokens: any TokenSource
    private let transport: any HTTPTransport
    private let options: ChatModelOptions
    private let runtime: GatewayRuntime
    private let calls: (any ModelCallLog)?
    private let log: Logger
    private let learnt = Mutex(Learnt())

    /// Makes a client; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - baseURL: the gateway's base URL, with or without a trailing slash or `/v1`.
    ///   - model: the model's name.
    ///   - tokens: where tokens come from.
    ///   - transport: what carries the requests.
    ///   - options: retries and time-outs.
    ///   - runtime: time and chance.
    ///   - calls: where each request is recorded; nil for nowhere.
    ///   - log: where retries and adjustments are told.
    /// - Throws: `LLMGatewayError` with `misconfigured` for a URL that cannot be one.
    public init(
        baseURL: String, model: String, tokens: any TokenSource, transport: any HTTPTransport,
        options: ChatModelOptions = ChatModelOptions(), runtime: GatewayRuntime = .live,
        calls: (any ModelCallLog)? = nil, log: Logger
    ) throws {
        address = try GatewayAddress(baseURL)
        name = model
        self.tokens = tokens
        self.transport = transport
        self.options = options
        self.runtime = runtime
        self.calls = calls
        self.log = log
    }

    /// Asks the model; see ``ChatModel/answer(_:onEvent:)``.
    ///
    /// - Parameters:
    ///   - request: the conversation, the tools, and limits.
    ///   - onEvent: called in order for each piece.
    /// - Returns: the whole answer; its usage counts failed tries too, and is estimated where the
    ///   gateway tells none.
    /// - Throws: `LLMGatewayError` with the usage, or `CancellationError`.
    public func answer(
        _ request: ChatRequest, onEvent: @Sendable (ChatEvent) async -> Void
    ) async throws -> ChatAnswer {
        try await carryOut { attempt, spent in
            let body = RequestBody(request, model: name, dialect: attempt.dialect)
            let sent = Set(body.members.keys)
            let bytes = body.bytes
            let recording = await CallRecording(
                ModelCall(
                    scope: ModelCallScope.current ?? ModelCallScope(purpose: "other"), model: name,
                    gateway: address.host, attempt: attempt.number,
                    body: String(decoding: bytes, as: UTF8.self)), in: calls, runtime: runtime)
            var begun: ChatAccumulator?
            do {
                let response = try await send(
                    post(bytes, attempt), token: attempt.token, sent: sent)
                var reader = AnswerReader(
                    model: name, options: options, runtime: runtime, hiding: attempt.token)
                var answer: ChatAnswer
                do {
                    answer = try await reader.read(response.body, onEvent: onEvent)
                } catch {
                    begun = reader.accumulator
                    throw try failure(of: error, after: reader.accumulator, sent: sent)
                }
                answer = await recording.answered(answer)
                if let spent { answer.usage = answer.usage.map { $0 + spent } ?? spent }
                return answer
            } catch let failure as AttemptFailure {
                throw await recording.failed(failure, after: begun)
            } catch {
                await recording.cancelled(after: begun)
                throw error
            }
        }
    }

    /// The models the gateway offers (`GET models`).
    ///
    /// - Returns: their ids, as the gateway orders them.
    /// - Throws: `LLMGatewayError`, or `CancellationError`.
    public func models() async throws -> [String] {
        try await carryOut { attempt, _ in
            var message = HTTPRequest(
                url: address.url("models", base: attempt.base), headers: headers(attempt.token),
                bodyLimit: LLMLimits.wholeBodySize)
            message.timeouts.headers = LLMLimits.modelsTimeout
            message.timeouts.total = LLMLimits.modelsTimeout
            let response = try await send(message, token: attempt.token, sent: [])
            do {
                return try Self.modelNames(in: await response.body.collect())
            } catch {
                throw try failure(of: error, after: ChatAccumulator(), sent: [])
            }
        }
    }

    /// One try.
    private struct Attempt {
        let token: Secret
        let dialect: GatewayDialect
        let base: Int
        /// From 1.
        let number: Int
    }

    /// Tries until it works or ``RequestCourse`` gives up.
    private func carryOut<Value>(
        _ perform: (Attempt, _ spent: TokenUsage?) async throws -> Value
    ) async throws -> Value {
        var course = RequestCourse(policy: options.retries)
        var rejected: Secret?
        var number = 0
        while true {
            try Task.checkCancellation()
            number += 1
            let token: Secret
            do {
                token = try await tokens.token(forceRefresh: rejected)
            } catch let error as LLMGatewayError {
                throw error.adding(usage: course.spent)
            }
            let known = learnt.withLock { $0 }
            do {
                let value = try await perform(
                    Attempt(
                        token: token, dialect: known.dialect, base: known.base, number: number),
                    course.spent)
                learnt.withLock { $0.isBaseSure = true }
                return value
            } catch let failure as AttemptFailure {
                let hasOther = !known.isBaseSure && known.base + 1 < address.bases.count
                let step = course.next(
                    after: failure, dialect: known.dialect, hasOtherBase: hasOther,
                    random: runtime.random())
                if case .giveUp(let error) = step, error.code == .refused, token == rejected {
                    throw LLMGatewayError(
                        .refused, error.message + " (There was no other token to be had.)",
                        status: error.status, usage: error.usage)
                }
                rejected = step == .renewToken ? token : nil
                try await take(step, after: failure.error)
            }
        }
    }

    /// Does what a step asks for, so that the next try can follow.
    private func take(
        _ step: RequestCourse.Step, after error: LLMGatewayError
    ) async throws {
        switch step {
        case .again(let delay):
            log.notice(
                "The gateway failed; trying again.",
                metadata: ["code": "\(error.code.rawValue)", "delay": "\(delay)"])
            try await runtime.sleep(delay)
        case .renewToken:
            log.notice("The gateway refused the token; getting another one.")
        case .adjust(let adjustment):
            log.notice(
                "The gateway does not know a parameter; leaving it out from now on.",
                metadata: ["adjustment": "\(adjustment.rawValue)"])
            learnt.withLock { $0.dialect.learn(adjustment) }
        case .otherBase:
            learnt.withLock { $0.base = 1 }
        case .giveUp(let error):
            if error.code == .notFound { learnt.withLock { if !$0.isBaseSure { $0.base = 0 } } }
            throw error
        }
    }

    private func headers(_ token: Secret) -> HTTPHeaders {
        [
            "Authorization": "Bearer \(token.reveal())",
            "Accept": "text/event-stream, application/json",
            "User-Agent": "orchestrate",
        ]
    }

    private func post(_ body: [UInt8], _ attempt: Attempt) -> HTTPRequest {
        var headers = headers(attempt.token)
        headers.add("Content-Type", "application/json")
        return HTTPRequest(
            method: .post, url: address.url("chat/completions", base: attempt.base),
            headers: headers, body: body, timeouts: options.timeouts)
    }

    /// Sends a request and returns only answers of 2xx.
    private func send(
        _ message: HTTPRequest, token: Secret, sent: Set<String>
    ) async throws -> HTTPResponse {
        let response: HTTPResponse
        do {
            response = try await transport.send(message)
        } catch {
            throw try failure(of: error, after: ChatAccumulator(), sent: sent)
        }
        guard !(200..<300).contains(response.status) else { return response }
        let said = GatewayFailure(body: try await Self.beginning(of: response.body))
        let words = StrangersWords(hiding: [token.reveal()]).shown(said.message)
        let code = said.code(status: response.status)
        throw AttemptFailure(
            error: LLMGatewayError(
                code, Self.message(code, status: response.status, words: words),
                status: response.status),
            failure: said,
            retryAfter: RetryAfter.delay(in: response.headers, wallClock: runtime.wallClock()),
            isTransient: RetryPolicy.isTransient(response.status)
                && [.rateLimited, .timedOut, .gatewayFailed].contains(code),
            sent: sent)
    }

    private static func message(
        _ code: LLMGatewayError.Code, status: Int, words: String
    ) -> String {
        let said = "HTTP \(status): \(words)"
        return switch code {
        case .refused: "The gateway refused the token, also after it was renewed. \(said)"
        case .notFound: "The gateway knows no such address or model. \(said)"
        case .misconfigured: "The gateway points elsewhere; its base URL is wrong. \(said)"
        case .contextTooLong: "The conversation is too long for the model. \(said)"
        case .rateLimited: "The gateway takes no more requests for the moment. \(said)"
        case .quotaExhausted: "What was paid for at the gateway is used up. \(said)"
        case .contentFiltered: "The gateway does not allow this content. \(said)"
        case .badRequest: "The gateway found the request wrong. \(said)"
        default: "The gateway failed. \(said)"
        }
    }

    /// The beginning of an error's body; what cannot be read any more is not missed.
    private static func beginning(of body: HTTPBody) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await chunk in body {
                bytes += chunk
                if bytes.count >= LLMLimits.errorBodySize { break }
            }
        } catch is OutboundHTTPError {
            return bytes
        }
        return bytes
    }

    /// What a thrown error means for the next try; throws what ends all tries.
    private func failure(
        of error: any Error, after accumulator: ChatAccumulator, sent: Set<String>
    ) throws -> AttemptFailure {
        var result: AttemptFailure
        switch error {
        case let error as LLMGatewayError:
            result = AttemptFailure(error: error)
            result.isTransient = [.gatewayFailed, .rateLimited, .truncatedStream]
                .contains(error.code)
        case let error as OutboundHTTPError:
            result = AttemptFailure(error: TransportFailure.error(error))
            result.isTransient = TransportFailure.isTransient(error.code)
        default: throw error
        }
        result.error.usage = accumulator.usage ?? result.error.usage
        result.hasContent = accumulator.hasContent
        result.sent = sent
        return result
    }

    private static func modelNames(in body: [UInt8]) throws -> [String] {
        let json = GatewayJSON.parse(String(decoding: body, as: UTF8.self))
        guard let list = (json?["data"] ?? json?["models"] ?? json)?.arrayValue else {
            throw LLMGatewayError(
                .malformedAnswer, "The gateway's list of models cannot be read.")
        }
        return list.compactMap {
            $0.stringValue ?? $0["id"]?.stringValue ?? $0["name"]?.stringValue
        }
    }
}
