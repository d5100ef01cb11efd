import LLMGateway

extension AssistantError {
    /// A gateway's failure, with what to do about it.
    init(_ error: LLMGatewayError) {
        let code: Code = error.code == .badPrompt ? .badPrompt : .modelFailed
        self.init(
            code, "\(error.message) \(Self.remedy(for: error.code))", detail: error.code.rawValue,
            isRetryable: error.isRetryable)
    }

    private static func remedy(for code: LLMGatewayError.Code) -> String {
        switch code {
        case .unreachable:
            "Check that the gateway runs and that its address is right (orchestrate doctor), then "
                + "send the message again."
        case .timedOut, .gatewayFailed, .truncatedStream: "Send the message again."
        case .refused, .tokenUnavailable:
            "Check the token command and what its account may do (orchestrate doctor)."
        case .notFound: "Check the gateway's address and the model's name (orchestrate doctor)."
        case .misconfigured: "Check the gateway's settings (orchestrate doctor)."
        case .badRequest: "This is a fault of Orchestrate or of the gateway; the log tells more."
        case .contextTooLong: "Begin a new conversation, or ask for less at once."
        case .rateLimited: "Wait a minute, then send the message again."
        case .quotaExhausted: "Ask whoever pays for the gateway."
        case .malformedAnswer, .answerTooLarge:
            "Check that the address is that of an OpenAI-compatible gateway (orchestrate doctor)."
        case .contentFiltered: "Say it in other words."
        case .badPrompt: "Check the folder of prompts."
        }
    }
}
