import Synchronization
import WorkflowModel

/// A stand-in for an OpenAI-compatible gateway: each model name is a script.
final class GatewayStandIn: StandIn {
    let faults = FaultTable()
    private let tokens = GatewayTokens()
    private let memory = Mutex(ScriptMemory())

    /// The key that always works.
    static let staticKey = "sandbox-key"

    func effects() -> SandboxAnswer {
        let counts = memory.withLock { $0.requests }
        return .json([
            "requests": .object(counts.mapValues { .integer($0) }),
            "total": .integer(counts.values.reduce(0, +)),
        ])
    }

    func reset() {
        memory.withLock { $0 = ScriptMemory() }
        tokens.removeAll()
    }

    func refusal(status: Int, _ words: String) -> SandboxAnswer {
        let type =
            switch status {
            case 401: "authentication_error"
            case 404: "not_found_error"
            case 429: "rate_limit_error"
            case 500...: "server_error"
            default: "invalid_request_error"
            }
        return .json(
            [
                "error": [
                    "code": .integer(status), "message": .string(words), "type": .string(type),
                ]
            ], status: status)
    }

    func answer(_ request: SandboxRequest) async -> SandboxAnswer {
        switch (request.method, request.parts.joined(separator: "/")) {
        case ("GET", "health"): return .json(["status": "ok"])
        case ("POST", "oauth/token"): return tokens.grant(request)
        case ("GET", "v1/models"):
            guard isLetIn(request) else { return refusal(status: 401, "Invalid API Key") }
            let models = ScriptName.allCases.map { name -> JSONValue in
                [
                    "id": .string(name.rawValue), "object": "model", "created": 1_767_225_600,
                    "owned_by": "sandbox",
                ]
            }
            return .json(["object": "list", "data": .array(models)])
        case ("POST", "v1/chat/completions"): return chat(request)
        default: return refusal(status: 404, "File Not Found")
        }
    }

    private func isLetIn(_ request: SandboxRequest) -> Bool {
        guard let token = request.bearer else { return false }
        return token == Self.staticKey || tokens.isValid(token)
    }

    private func chat(_ request: SandboxRequest) -> SandboxAnswer {
        guard isLetIn(request) else { return refusal(status: 401, "Invalid API Key") }
        guard let body = request.json, body.objectValue != nil else {
            return refusal(status: 500, "the body is no JSON object")
        }
        guard let chat = ChatRequest(body) else {
            return refusal(status: 400, "'messages' is required and must be a list of messages")
        }
        if let index = chat.brokenCall {
            return refusal(
                status: 500,
                "Failed to parse tool call arguments as JSON: message \(index) of the history")
        }
        guard let script = ScriptName(rawValue: chat.model) else {
            return refusal(status: 404, "The model '\(chat.model)' does not exist")
        }
        return memory.withLock { memory in
            memory.note(chat.model)
            return script.answer(to: chat, token: request.bearer ?? "", memory: &memory)
        }
    }
}
