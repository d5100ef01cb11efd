import LLMGateway
import Logging
import OrchestrateTesting
import OutboundHTTP
import WorkflowModel

/// A logger that writes nothing.
let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// A client on a scripted transport.
func makeModel(
    _ transport: any HTTPTransport, baseURL: String = "http://gateway.test/v1",
    tokens: any TokenSource = StaticTokenSource(Secret("static-key-123456")),
    time: VirtualTime = VirtualTime(), options: ChatModelOptions = ChatModelOptions()
) throws -> OpenAIChatModel {
    try OpenAIChatModel(
        baseURL: baseURL, model: "some-model", tokens: tokens, transport: transport,
        options: options, runtime: time.runtime, log: silent)
}

/// A question without tools.
let question = ChatRequest(messages: [.system("Be brief."), .user("Hello?")])

/// Asks, and gives the answer and what the events told.
func ask(
    _ model: OpenAIChatModel, _ request: ChatRequest = question
) async throws -> (answer: ChatAnswer, events: Collector) {
    let collector = Collector()
    let answer = try await model.answer(request) { await collector.take($0) }
    return (answer, collector)
}

/// The error that asking gives; nil when there is an answer.
func failure(
    _ model: OpenAIChatModel, _ request: ChatRequest = question
) async throws -> LLMGatewayError? {
    do {
        _ = try await ask(model, request)
        return nil
    } catch let error as LLMGatewayError {
        return error
    }
}

/// A small answer as events.
let helloEvents = [
    #"{"choices":[{"index":0,"delta":{"role":"assistant","content":null}}],"model":"m-1"}"#,
    #"{"choices":[{"index":0,"delta":{"content":"Hel"}}]}"#,
    #"{"choices":[{"index":0,"delta":{"content":"lo"}}]}"#,
    #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#,
    #"{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":2}}"#,
    "[DONE]",
]

/// The body of a request as JSON.
func body(_ request: HTTPRequest) throws -> JSONValue { try JSONValue.parse(request.body) }
