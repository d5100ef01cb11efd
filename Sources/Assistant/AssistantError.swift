public import WorkflowModel

/// Why there is no (whole) reply; told as the `error` event.
public struct AssistantError: Error, Sendable, Hashable {
    /// What went wrong, stable and listed.
    public enum Code: String, Sendable, CaseIterable {
        /// The message is empty.
        case emptyMessage = "empty-message"
        /// The message is longer than is taken.
        case messageTooLong = "message-too-long"
        /// There is no such conversation.
        case unknownConversation = "unknown-conversation"
        /// The model could not be asked; `detail` holds the gateway's code.
        case modelFailed = "model-failed"
        /// A prompt is missing or broken.
        case badPrompt = "bad-prompt"
        /// Conversations cannot be read or kept.
        case storeFailed = "store-failed"
        /// The caller went away.
        case cancelled
    }

    /// What went wrong.
    public let code: Code
    /// The gateway's own code, such as `rate-limited`, when it was the gateway.
    public let detail: String?
    /// One or two sentences for people, with what to do; safe to show.
    public let message: String
    /// Whether the same message may well succeed later, with nobody changing anything.
    public let isRetryable: Bool

    /// Makes an error.
    public init(
        _ code: Code, _ message: String, detail: String? = nil, isRetryable: Bool = false
    ) {
        self.code = code
        self.detail = detail
        self.message = message
        self.isRetryable = isRetryable
    }

    /// The error as the `error` event gives it; a gateway's code goes before our own.
    public var json: JSONValue {
        [
            "code": .string(detail ?? code.rawValue), "message": .string(message),
            "retryable": .bool(isRetryable),
        ]
    }
}

extension AssistantError: CustomStringConvertible {
    /// Code and message.
    public var description: String { "\(detail ?? code.rawValue): \(message)" }
}
